namespace Hikeshi.Exposure.Subjects;

/// <summary>What two names say about whether they are one person's, from most to least.</summary>
enum NameRelation
{
    /// <summary>The same full name, in the same or another script.</summary>
    Same,

    /// <summary>One is a part of the other: family name alone, an initial.</summary>
    Part,

    /// <summary>Different by one or two letters: a slip, or a brother.</summary>
    Near,

    /// <summary>Different scripts, and nothing known about the reading.</summary>
    Unknown,

    /// <summary>Two people's names.</summary>
    Different,
}

/// <summary>Compares two names of the case.</summary>
static class NameComparison
{
    public static NameRelation Compare(PersonalName a, PersonalName b)
    {
        if (ReferenceEquals(a, b)) return NameRelation.Same;
        if (a.Script > b.Script) (a, b) = (b, a);
        if (b.Script == NameScript.Kanji) return Kanji(a, b);
        if (a.Script == NameScript.Kanji) return Reading(a, b);
        if (a.Script == b.Script && a.Script == NameScript.Latin) return Words(a.Words, b.Words, a, b);
        return a.IsJapanese && b.IsJapanese ? Words(a.Sounds!, b.Sounds!, a, b) : NameRelation.Unknown;
    }

    static NameRelation Kanji(PersonalName a, PersonalName b)
    {
        if (a.IsPartial || b.IsPartial)
        {
            var (part, full) = a.IsPartial ? (a, b) : (b, a);
            if (full.IsPartial) return NameRelation.Unknown;
            if (full.Family.Length > 0) return part.Key == full.Family || part.Key == full.Given ? NameRelation.Part : NameRelation.Different;
            return full.Key.StartsWith(part.Key, StringComparison.Ordinal) ? NameRelation.Part : NameRelation.Different;
        }
        return a.Key.Length >= 3 && EditDistance.AtMost(a.Key, b.Key, 1) ? NameRelation.Near : NameRelation.Different;
    }

    static NameRelation Reading(PersonalName kanji, PersonalName other)
    {
        if (!other.IsJapanese)
            return other.Script == NameScript.Latin && other.Sounds.All(x => x is null) ? NameRelation.Different : NameRelation.Unknown; // Emily Carter is no 後藤
        var sounds = other.Sounds;
        var joined = string.Concat(sounds);
        var turned = sounds.Length == 2 ? sounds[1] + sounds[0] : joined;
        if (kanji.IsPartial || other.IsPartial)
        {
            if (kanji.FamilyReadings.Count == 0 && kanji.Readings.Count == 0) return NameRelation.Unknown;
            var fits = sounds.Any(s => kanji.FamilyReadings.Contains(s!) || (!kanji.IsPartial && kanji.GivenReadings.Contains(s!)))
                || (sounds.Length == 1 && kanji.Readings.Any(r => r.StartsWith(joined, StringComparison.Ordinal)));
            return fits ? NameRelation.Part : kanji.FamilyReadings.Count > 0 ? NameRelation.Different : NameRelation.Unknown;
        }
        if (kanji.Readings.Contains(joined) || kanji.Readings.Contains(turned)) return NameRelation.Same;
        if (sounds.Length == 2 && kanji.FamilyReadings.Count > 0 && kanji.GivenReadings.Count > 0)
            for (var i = 0; i < 2; i++)
                if (kanji.FamilyReadings.Contains(sounds[i]!) && kanji.GivenReadings.Contains(sounds[1 - i]!)) return NameRelation.Same;
        if (sounds.Length >= 2 && sounds.Any(s => s!.Length == 1))
            return sounds.Any(s => kanji.FamilyReadings.Contains(s!)) ? NameRelation.Part : NameRelation.Unknown;
        if (kanji.FamilyReadings.Count > 0 && sounds.Length == 2 && !sounds.Any(x => kanji.FamilyReadings.Contains(x!))) return NameRelation.Different;
        if (kanji.Readings.Count == 0) return NameRelation.Unknown;
        foreach (var reading in kanji.Readings)
            if (reading.Length >= 6 && (EditDistance.AtMost(reading, joined, 1) || EditDistance.AtMost(reading, turned, 1))) return NameRelation.Near;
        return NameRelation.Different;
    }

    /// <summary>Names in words that may stand in either order.</summary>
    static NameRelation Words(string[] a, string[] b, PersonalName one, PersonalName other)
    {
        var (joinedA, joinedB) = (string.Concat(a), string.Concat(b));
        if (joinedA == joinedB || (a.Length == 2 && a[1] + a[0] == joinedB) || (b.Length == 2 && b[1] + b[0] == joinedA)) return NameRelation.Same;
        if (a.Length > b.Length) (a, b) = (b, a);
        var (equal, initial, near) = (0, 0, 0);
        var free = b.ToList();
        foreach (var word in a.OrderByDescending(w => w.Length).ThenBy(w => w, StringComparer.Ordinal))
        {
            var at = free.IndexOf(word);
            if (at >= 0) equal++;
            else if ((at = free.FindIndex(w => w[0] == word[0] && (w.Length == 1 || word.Length == 1))) >= 0) initial++;
            else if ((at = free.FindIndex(w => IsSlip(w, word))) >= 0) near++;
            if (at >= 0) free.RemoveAt(at);
        }
        if (equal == a.Length && equal == b.Length) return NameRelation.Same;
        if (equal + initial == a.Length && equal > 0) return NameRelation.Part;
        if (equal + initial + near == a.Length && (a.Length > 1 || near == 0 || one.IsPartial || other.IsPartial)) return NameRelation.Near;
        return NameRelation.Different;
    }

    /// <summary>A letter or two wrong, or the same letters in another order.</summary>
    static bool IsSlip(string a, string b) =>
        Math.Min(a.Length, b.Length) > 2 && (EditDistance.AtMost(a, b, Math.Max(a.Length, b.Length) >= 6 ? 2 : 1)
            || (Math.Min(a.Length, b.Length) >= 4 && EditDistance.AtMost(string.Concat(a.Order()), string.Concat(b.Order()), 1)));
}
