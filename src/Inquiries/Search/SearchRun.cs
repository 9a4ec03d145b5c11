using Hikeshi.Exposure.Subjects;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Inquiries.Search;

/// <summary>One pass over the keys of a case for the units of one query.</summary>
sealed class SearchRun(CaseStore store, IReadOnlyList<SearchUnit> units, int parts)
{
    const int MostNear = 200;
    const int MostScanned = 4_000;
    const int MostCompared = 800;

    public Candidates Candidates { get; } = new(parts);

    /// <summary>A key has more subjects than were taken.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Looks up the same keys and the same readings.</summary>
    public void LookUp()
    {
        var common = new List<(SearchUnit Unit, Probe Probe)>();
        foreach (var unit in units)
        {
            var telling = unit.Probes.Where(p => p.Kind != KeyKind.Place).ToList();
            foreach (var probe in telling.Where(p => p.Closeness != Closeness.SameReading))
                if (!Take(unit, probe)) common.Add((unit, probe));
            Among(unit, telling.Where(p => p.Closeness == Closeness.SameReading).ToList());
        }
        var places = units.SelectMany(u => u.Probes.Where(p => p.Kind == KeyKind.Place).Select(p => (Unit: u, Probe: p))).ToList();
        if (Candidates.Count == 0)
            foreach (var (unit, probe) in places) Take(unit, probe);
        // A place, or a name too common to be read in full, confirms those who were found by something else.
        else if (parts > 1) Confirm([.. common, .. places]);
        IsCut = common.Count > 0;
    }

    /// <summary>Looks for values that begin so, and for spellings one slip away.</summary>
    public void LookFurther()
    {
        foreach (var unit in units)
        {
            foreach (var (prefix, kinds, weight) in unit.Beginnings())
                foreach (var row in store.SubjectKeysFrom(prefix, kinds, MostNear)) Candidates.Add(row.SubjectId, unit, row.Kind, weight, Closeness.Begins);
            switch (unit.Kind)
            {
                case TypedKind.Telephone: NearTelephone(unit); break;
                case TypedKind.Mail: Near(unit, NearSpelling.Of(unit.Text, NearSpelling.MailLetters), [KeyKind.Mail], 62); break;
                default: NearWord(unit); break;
            }
        }
    }

    bool Take(SearchUnit unit, Probe probe)
    {
        var found = store.SubjectsWithKey(probe.Key, probe.Kind, PersonSearch.MostPerKey + 1);
        foreach (var subject in found) Candidates.Add(subject, unit, probe.Kind, probe.Weight, probe.Closeness);
        return found.Count <= PersonSearch.MostPerKey;
    }

    void Among(SearchUnit unit, List<Probe> probes)
    {
        if (probes.Count == 0) return;
        var worth = probes.ToDictionary(p => (p.Key, p.Kind));
        foreach (var row in store.SubjectKeysAmong([.. probes.Select(p => p.Key).Distinct()], [.. probes.Select(p => p.Kind).Distinct()], MostNear))
            if (worth.TryGetValue((row.Key, row.Kind), out var probe)) Candidates.Add(row.SubjectId, unit, row.Kind, probe.Weight, probe.Closeness);
    }

    void Confirm(List<(SearchUnit Unit, Probe Probe)> probes)
    {
        var subjects = Candidates.Ranked().Take(PersonSearch.MostPerKey).Select(c => c.Subject).ToList();
        foreach (var (unit, probe) in probes.DistinctBy(p => (p.Unit.First, p.Unit.Count, p.Probe.Key, p.Probe.Kind)).Take(24))
            foreach (var row in store.SubjectKeysOf(subjects, [(probe.Key, probe.Kind)])) Candidates.Add(row.SubjectId, unit, row.Kind, probe.Weight, probe.Closeness);
    }

    void Near(SearchUnit unit, IReadOnlyCollection<string> spellings, string[] kinds, int weight)
    {
        if (spellings.Count == 0) return;
        foreach (var row in store.SubjectKeysAmong(spellings, kinds, MostNear)) Candidates.Add(row.SubjectId, unit, row.Kind, weight, Closeness.OneSlip);
    }

    void NearTelephone(SearchUnit unit)
    {
        var digits = unit.Text.TrimStart('+');
        if (digits.Length < 4) return;
        // A local number without its area code: compare the whole end.
        var ends = store.SubjectsById(store.SubjectsWithKey(digits[^4..], KeyKind.PhoneEnd, MostCompared));
        foreach (var row in ends.Where(r => MaskedView.Values(r.Phones).Any(p => SearchFold.Phone(p).EndsWith(digits, StringComparison.Ordinal))))
            Candidates.Add(row.Id, unit, KeyKind.PhoneEnd, Math.Min(40 + (digits.Length - 4) * 6, 64), Closeness.Same);
        if (digits.Length >= 9) Near(unit, NearSpelling.Of(unit.Text, NearSpelling.Digits), [KeyKind.Phone], 60);
    }

    void NearWord(SearchUnit unit)
    {
        var words = SearchFold.Words(unit.Text);
        var whole = string.Concat(words);
        if (whole.Length is < 3 or > NearSpelling.Longest) return;
        if (words.All(w => SearchFold.IsKana(w) || SearchFold.IsLatin(w))) NearSound(unit, words);
        if (words.All(SearchFold.IsLatin))
        {
            Near(unit, NearSpelling.Of(whole, NearSpelling.Letters), [KeyKind.Name, KeyKind.MailLocal, KeyKind.DomainName], 52);
            if (words.Count == 2) Near(unit, NearSpelling.Of(words[1] + words[0], NearSpelling.Letters), [KeyKind.Name], 50);
        }
        else if (words.All(SearchFold.IsKana)) Near(unit, NearSpelling.Of(SearchFold.Kana(whole), NearSpelling.Kana), [KeyKind.Reading, KeyKind.FamilyReading], 54);
        else NearKanji(unit, whole);
    }

    void NearSound(SearchUnit unit, IReadOnlyList<string> words)
    {
        var spellings = new HashSet<string>(NearSpelling.Of(SearchFold.Sound(words), NearSpelling.Letters), StringComparer.Ordinal);
        // A slip may hide what is folded (yamda): it is undone in the letters as typed, too.
        if (words.All(SearchFold.IsLatin))
            foreach (var typed in NearSpelling.Of(string.Concat(words), NearSpelling.Letters))
                if (SearchFold.Sound([typed]) is { Length: > 0 } sound) spellings.Add(sound);
        Near(unit, spellings, [KeyKind.Sound, KeyKind.PossibleReading], 50);
        if (unit.Count == 1) Near(unit, spellings, [KeyKind.FamilySound, KeyKind.PossibleFamily], 30);
    }

    /// <summary>One kanji too many, missing or wrong: read what shares the first half, and what shares the given name.</summary>
    void NearKanji(SearchUnit unit, string whole)
    {
        Near(unit, NearSpelling.Shorter(whole), [KeyKind.Name, KeyKind.Firm], 56);
        var half = whole[..((whole.Length + 1) / 2)];
        if (char.IsHighSurrogate(half[^1])) half = whole[..(half.Length + 1)];
        foreach (var row in store.SubjectKeysFrom(half, [KeyKind.Name, KeyKind.Firm], MostScanned))
            if (NearSpelling.IsOneSlip(row.Key, whole)) Candidates.Add(row.SubjectId, unit, row.Kind, 56, Closeness.OneSlip);
        for (var given = 1; given <= 3 && given + 1 < whole.Length; given++)
            foreach (var row in store.SubjectsById(store.SubjectsWithKey(whole[^given..], KeyKind.Given, MostCompared)))
                if (SearchFold.Name(row.Name) is var name && name != whole && NearSpelling.IsOneSlip(name, whole))
                    Candidates.Add(row.Id, unit, KeyKind.Name, 56, Closeness.OneSlip);
    }
}
