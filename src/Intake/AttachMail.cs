using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Hikeshi.Cases;
using Hikeshi.Cases.Inquiries;
using Hikeshi.Kernel;
using Hikeshi.Mail.Mailboxes;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Intake;

/// <summary>A mail that a caller sent in, or a ZIP of some.</summary>
/// <param name="Inquiry">Id of the inquiry in which they did.</param>
/// <param name="Name">The file's name as they gave it; anything before the last slash is left out.</param>
/// <param name="From">Where the bytes were taken from, for the custody entry.</param>
public sealed record CallersMail(string Inquiry, string Name, string From, ReadOnlyMemory<byte> Bytes);

/// <summary>A mail of the file and what was found of it.</summary>
/// <param name="Verdict">genuine, suspicious, spoofed or malicious.</param>
public sealed record AttachedReport(string Source, string Subject, string Verdict);

/// <summary>What became of a caller's mail.</summary>
/// <param name="Outcome">Of the change: refused, or the entries that were recorded.</param>
/// <param name="Path">Under which the case lists the file; empty where it was refused.</param>
/// <param name="Summary">The whole case after the mail was read; null where it was refused.</param>
public sealed record AttachOutcome(Outcome Outcome, string Path, IReadOnlyList<AttachedReport> Mails, InvestigationSummary? Summary);

/// <summary>Takes what a caller sends in: seals it, links it to their inquiry, and reads it as a reported mail.</summary>
/// <remarks>
/// Sealing, custody entry and the inquiry's entry are one transaction. A run that is killed afterwards leaves a sealed file that is not read yet; the next investigation
/// or the next mail goes on with it, as with every sealed file.
/// </remarks>
public static class AttachMail
{
    /// <summary>Bytes of one file. Attack: a caller's mail of ten gigabytes.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    /// <param name="store">Opened for a run: nobody else reads mail into the case meanwhile.</param>
    /// <param name="expected">Version of the inquiry that the author of the change had seen, or null.</param>
    public static async Task<AttachOutcome> RunAsync(CaseStore store, IClock clock, CallersMail mail, string actor, long? expected, CancellationToken cancellation)
    {
        var desk = new CaseDesk(store, clock);
        var digest = Convert.ToHexStringLower(SHA256.HashData(mail.Bytes.Span));
        if (Problem(mail) is { } unfit) return Refused(unfit, mail);
        var inquiry = desk.View(actor).State.Inquiries.Find(mail.Inquiry);
        if (inquiry is not null && store.Sources().FirstOrDefault(s => s.Sealed.Sha256 == digest && inquiry.Reports.Contains(s.Path)) is { } known)
        {
            // An earlier run may have been killed between sealing and reading.
            if (!known.Scanned) await ReadAsync(store, desk, cancellation);
            return Refused(new("report-known", $"このメールは、もうこの問い合わせに付いています({known.Path})。", $"This mail is in this inquiry already ({known.Path})."), mail);
        }
        var name = NameOf(mail.Name);
        var path = inquiry is null ? "" : AttachReport.PathOf(inquiry, name);
        var outcome = desk.Do(new AttachReport { Id = mail.Inquiry, Name = name, Sha256 = digest }, actor, expected, log =>
        {
            using var content = Content(mail);
            store.Register(log, actor, SourceRole.Reported, path, mail.From, store.Evidence.Seal(content, CancellationToken.None));
        });
        if (outcome.Refusal is not null) return new(outcome, "", [], null);
        var summary = await ReadAsync(store, desk, cancellation);
        var source = store.Sources().First(s => s.Path == path);
        return new(outcome, path, [.. store.Reported().Where(m => m.SourceNumber == source.Number).Select(m => new AttachedReport(m.Source, m.Subject, m.Verdict))], summary);
    }

    static async Task<InvestigationSummary> ReadAsync(CaseStore store, CaseDesk desk, CancellationToken cancellation)
    {
        var summary = await Investigate.RunAsync(store, new([], [], "", Environment.ProcessorCount), Limits.Default, null, cancellation);
        desk.Follow();
        return summary;
    }

    /// <summary>Why it cannot be a reported mail; a look at its first message is enough.</summary>
    static Refusal? Problem(CallersMail mail)
    {
        if (mail.Bytes.Length > MostBytes)
            return new("report-too-large", $"ファイルは{MostBytes >> 20} MBまでです。大きなメールボックスは hikeshi investigate で読み込んでください。", $"A file takes up to {MostBytes >> 20} MB; read a large mailbox by 'hikeshi investigate'.");
        using var content = Content(mail);
        var items = MailboxReader.Read(content, NameOf(mail.Name), Limits.Default).Take(Limits.Default.ArchiveEntries).TakeWhilePlusOne(i => i.Message is null).ToList();
        if (items.Exists(i => i.Message is not null)) return null;
        var why = items.Count > 0 ? items[0].Anomaly?.Detail ?? "" : "";
        return new("report-without-mail", $"このファイルにはメールが入っていません。メールを .eml か .msg で保存したもの、またはその .zip を送ってもらってください。{why}",
            $"There is no mail in this file; ask for the mail saved as .eml or .msg, or a .zip of these. {why}".TrimEnd());
    }

    static MemoryStream Content(CallersMail mail) => MemoryMarshal.TryGetArray(mail.Bytes, out var array)
        ? new(array.Array!, array.Offset, array.Count, writable: false) : new(mail.Bytes.ToArray(), writable: false);

    /// <summary>The last part of a path in either writing; the end of a long one, because that says what kind it is.</summary>
    static string NameOf(string given)
    {
        var name = SafeText.Of(given[(given.LastIndexOfAny(['/', '\\']) + 1)..]).Replace('\n', ' ').Replace('\t', ' ').Trim();
        if (name.Length > AttachReport.NameLength) name = SafeText.Of(name[^AttachReport.NameLength..]);
        return name.Length is 0 or > AttachReport.NameLength ? "mail" : name;
    }

    static AttachOutcome Refused(Refusal refusal, CallersMail mail) => new(new(refusal, $"inquiry/{mail.Inquiry}", 0, [], []), "", [], null);

    static IEnumerable<T> TakeWhilePlusOne<T>(this IEnumerable<T> items, Func<T, bool> goOn)
    {
        foreach (var item in items)
        {
            yield return item;
            if (!goOn(item)) yield break;
        }
    }
}
