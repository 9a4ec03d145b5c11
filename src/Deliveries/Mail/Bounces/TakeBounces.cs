using System.Security.Cryptography;
using Hikeshi.Cases;
using Hikeshi.Cases.Deliveries;
using Hikeshi.Cases.Notification;
using Hikeshi.Cases.Timeline;
using MimeKit;

namespace Hikeshi.Deliveries.Mail.Bounces;

/// <summary>What came of reading bounces.</summary>
/// <param name="Failed">Persons who are unreachable by mail now.</param>
/// <param name="Delayed">Persons whose mail is late.</param>
/// <param name="Known">Bounces that were taken up before.</param>
/// <param name="Late">Failures of mails to persons who were told in another way, or by another version, since; noted only.</param>
/// <param name="Others">Mails that are no bounces of ours.</param>
public sealed record BounceReport(IReadOnlyList<string> Failed, IReadOnlyList<string> Delayed, int Known, IReadOnlyList<string> Late, int Others)
{
    public BounceReport And(BounceReport other) => new([.. Failed, .. other.Failed], [.. Delayed, .. other.Delayed], Known + other.Known, [.. Late, .. other.Late], Others + other.Others);
}

/// <summary>Feeds bounces back into the case, so that a substitute measure follows where no mail arrives (APPI Art. 26(2)).</summary>
/// <remarks>
/// A bounce belongs to a mail by our Message-ID, which the journals of the sent versions hold; the address in a bounce proves nothing, since mail is forwarded.
/// Each is kept under its SHA-256 in <c>mail/bounces</c>, and the log's entry names that digest: this is also how a bounce that is read again is known.
/// </remarks>
public sealed class TakeBounces(CaseDesk desk)
{
    Dictionary<string, (string Version, MailRecord Record)>? _sent;

    public BounceReport Take(IEnumerable<MimeMessage> messages, string actor)
    {
        var sent = _sent ??= Sent();
        var seen = desk.View().State.Timeline.Entries.Select(e => e.Source).Where(s => s.StartsWith("bounce/", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var (failed, delayed, late, known, others) = (new List<string>(), new List<string>(), new List<string>(), 0, 0);
        foreach (var message in messages)
        {
            var ours = BounceReading.Read(message).Where(b => sent.ContainsKey(b.MessageId)).DistinctBy(b => b.MessageId).ToList();
            if (ours.Count == 0)
            {
                others++;
                continue;
            }
            using var bytes = new MemoryStream();
            message.WriteTo(bytes);
            var digest = Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));
            Keep(digest, bytes.ToArray());
            for (var n = 0; n < ours.Count; n++)
            {
                var (bounce, mail) = (ours[n], sent[ours[n].MessageId]);
                // Each mail that one bounce reports has a source of its own, so that a run that was killed between two of them goes on with the second.
                var source = n == 0 ? $"bounce/{digest}" : $"bounce/{digest}/{n + 1}";
                if (!seen.Add(source))
                {
                    known++;
                    continue;
                }
                var told = desk.View().State.Notification.Persons.GetValueOrDefault(mail.Record.Person);
                var isCurrent = told is null || (told.Channel == "mail" && told.Version == mail.Version);
                var isPerson = desk.View().Evidence.Persons.ContainsKey(mail.Record.Person);
                CaseCommand command = bounce.IsFailed && isCurrent && isPerson
                    ? new RecordNotification
                    {
                        Persons = [mail.Record.Person],
                        State = NoticeState.Unreachable,
                        Channel = "mail",
                        Version = mail.Version,
                        Source = source,
                        Reason = $"{mail.Record.Address}: {(bounce.Reason.Length > 0 ? bounce.Reason : "bounced")}",
                    }
                    : new NoteEvent { Text = $"{mail.Version} → {mail.Record.Person}: {(bounce.IsFailed ? "bounced" : "delayed")} {bounce.Reason}".Trim(), Source = source };
                if (desk.Do(command, actor).Refusal is { } refusal) throw new ChannelUnusableException(refusal.Words.Ja, refusal.Words.En);
                (!bounce.IsFailed ? delayed : isCurrent ? failed : late).Add(mail.Record.Person);
            }
        }
        return new(failed, delayed, known, late, others);
    }

    /// <summary>Every mail that was ever handed over, by its Message-ID.</summary>
    Dictionary<string, (string Version, MailRecord Record)> Sent()
    {
        var sent = new Dictionary<string, (string, MailRecord)>(StringComparer.Ordinal);
        var folder = Path.Combine(desk.Store.Folder, "mail");
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.journal") : [])
            foreach (var record in SendJournal.ReadAll(file).Where(r => r.MessageId.Length > 0)) sent[record.MessageId] = (Path.GetFileNameWithoutExtension(file), record);
        return sent;
    }

    void Keep(string digest, byte[] bytes)
    {
        var path = MailFolder.BounceOf(desk.Store.Folder, digest);
        if (File.Exists(path)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var file = File.Create(path + ".part"))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        File.Move(path + ".part", path, overwrite: true);
    }
}
