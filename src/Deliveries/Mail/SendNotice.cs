using Hikeshi.Cases;
using Hikeshi.Cases.Deliveries;
using Hikeshi.Cases.Notices;
using Hikeshi.Cases.Notification;
using Hikeshi.Kernel;
using Hikeshi.Notices;
using Hikeshi.Notices.Facts;

namespace Hikeshi.Deliveries.Mail;

/// <summary>What is to be sent to whom.</summary>
/// <param name="To">Persons of the case, or readers of a newsletter whose ids begin with <c>list-</c>.</param>
/// <param name="Resend">Persons in doubt to whom it is sent again.</param>
/// <param name="Because">Why again, or why although a fact has changed.</param>
public sealed record SendRequest(string Version, IReadOnlyList<Addressee> To, IReadOnlyList<string> Resend, string Because, string Actor);

/// <summary>A person to whom no mail goes, and why.</summary>
public sealed record Unreachable(string Person, string Address, Words Why);

/// <summary>How a run ended: every person stands in exactly one of the lists or counts.</summary>
/// <param name="Sent">Accepted in this run.</param>
/// <param name="Before">Accepted in earlier runs.</param>
/// <param name="Stopped">Why the run ended before everybody was tried; empty where it did not.</param>
public sealed record SendReport(
    int Sent, int Before, IReadOnlyList<MailRecord> Refused, IReadOnlyList<MailRecord> Postponed, IReadOnlyList<MailRecord> InDoubt, IReadOnlyList<Unreachable> Unreachable,
    IReadOnlyList<string> Waiting, string Stopped, Refusal? Refusal)
{
    /// <summary>Why the run ended, in both languages; null where it did not.</summary>
    public Words? Why { get; init; }
}

/// <summary>Sends an approved version by mail: to nobody twice, and nobody is forgotten.</summary>
/// <remarks>
/// Order of writing, so that a kill between any two steps loses nothing: journal file → <see cref="BeginDelivery"/> in the log → for each mail: "handing over" on the
/// disk, the mail, the answer on the disk → in batches <see cref="RecordNotification"/> → <see cref="EndDelivery"/>. The log may lag behind the journal; the next run
/// takes over from it what is missing, before it sends anything. One run at a time: <c>mail/send.lock</c> is held by the process, and freed by the system when it dies.
/// </remarks>
public sealed class SendNotice(CaseDesk desk, MailChannel channel)
{
    const int LogBatch = 500;

    /// <summary>So many refusals in a row, with nothing accepted, are the fault of the sender or the server, not of the persons.</summary>
    const int RefusalsInARow = 20;

    readonly List<string> _accepted = [];

    public async Task<SendReport> Send(SendRequest request, Action<string>? progress, CancellationToken cancellation)
    {
        using var held = MailFolder.Hold(desk.Store.Folder)
            ?? throw new ChannelUnusableException("この事案のメールを別の処理が送っています。終わるまでお待ちください。今回は何も送っていません。", "Another run is sending mails of this case; wait until it has ended. Nothing was sent by this one.");
        var view = desk.View(request.Actor);
        if (view.State.NoticeVersions.Find(request.Version) is not { } version) return Refused(new("version-unknown", $"「{request.Version}」という版はありません。", $"There is no version {request.Version}; see 'notices versions'."));
        if (version.Edition.Sha256 != version.Sha256) return Refused(new("version-changed", "承認された文章と違っています。送りません。", "The text is not the one that was approved; it is not sent."));
        var kind = version.Edition.Kind;
        if (kind is not (NoticeKind.PersonMail or NoticeKind.Newsletter)) return Refused(new("version-no-mail", "メールで送るのは、ご本人へのメールとメールマガジンの版です。", "Only versions of the kinds person-mail and newsletter go out by mail."));
        var word = kind == NoticeKind.Newsletter ? "newsletter" : "mail";
        var earlier = view.State.Deliveries.All.Where(d => d.Version == version.Id && d.Channel == word).ToList();
        using var journal = SendJournal.Open(desk.Store.Folder, version.Id, earlier.Count > 0);
        foreach (var person in request.To.Where(p => journal.IsLost && !journal.Newest.ContainsKey(p.Id) && ToldBy(view, p.Id, version.Id)))
            journal.Append(new(person.Id, MailState.Accepted, person.Email, "", "the case's log says so", SendJournal.Now()));
        if (request.Resend.Count > 0 && request.Because.Trim().Length == 0) return Refused(new("resend-without-reason", "もう一度送る理由を入れてください。", "Say why it is sent again (--because)."));
        foreach (var id in request.Resend.Where(id => journal.StateOf(id) == MailState.InDoubt))
            journal.Append(new(id, MailState.SendAgain, "", "", $"{request.Actor}: {request.Because}", SendJournal.Now()));

        var mail = new NoticeMail(version, channel, desk.Store.Identity ?? Guid.Empty);
        var (queue, unreachable) = (new List<Addressee>(), new List<Unreachable>());
        foreach (var person in request.To)
        {
            // A refused mail was never taken: it may go again once a person has set its addressee back to waiting.
            if (journal.StateOf(person.Id) is not (MailState.Waiting or MailState.Postponed or MailState.SendAgain or MailState.Refused)) continue;
            if (journal.StateOf(person.Id) == MailState.Refused && (kind != NoticeKind.PersonMail || view.State.Notification.StateOf(person.Id) != NoticeState.Waiting || !view.State.Notification.Persons.ContainsKey(person.Id))) continue;
            if (Mailability.Obstacle(person.Email, view.Evidence.Organisation, kind.IsPersonal()) is { } why) unreachable.Add(new(person.Id, person.Email, why));
            else queue.Add(person);
        }
        var open = earlier.LastOrDefault(d => d.State == DeliveryState.InDoubt);
        if (queue.Count > 0 && open is null)
        {
            var begun = desk.Do(new BeginDelivery { Version = version.Id, Channel = word, Target = $"{channel.Target} #{earlier.Count + 1}", Persons = queue.Count, Because = request.Because, Source = MailFolder.SourceOfJournal(version.Id) }, request.Actor);
            if (begun.Refusal is { } refusal) return Refused(refusal);
            open = desk.View().State.Deliveries.All.Last(d => d.Version == version.Id && d.Channel == word);
        }
        else if (queue.Count > 0 && Obstacle(view, version, request) is { } stale) return Refused(stale);

        var run = new MailRun(journal, mail, channel, progress);
        if (kind == NoticeKind.PersonMail)
        {
            _accepted.AddRange(request.To.Where(p => journal.StateOf(p.Id) == MailState.Accepted && !ToldBy(view, p.Id, version.Id)).Select(p => p.Id));
            run.Accepted = person =>
            {
                _accepted.Add(person);
                if (_accepted.Count >= LogBatch) Record(version.Id, request.Actor);
            };
        }
        var stopped = queue.Count > 0 ? await run.Of(queue, unreachable, RefusalsInARow, cancellation) : null;
        if (kind == NoticeKind.PersonMail)
        {
            Record(version.Id, request.Actor);
            foreach (var refused in request.To.Select(p => journal.Newest.GetValueOrDefault(p.Id)).OfType<MailRecord>().Where(r => r.State == MailState.Refused && (run.Refused.Contains(r) || !Knows(view, r.Person, version.Id))))
                desk.Do(new RecordNotification { Persons = [refused.Person], State = NoticeState.Unreachable, Channel = "mail", Version = version.Id, Reason = $"{refused.Address}: {refused.Detail}", Source = SourceOf(refused) }, request.Actor);
        }
        return Finish(request, journal, run, unreachable, stopped, open);
    }

    SendReport Finish(SendRequest request, SendJournal journal, MailRun run, List<Unreachable> unreachable, Words? stopped, Delivery? open)
    {
        var none = unreachable.Select(u => u.Person).ToHashSet(StringComparer.Ordinal);
        List<MailRecord> In(MailState state) => [.. request.To.Where(p => journal.StateOf(p.Id) == state)
            .Select(p => (journal.Newest.GetValueOrDefault(p.Id) ?? new(p.Id, state, p.Email, "", "the journal of an earlier run is missing or damaged", "")) with { State = state })];
        var accepted = request.To.Count(p => journal.StateOf(p.Id) == MailState.Accepted);
        var waiting = request.To.Where(p => journal.StateOf(p.Id) is MailState.Waiting or MailState.SendAgain && !none.Contains(p.Id)).Select(p => p.Id).ToList();
        var report = new SendReport(run.Sent, accepted - run.Sent, In(MailState.Refused), In(MailState.Postponed), In(MailState.InDoubt), unreachable, waiting, stopped?.En ?? "", null) { Why = stopped };
        // In doubt remains in doubt in the ledger, too: it ends when no mail of it waits for a server or for a decision.
        if (open is { State: DeliveryState.InDoubt } && waiting.Count + report.Postponed.Count + report.InDoubt.Count == 0)
            desk.Do(new EndDelivery { Id = open.Id, State = accepted > 0 ? DeliveryState.Done : DeliveryState.Failed, Detail = $"accepted {accepted}, refused {report.Refused.Count}, no mail possible {unreachable.Count}", Source = journal.Source(request.Version) }, request.Actor);
        return report;
    }

    void Record(string version, string actor)
    {
        if (_accepted.Count == 0) return;
        var known = desk.View().Evidence.Persons;
        var told = _accepted.Where(known.ContainsKey).ToList();
        if (told.Count > 0 && desk.Do(new RecordNotification { Persons = told, State = NoticeState.Notified, Channel = "mail", Version = version, Source = MailFolder.SourceOfJournal(version) }, actor).Refusal is null) _accepted.Clear();
    }

    /// <summary>A run that goes on is bound by the same rules as one that begins: no withdrawn, stale or contradicted text goes out.</summary>
    static Refusal? Obstacle(CaseView view, NoticeVersion version, SendRequest request)
    {
        if (version.Withdrawn.Length > 0) return new("version-withdrawn", $"「{version.Id}」は取り下げられています({version.Withdrawn})。", $"{version.Id} was withdrawn: {version.Withdrawn}");
        return request.Because.Trim().Length == 0 && StaleText.Changed(view, version).FirstOrDefault() is { } stale
            ? new("version-stale", $"送り始めた後に「{stale.Label}」が変わりました。続きを送る理由を入れてください。", $"'{stale.Label}' changed after sending began; say why the rest is sent (--because), or approve a new version.") : null;
    }

    static bool ToldBy(CaseView view, string person, string version) =>
        view.State.Notification.Persons.TryGetValue(person, out var told) && told.Version == version && told.Channel == "mail" && told.State is NoticeState.Notified or NoticeState.Unreachable;

    static bool Knows(CaseView view, string person, string version) => view.State.Notification.Persons.TryGetValue(person, out var told) && told.Version == version;

    static string SourceOf(MailRecord record) => $"message-id:{record.MessageId}";

    static SendReport Refused(Refusal refusal) => new(0, 0, [], [], [], [], [], "", refusal);
}
