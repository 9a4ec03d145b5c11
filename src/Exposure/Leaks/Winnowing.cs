namespace Hikeshi.Exposure.Leaks;

/// <summary>A shingle chosen to stand for its neighbourhood.</summary>
/// <param name="At">Index of its first letter.</param>
/// <param name="Length">Letters it spans.</param>
readonly record struct Fingerprint(ulong Hash, int At, int Length);

/// <summary>Winnowing after Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document Fingerprinting" (SIGMOD 2003).</summary>
/// <remarks>
/// A shingle is as many letters as weigh <see cref="ShingleWeight"/>: eight ideographs or kana, sixteen Latin letters, so that it says about
/// equally much in either script. Of every <see cref="Window"/> shingles in a row the one of least hash is kept; any shared run of
/// fifteen Japanese letters is therefore certain to share a fingerprint, whatever stands around it.
/// </remarks>
static class Winnowing
{
    const int ShingleWeight = 16;
    const int Window = 8;

    public static List<Fingerprint> Of(string letters)
    {
        var shingles = Shingles(letters);
        var chosen = new List<Fingerprint>();
        var last = -1;
        for (var right = Math.Min(Window, shingles.Count) - 1; right >= 0 && right < shingles.Count; right++)
        {
            var least = Math.Max(0, right - Window + 1);
            for (var i = least + 1; i <= right; i++)
                if (shingles[i].Hash <= shingles[least].Hash) least = i;
            if (least == last) continue;
            last = least;
            chosen.Add(shingles[least]);
        }
        return chosen;
    }

    static List<Fingerprint> Shingles(string letters)
    {
        var shingles = new List<Fingerprint>(letters.Length);
        for (int at = 0, end = 0, weight = 0; at < letters.Length; weight -= ComparableText.Weight(letters[at]), at++)
        {
            while (end < letters.Length && weight < ShingleWeight) weight += ComparableText.Weight(letters[end++]);
            if (weight < ShingleWeight) break;
            shingles.Add(new(StableHash.Of(letters.AsSpan(at, end - at)), at, end - at));
        }
        return shingles;
    }
}
