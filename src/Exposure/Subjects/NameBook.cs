using Hikeshi.Exposure.Names;

namespace Hikeshi.Exposure.Subjects;

/// <summary>All names of the case, each once, and what they teach about each other: family names and readings.</summary>
/// <remarks>A dictionary knows usual names; the case itself knows the ones that matter: a form that pairs お名前 with フリガナ
/// tells how 山崎 is read here, and 後藤 千尋 with a space tells that 後藤 is a family name.</remarks>
sealed class NameBook
{
    readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _written = new(StringComparer.Ordinal);
    readonly List<PersonalName> _names = [];
    readonly Dictionary<string, int> _families = new(StringComparer.Ordinal);
    readonly Dictionary<string, SortedSet<string>> _familyReadings = new(StringComparer.Ordinal);
    readonly Dictionary<string, SortedSet<string>> _givenReadings = new(StringComparer.Ordinal);
    readonly HashSet<(int, int)> _pairs = [];

    public PersonalName this[int number] => _names[number];

    public int Count => _names.Count;

    /// <summary>The number of a name as written, or -1 where it is none.</summary>
    public int Add(string value)
    {
        if (_written.TryGetValue(value, out var number)) return number;
        _written.Add(value, number = Read(value));
        return number;
    }

    int Read(string value)
    {
        if (PersonalName.Read(value) is not { } name) return -1;
        var key = $"{(int)name.Script}{name.Key}";
        if (_numbers.TryGetValue(key, out var number))
        {
            _names[number].TakeWords(name.Words);
            return number;
        }
        _numbers.Add(key, number = _names.Count);
        _names.Add(name);
        return number;
    }

    /// <summary>A record gives both for one person: kanji and kana, or kanji and Latin letters.</summary>
    public void Pair(int name, int reading)
    {
        if (_names[name].Script == NameScript.Kanji && _names[reading].Script != NameScript.Kanji) _pairs.Add((name, reading));
    }

    /// <summary>Draws the conclusions, once every name and pair is known.</summary>
    public void Learn()
    {
        foreach (var name in _names)
            if (name.Script != NameScript.Latin && name.Family.Length > 0) _families[name.Family] = _families.GetValueOrDefault(name.Family) + 1;
        var starts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in _names)
            if (name.Script == NameScript.Kanji)
                for (var n = 1; n < name.Key.Length; n++) starts.Add(name.Key[..n]);
        foreach (var name in _names)
        {
            if (name.Script != NameScript.Latin && name.Family.Length == 0) Split(name, starts);
            else if (name.Script == NameScript.Latin) name.IsPartial = name.Words.Count(w => w.Length > 1) < 2;
        }
        foreach (var (kanji, reading) in _pairs.OrderBy(p => _names[p.Item1].Key, StringComparer.Ordinal).ThenBy(p => _names[p.Item2].Key, StringComparer.Ordinal))
            Teach(_names[kanji], _names[reading]);
        foreach (var name in _names)
        {
            if (name.Script != NameScript.Kanji) continue;
            var family = name.IsPartial ? name.Key : name.Family;
            name.FamilyReadings = Known(_familyReadings, family, NameDictionary.FamilyReadings(family));
            name.GivenReadings = Known(_givenReadings, name.Given, NameDictionary.GivenReadings(name.Given));
        }
    }

    void Split(PersonalName name, HashSet<string> starts)
    {
        var text = name.Key;
        if (_families.ContainsKey(text) || text.Length < 2 || (NameDictionary.IsFamily(text) && NameReader.SplitKnown(text) is null))
        {
            name.IsPartial = true;
            return;
        }
        for (var n = text.Length - 1; n > 0; n--)
            if (_families.ContainsKey(text[..n]))
            {
                (name.Family, name.Given) = (text[..n], text[n..]);
                return;
            }
        if (name.Script == NameScript.Kanji && NameReader.SplitKnown(text) is { } known && text.Length > 2)
        {
            (name.Family, name.Given) = known;
            return;
        }
        name.IsPartial = name.Script == NameScript.Kana ? text.Length <= 4 : text.Length == 2 || (text.Length == 3 && starts.Contains(text));
    }

    void Teach(PersonalName kanji, PersonalName reading)
    {
        if (!reading.IsJapanese) return;
        var sounds = reading.Sounds;
        var joined = string.Concat(sounds);
        if (!kanji.IsPartial)
        {
            if (reading.Script == NameScript.Kana || sounds.Length != 2) kanji.Readings.Add(joined);
            else if (_familyReadings.GetValueOrDefault(kanji.Family)?.Contains(sounds[1]!) == true) kanji.Readings.Add(sounds[1] + sounds[0]);
            else kanji.Readings.Add(joined);
        }
        if (sounds.Length != 2 || reading.Script != NameScript.Kana || kanji.Given.Length == 0) return;
        Note(_familyReadings, kanji.Family, sounds[0]!);
        Note(_givenReadings, kanji.Given, sounds[1]!);
    }

    static HashSet<string> Known(Dictionary<string, SortedSet<string>> learned, string part, IReadOnlyList<string> dictionary)
    {
        var readings = new HashSet<string>(learned.GetValueOrDefault(part) ?? [], StringComparer.Ordinal);
        foreach (var reading in dictionary)
            if (Romaji.OfKana(reading) is { } sound) readings.Add(sound);
        return readings;
    }

    static void Note(Dictionary<string, SortedSet<string>> readings, string part, string sound)
    {
        if (!readings.TryGetValue(part, out var known)) readings.Add(part, known = new(StringComparer.Ordinal));
        if (known.Count < 8) known.Add(sound);
    }
}
