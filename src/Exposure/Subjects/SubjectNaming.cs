namespace Hikeshi.Exposure.Subjects;

/// <summary>Chooses how a person's name and reading are shown.</summary>
/// <remarks>The form that stands most often, full before part; kanji before the Latin letters of the same name, because it is what the
/// organisation writes to the person; ties go to the strongest place, then to the ordinal order.</remarks>
sealed class SubjectNaming(CaseRecords records)
{
    public (string Name, string Reading) Choose(IReadOnlyList<int> distinct)
    {
        var names = new Dictionary<int, (long Count, RecordKind Kind)>();
        var readings = new Dictionary<int, (long Count, RecordKind Kind)>();
        foreach (var number in distinct)
        {
            var record = records.Distinct[number];
            foreach (var text in record.Names) Count(names, text, record);
            foreach (var text in record.Readings) Count(readings, text, record);
        }
        var reading = Best(readings.Select(r => (r.Key, r.Value.Count, r.Value.Kind)));
        var name = Best(names.Select(n => (n.Key, n.Value.Count, n.Value.Kind)));
        return (name.Length > 0 ? name : reading, reading);
    }

    static void Count(Dictionary<int, (long Count, RecordKind Kind)> counts, int text, DistinctRecord record)
    {
        var (count, kind) = counts.GetValueOrDefault(text, (0, record.Kind));
        counts[text] = (count + record.Count, record.Kind < kind ? record.Kind : kind);
    }

    string Best(IEnumerable<(int Text, long Count, RecordKind Kind)> forms)
    {
        var name = forms.GroupBy(f => records.NameOfText(f.Text))
            .OrderBy(g => records.Names[g.Key].IsPartial).ThenBy(g => records.Names[g.Key].Script == NameScript.Kanji ? 0 : 1)
            .ThenByDescending(g => g.Sum(f => f.Count)).ThenBy(g => g.Min(f => f.Kind)).ThenBy(g => records.Names[g.Key].Key, StringComparer.Ordinal)
            .FirstOrDefault();
        if (name is null) return "";
        // Spaced forms know where family and given name part.
        var text = name.Select(f => (Shown: Spaced(records.Texts[f.Text]), f.Count, f.Kind)).OrderByDescending(f => f.Shown.Contains(' '))
            .ThenByDescending(f => f.Count).ThenBy(f => f.Kind).ThenBy(f => f.Shown, StringComparer.Ordinal).First().Shown;
        var known = records.Names[name.Key];
        return !text.Contains(' ') && known.Script != NameScript.Latin && known.Family.Length > 0 && known.Given.Length > 0 && text.Length == known.Key.Length
            ? $"{text[..known.Family.Length]} {text[known.Family.Length..]}" : text;
    }

    static string Spaced(string name) => string.Join(' ', name.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries));
}
