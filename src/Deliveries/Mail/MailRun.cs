using Hikeshi.Kernel;
using Hikeshi.Notices.Facts;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Deliveries.Mail;

/// <summary>Hands the mails of one run over, one after the other, and writes each step into the journal.</summary>
sealed class MailRun(SendJournal journal, NoticeMail mail, MailChannel channel, Action<string>? progress)
{
    public int Sent { get; private set; }

    public List<MailRecord> Refused { get; } = [];

    /// <summary>Called with each person whose mail was accepted.</summary>
    public Action<string>? Accepted { get; set; }

    /// <summary>Tries everybody; whoever was postponed again after each growing wait.</summary>
    /// <returns>Why it ended before everybody was tried, or null.</returns>
    public async Task<Words?> Of(List<Addressee> queue, List<Unreachable> unreachable, int refusalsInARow, CancellationToken cancellation)
    {
        await using var server = new MailServer(channel);
        var (rest, wait, inARow) = (queue, channel.FirstWait, 0);
        for (var attempt = 1; rest.Count > 0; attempt++)
        {
            var later = new List<Addressee>();
            Words? broken = null;
            foreach (var person in rest)
            {
                if (cancellation.IsCancellationRequested) return new("中断されました。", "interrupted");
                if (broken is null && await server.Connect(cancellation) is { } failed)
                {
                    if (failed.Stops) return failed.Words;
                    broken = failed.Words;
                }
                if (broken is not null)
                {
                    later.Add(person);
                    continue;
                }
                if (Mailability.NeedsSmtpUtf8(person.Email) && !server.TakesUtf8)
                {
                    unreachable.Add(new(person.Id, person.Email, new("サーバーがこの形のアドレス（SMTPUTF8）を扱えません", "the server takes no addresses with such letters (SMTPUTF8)")));
                    continue;
                }
                var began = DateTimeOffset.UtcNow;
                var handover = await Hand(server, person);
                if (handover.Stops) return handover.Words;
                if (handover.State is MailState.Postponed or MailState.Waiting) later.Add(person);
                if (handover.State == MailState.Waiting) broken = handover.Words;
                inARow = handover.State switch { MailState.Refused => inARow + 1, MailState.Accepted => 0, _ => inARow };
                if (Sent == 0 && inARow >= refusalsInARow)
                    return new($"{channel.Target} が{inARow}通続けて拒否し、一通も受け付けていません（{handover.Detail}）。差出人かサーバーに原因があるかもしれません。", $"{channel.Target} refused {inARow} mails in a row and took none ({handover.Detail}); the sender or the server may be the reason.");
                await Pace(began, cancellation);
            }
            rest = later;
            if (rest.Count == 0) break;
            if (attempt >= channel.Attempts) return broken;
            progress?.Invoke($"{rest.Count} to be tried again in {wait.TotalSeconds:0} s{(broken is not null ? $": {broken.En}" : "")}");
            await Task.Delay(wait, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait *= 2;
        }
        return null;
    }

    async Task<Handover> Hand(MailServer server, Addressee person)
    {
        using var message = mail.Of(person, DateTimeOffset.UtcNow);
        var record = new MailRecord(person.Id, MailState.HandingOver, person.Email, message.MessageId!, $"by {CaseStore.Account} to {channel.Target}", SendJournal.Now());
        journal.Append(record);
        var handover = await server.Send(message);
        record = record with { State = handover.State, Detail = handover.Detail, At = SendJournal.Now() };
        journal.Append(record);
        if (handover.State == MailState.Refused) Refused.Add(record);
        if (handover.State != MailState.Accepted) return handover;
        Sent++;
        Accepted?.Invoke(person.Id);
        if (Sent % 100 == 0) progress?.Invoke($"{Sent} accepted");
        return handover;
    }

    async Task Pace(DateTimeOffset began, CancellationToken cancellation)
    {
        if (channel.RatePerMinute == 0) return;
        var due = began + (TimeSpan.FromMinutes(1) / channel.RatePerMinute) - DateTimeOffset.UtcNow;
        if (due > TimeSpan.Zero) await Task.Delay(due, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
