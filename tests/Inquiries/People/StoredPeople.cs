using Hikeshi.Exposure.Subjects;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Tests.Inquiries.People;

/// <summary>Writes invented persons straight into a case: messages, exposures, subjects, keys, leaks.</summary>
internal static class StoredPeople
{
    public static SubjectRow Row(Invented p) => new(
        p.Id, false, p.StoredName, p.StoredReading, p.Mail, p.E164, p.Address, "name; email; phone; postal_address; body", 1, Number(p) % 50 == 0, "email", "");

    public static IReadOnlyList<SearchKey> Keys(Invented p) => SearchKeys.Of(new(
        false, [p.StoredName], p.StoredReading.Length > 0 ? [p.StoredReading] : [], [p.Mail], [p.E164], [p.Address], p.Firm.Length > 0 ? [p.Firm] : []));

    /// <summary>One mailbox message a person, every five-hundredth of which was reported as a spoof to somebody else.</summary>
    public static void Write(CaseStore store, IReadOnlyList<Invented> people)
    {
        store.SetMeta("organisation", """{"name":"株式会社ほむら月堂","domains":["homuratsuki.example.jp"]}""");
        var mailbox = store.Register(SourceRole.Mailbox, "inbox.mbox", "/invented/inbox.mbox", new(new string('a', 64), 3))!;
        var reported = store.Register(SourceRole.Reported, "reported", "/invented/reported", new(new string('b', 64), 3))!;
        foreach (var batch in people.Chunk(5_000))
            store.WriteScan(mailbox, batch.Length, [.. batch.Select(p => Message(mailbox, p, p.Mail, "info@homuratsuki.example.jp", ""))], [], complete: false);
        var spoofed = people.Where(p => Number(p) % 50 == 0).ToList();
        store.WriteScan(reported, spoofed.Count, [.. spoofed.Select(p => Message(reported, p, "x@stranger.example", Other(people, p).Mail, "spoofed"))], [], complete: true);
        store.ReplaceResults(
            [], people.SelectMany(Exposures), people.Select(Row),
            spoofed.Select((p, i) => new LeakRow(people.Count + i + 1, Number(p) + 1, Other(people, p).Mail, 0.8, p.Id, "text:0+40=text:10+40")), [],
            people.SelectMany(p => Keys(p).Select(k => new SubjectKeyRow(k.Key, k.Kind, p.Id))), people.Where(p => p.Firm.Length > 0).Select(p => new SubjectFirmRow(p.Id, p.Firm)));
        store.RecordResults(new string('c', 64));
    }

    static int Number(Invented p) => int.Parse(p.Id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);

    static Invented Other(IReadOnlyList<Invented> people, Invented p) => people[(Number(p) + 1) % people.Count];

    static IEnumerable<ExposureRow> Exposures(Invented p)
    {
        var message = Number(p) + 1;
        yield return new(p.Id, "name", p.StoredName, message, "text:12+5");
        yield return new(p.Id, "email", p.Mail, message, "header:From");
        yield return new(p.Id, "phone", p.E164, message, "text:30+12");
        yield return new(p.Id, "postal_address", p.Address, message, "text:80+20");
        yield return new(p.Id, "body", "mail body", message, "text:0+200");
    }

    static ScannedMessage Message(SourceRow source, Invented p, string from, string to, string verdict) => new(
        new(0, source.Number, "0+1", "", source.Role, $"{source.Path}#{p.Id}", $"{p.Id}.{source.Number}@x.example", "2020-09-01T10:00:00+09:00", p.StoredName, from, to,
            "ご注文について", "h", "", "d", source.Role == SourceRole.Reported ? verdict : "genuine"), 1, [], [], [], [], [], 0, [], []);
}
