using Hikeshi.Exposure;
using Hikeshi.Exposure.Subjects;

namespace Hikeshi.Intake.Resolve;

/// <summary>How each subject's name and firm stand in the mail: the other spellings by which somebody may ask.</summary>
/// <remarks>Attack: one address under a million names; of each subject a few spellings are kept, the first ones.</remarks>
sealed class SubjectSpellings(int subjects)
{
    const int Kept = 4;

    readonly List<string>?[] _names = new List<string>?[subjects];
    readonly List<string>?[] _firms = new List<string>?[subjects];

    public IReadOnlyList<string> NamesOf(int subject) => _names[subject] ?? [];

    public IReadOnlyList<string> FirmsOf(int subject) => _firms[subject] ?? [];

    public void Note(int subject, PersonRecord record)
    {
        foreach (var mention in record.Mentions)
            if (mention is { Item: Item.Name, IsPartialName: false }) Keep(ref _names[subject], mention.Value, SearchFold.Name);
        if (record.Organisation.Length > 0) Keep(ref _firms[subject], record.Organisation, SearchFold.Firm);
    }

    static void Keep(ref List<string>? kept, string value, Func<string, string> fold)
    {
        kept ??= [];
        if (kept.Count >= Kept || kept.Contains(value)) return;
        var key = fold(value);
        if (key.Length > 0 && !kept.Any(k => fold(k) == key)) kept.Add(value);
    }
}
