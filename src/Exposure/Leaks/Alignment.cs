namespace Hikeshi.Exposure.Leaks;

/// <summary>A run of letters that is the same in both texts.</summary>
readonly record struct Block(int Reported, int Original, int Length)
{
    public int ReportedEnd => Reported + Length;
    public int OriginalEnd => Original + Length;
}

/// <summary>How a reported text reproduces a stored one: runs in the order of both, found by seeds and extended letter by letter.</summary>
/// <param name="Score">Letters shared, less the letters of the original that are missing before the last shared one. What is missing at
/// the end costs nothing, for stolen text is cut there; what is missing at the beginning speaks against this original.</param>
sealed record Alignment(IReadOnlyList<Block> Blocks, double Score)
{
    const int SeedLetters = 6;

    /// <summary>Places of one seed that are tried. Attack: a text of one letter repeated.</summary>
    const int PlacesPerSeed = 8;

    /// <summary>Runs that are chained; chaining takes the square of them.</summary>
    const int MostRuns = 1_000;

    /// <summary>Letters between two runs of the reported text up to which the original counts as cut there (中略), not as another text.</summary>
    const int CutMark = 2;

    public int Matched => Blocks.Sum(b => b.Length);

    /// <summary>Share of the original that is there of what stands before the text at this place of the reported mail: its newer, own part.</summary>
    public double OwnPart(int reportedPlace)
    {
        var before = Blocks.Where(b => b.Reported < reportedPlace).ToList();
        var until = Blocks.Where(b => b.ReportedEnd > reportedPlace).Select(b => b.Original + Math.Max(0, reportedPlace - b.Reported)).FirstOrDefault();
        return until == 0 ? 1 : before.Sum(b => Math.Min(b.ReportedEnd, reportedPlace) - b.Reported) / (double)until;
    }

    public static Alignment Of(string reported, string original) => Chain(Runs(reported, original));

    static List<Block> Runs(string reported, string original)
    {
        var places = new Dictionary<ulong, List<int>>();
        for (var at = 0; at + SeedLetters <= original.Length; at++)
        {
            var seed = StableHash.Of(original.AsSpan(at, SeedLetters));
            if (!places.TryGetValue(seed, out var list)) places[seed] = list = [];
            if (list.Count < PlacesPerSeed) list.Add(at);
        }
        var runs = new List<Block>();
        var done = new Dictionary<int, int>();
        for (var r = 0; r + SeedLetters <= reported.Length; r++)
        {
            if (!places.TryGetValue(StableHash.Of(reported.AsSpan(r, SeedLetters)), out var list)) continue;
            foreach (var o in list)
            {
                if (done.TryGetValue(r - o, out var end) && r < end) continue;
                var length = reported.AsSpan(r).CommonPrefixLength(original.AsSpan(o));
                var back = reported.AsSpan(0, r).CommonSuffixLength(original.AsSpan(0, o));
                if (length < SeedLetters) continue;
                done[r - o] = r + length;
                runs.Add(new(r - back, o - back, length + back));
            }
        }
        if (runs.Count > MostRuns)
            runs = [.. runs.OrderByDescending(b => b.Length).ThenBy(b => b.Reported).ThenBy(b => b.Original).Take(MostRuns)];
        runs.Sort((a, b) => (a.Reported, a.Original).CompareTo((b.Reported, b.Original)));
        return runs;
    }

    static Alignment Chain(List<Block> runs)
    {
        var score = new double[runs.Count];
        var previous = new int[runs.Count];
        var best = -1;
        for (var j = 0; j < runs.Count; j++)
        {
            score[j] = runs[j].Length - runs[j].Original;
            previous[j] = -1;
            for (var i = 0; i < j; i++)
            {
                if (runs[i].Original >= runs[j].Original || runs[i].Reported >= runs[j].Reported) continue;
                var overlap = Overlap(runs[i], runs[j]);
                if (overlap >= runs[j].Length) continue;
                var missing = runs[j].Original + overlap - runs[i].OriginalEnd;
                var between = runs[j].Reported + overlap - runs[i].ReportedEnd;
                var candidate = score[i] + runs[j].Length - overlap - (between <= CutMark ? missing / 4.0 : missing);
                if (candidate > score[j]) (score[j], previous[j]) = (candidate, i);
            }
            if (best < 0 || score[j] > score[best]) best = j;
        }
        if (best < 0) return new([], 0);
        var blocks = new List<Block>();
        for (var j = best; j >= 0; j = previous[j])
        {
            var overlap = previous[j] < 0 ? 0 : Overlap(runs[previous[j]], runs[j]);
            blocks.Insert(0, new(runs[j].Reported + overlap, runs[j].Original + overlap, runs[j].Length - overlap));
        }
        return new(blocks, score[best]);
    }

    static int Overlap(Block first, Block second) =>
        Math.Max(0, Math.Max(first.ReportedEnd - second.Reported, first.OriginalEnd - second.Original));
}

static class SpanSuffix
{
    /// <summary>Letters that two texts share at their ends.</summary>
    public static int CommonSuffixLength(this ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var most = Math.Min(a.Length, b.Length);
        var length = 0;
        while (length < most && a[^(length + 1)] == b[^(length + 1)]) length++;
        return length;
    }
}
