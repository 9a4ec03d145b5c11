using Hikeshi.Exposure.Subjects;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Inquiries.Search;

/// <summary>What may be shown of a subject before the caller's identity is checked: enough to choose among hits, not enough to tell the caller anything.</summary>
/// <param name="Name">山田 ○○; of Latin names T••• Y•••.</param>
/// <param name="Mails">t•••@e•••.example.</param>
/// <param name="Phones">075-•••-3333.</param>
/// <param name="Firms">As written: a firm is no personal data, and the clerk needs it to ask.</param>
public sealed record MaskedView(string Name, bool IsOrganisation, IReadOnlyList<string> Mails, IReadOnlyList<string> Phones, IReadOnlyList<string> Firms)
{
    const string Dots = "•••";
    const int Shown = 3;

    public static MaskedView Of(SubjectRow row, IReadOnlyList<string> firms) => new(
        row.IsOrganisation ? row.Name : MaskName(row.Name), row.IsOrganisation, [.. Values(row.Emails).Take(Shown).Select(MaskMail)],
        [.. Values(row.Phones).Take(Shown).Select(MaskPhone)], [.. firms.Take(Shown)]);

    public static string MaskName(string name)
    {
        var words = name.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return "";
        if (words.All(w => w.All(c => c < '\u3000'))) return string.Join(' ', words.Take(4).Select(w => First(w) + Dots));
        var family = words.Length > 1 ? words[0] : SearchName.Read(name) is { Family.Length: > 0 } split && split.Family.Length < name.Length ? name[..split.Family.Length] : First(name);
        return $"{(family.Length > 6 ? First(family) : family)} ○○";
    }

    public static string MaskMail(string mail)
    {
        var at = mail.LastIndexOf('@');
        if (at <= 0) return Dots;
        var domain = mail[(at + 1)..];
        var dot = domain.LastIndexOf('.');
        return dot <= 0 ? $"{First(mail)}{Dots}@{Dots}" : $"{First(mail)}{Dots}@{First(domain)}{Dots}{domain[dot..]}";
    }

    public static string MaskPhone(string e164)
    {
        var groups = PhoneText.Grouped(e164).Split(['-', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (groups.Length < 2) return e164.Length > 8 ? Dots + e164[^4..] : Dots;
        for (var i = 1; i < groups.Length - 1; i++) groups[i] = Dots;
        var last = groups[^1];
        if (groups.Length == 2) groups[^1] = Dots + (last.Length > 4 ? last[^4..] : last[^Math.Min(2, last.Length)..]);
        else if (last.Length > 4) groups[^1] = Dots + last[^4..];
        return string.Join('-', groups);
    }

    internal static string[] Values(string joined) => joined.Split("; ", StringSplitOptions.RemoveEmptyEntries);

    static string First(string word) => word[..(char.IsHighSurrogate(word[0]) && word.Length > 1 ? 2 : 1)];
}

/// <summary>Everything of a subject, for a clerk who has checked who is asking.</summary>
public sealed record PersonView(
    string SubjectId, bool IsOrganisation, string Name, string Reading, IReadOnlyList<string> Mails, IReadOnlyList<string> Phones,
    IReadOnlyList<string> PostalAddresses, IReadOnlyList<string> Firms)
{
    /// <summary>The subject of an id, or null where the case has none (any more).</summary>
    public static PersonView? Of(CaseStore store, string subjectId) => store.Subject(subjectId) is { } row
        ? new(row.Id, row.IsOrganisation, row.Name, row.Reading, MaskedView.Values(row.Emails), [.. MaskedView.Values(row.Phones).Select(PhoneText.Grouped)],
            MaskedView.Values(row.PostalAddresses), store.FirmsOf(subjectId))
        : null;
}
