using Hikeshi.Kernel;

namespace Hikeshi.Intake.Runs;

/// <summary>The path under which a case lists a file that was sent, from what a browser says: the name, or the folders that were dropped with it.</summary>
/// <remarks>It is shown and exported and never opened; still it climbs nowhere, names no drive and holds nothing that cannot be seen.</remarks>
public static class IncomingPath
{
    const int Segments = 32, SegmentLength = 200;

    /// <param name="otherwise">For a path of which nothing is left.</param>
    public static string Of(string given, string otherwise)
    {
        var segments = given.Split('/', '\\').Select(s => SafeText.Line(s).Trim())
            .Where((s, at) => s.Length > 0 && s.Trim('.').Length > 0 && !(at == 0 && s.Length == 2 && s[1] == ':' && char.IsAsciiLetter(s[0]))).ToList();
        // The end says more than the beginning: the file's own name and its suffix.
        var kept = segments.Skip(Math.Max(0, segments.Count - Segments)).Select(s => s.Length > SegmentLength ? SafeText.Line(s[^SegmentLength..]) : s).ToList();
        return kept.Count > 0 ? string.Join('/', kept) : otherwise;
    }

    /// <summary>The order in which folders are read: by each part of the path, ordinal.</summary>
    public static int Compare(string a, string b)
    {
        var (left, right) = (a.Split('/'), b.Split('/'));
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
            if (string.CompareOrdinal(left[i], right[i]) is not 0 and var order) return order;
        return left.Length.CompareTo(right.Length);
    }
}
