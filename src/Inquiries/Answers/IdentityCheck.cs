using Hikeshi.Exposure.Subjects;
using Hikeshi.Inquiries.Search;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Inquiries.Answers;

/// <summary>A way to make sure who is asking, from knowledge/guidance/inquiries-identity.json.</summary>
/// <param name="Id">call-back, mail-reply, two-data, in-person, authority.</param>
/// <param name="Needs">What the case must hold of the person: phone, email, two (of mail, telephone, address, birth date) or none.</param>
/// <param name="Strength"><c>strong</c>, or <c>fair</c>: not enough by itself to tell recipients or contents.</param>
public sealed record IdentityCheck(string Id, Words Title, string Needs, string Strength, Words Instructions, string Source)
{
    static readonly Lazy<IReadOnlyList<IdentityCheck>> Loaded = new(Load);

    public static IReadOnlyList<IdentityCheck> All => Loaded.Value;

    /// <summary>The checks that are possible for a person with what the case holds of them.</summary>
    public static IReadOnlyList<IdentityCheck> For(Answer answer) => [.. All.Where(c => c.Needs switch
    {
        "phone" => answer.Person is { Phones.Count: > 0 },
        "email" => answer.Person is { Mails.Count: > 0 },
        "two" => answer.Items.Count(i => i.Item is "email" or "phone" or "postal_address" or "birth_date") >= 2,
        _ => true,
    })];

    static IReadOnlyList<IdentityCheck> Load()
    {
        using var document = Guidance.Read("inquiries-identity.json");
        return [.. document.RootElement.EnumerateArray().Select(c => new IdentityCheck(
            c.GetProperty("id").GetString()!, Guidance.Words(c.GetProperty("title")), c.GetProperty("needs").GetString()!, c.GetProperty("strength").GetString()!,
            Guidance.Words(c), c.GetProperty("source").GetString()!))];
    }
}

/// <summary>Whether what a caller says of themselves is what the case holds, without showing what it holds.</summary>
/// <param name="Kinds">The kinds that match, each once: email, phone, postal_address, birth_date.</param>
public sealed record NamedData(IReadOnlyList<string> Kinds)
{
    /// <summary>Two different kinds match, beside the name.</summary>
    public bool Suffices => Kinds.Count >= 2;

    /// <summary>Compares values that a caller names, in any writing; at most eight are looked at.</summary>
    public static NamedData Check(CaseStore store, string subjectId, IReadOnlyList<string> said)
    {
        var kinds = new SortedSet<string>(StringComparer.Ordinal);
        if (store.Subject(subjectId) is not { } row) return new([]);
        var (mails, phones) = (Keys(row.Emails, SearchFold.Mail), Keys(row.Phones, SearchFold.Phone));
        var addresses = Keys(row.PostalAddresses, SearchFold.Address);
        var births = store.ProofsOf(subjectId, "birth_date", Answer.ProofsShown).Select(p => Digits(p.Exposure.Value)).ToHashSet(StringComparer.Ordinal);
        foreach (var value in said.Take(8).Where(v => v.Length is > 0 and <= SearchFold.Looked))
        {
            if (value.Contains('@', StringComparison.Ordinal) || value.Contains('＠', StringComparison.Ordinal)) Note("email", mails.Contains(SearchFold.Mail(value)));
            else if (SearchFold.Address(value) is { Length: > 0 } address && addresses.Contains(address)) Note("postal_address", true);
            else if (BirthDate(value) is { Length: 8 } birth && births.Contains(birth)) Note("birth_date", true);
            else Note("phone", SearchFold.Phone(value) is { Length: >= 9 } phone && phones.Contains(phone));
        }
        return new([.. kinds]);

        void Note(string kind, bool same)
        {
            if (same) kinds.Add(kind);
        }
    }

    static HashSet<string> Keys(string joined, Func<string, string> fold) =>
        MaskedView.Values(joined).Select(fold).Where(k => k.Length > 0).ToHashSet(StringComparer.Ordinal);

    /// <summary>1985-03-02 and 1985年3月2日 as 19850302; empty for anything else.</summary>
    static string BirthDate(string value)
    {
        var numbers = Exposure.Text.FoldedText.Of(value).Folded.Split(['年', '月', '日', '-', '/', '.', ' '], StringSplitOptions.RemoveEmptyEntries);
        return numbers.Length == 3 && numbers[0].Length == 4 && numbers.All(n => n.All(char.IsAsciiDigit)) ? numbers[0] + numbers[1].PadLeft(2, '0') + numbers[2].PadLeft(2, '0') : "";
    }

    static string Digits(string value) => string.Concat(value.Where(char.IsAsciiDigit));
}
