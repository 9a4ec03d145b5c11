namespace Hikeshi.Exposure.Subjects;

/// <summary>Slips of the pen between two short words: a letter too many, missing, wrong, or two turned round.</summary>
static class EditDistance
{
    /// <summary>True when the words differ by no more than so many slips (Damerau–Levenshtein, restricted); words over 64 letters never do.</summary>
    public static bool AtMost(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most || a.Length > 64 || b.Length > 64) return false;
        if (a == b) return true;
        Span<int> before = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var d = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d = Math.Min(d, before[j - 2] + 1);
                row[j] = d;
                least = Math.Min(least, d);
            }
            if (least > most) return false;
            var oldest = before;
            before = last;
            last = row;
            row = oldest;
        }
        return last[b.Length] <= most;
    }
}
