using Hikeshi.Mail.Zones;

namespace Hikeshi.Exposure.Records;

/// <summary>Tells of whom each column of a table speaks where a row names several persons: child and guardian, customer and consignee.</summary>
static class TablePersons
{
    /// <summary>A cell that belongs to another person of the row.</summary>
    public const FormField Foreign = (FormField)(-1);

    /// <returns>The columns' fields as each person of a row has them, the others' as <see cref="Foreign"/>.</returns>
    public static IReadOnlyList<FormField[]> Of(IReadOnlyList<string> head, FormField[] fields)
    {
        var names = Enumerable.Range(0, fields.Length).Where(c => fields[c] is FormField.Name or FormField.FamilyName or FormField.Role).ToList();
        var owners = fields.Select((_, c) => c < head.Count ? FormLabel.Owner(head[c]) : "").ToArray();
        if (names.Count < 2 || names.Select(c => owners[c]).Distinct(StringComparer.Ordinal).Count() < names.Count) return [fields];
        var person = new int[fields.Length];
        var anyName = names.Any(c => fields[c] != FormField.Role);
        var first = Math.Max(0, names.FindIndex(n => !anyName || fields[n] != FormField.Role));
        for (int c = 0, last = first; c < fields.Length; c++)
        {
            // A column 担当 beside 氏名 takes no values that do not say whose they are.
            if (names.IndexOf(c) is >= 0 and var own && (!anyName || fields[c] != FormField.Role)) last = own;
            var named = names.FindIndex(n => owners[c].Length > 0 && owners[n] == owners[c]);
            // A birth date without a word of whose is the first's: in a list of children, the child's.
            person[c] = names.Contains(c) ? names.IndexOf(c) : named >= 0 ? named : fields[c] == FormField.BirthDate ? first : last;
        }
        return [.. names.Select((_, p) => fields.Select((f, c) => person[c] == p ? f : Foreign).ToArray())];
    }
}
