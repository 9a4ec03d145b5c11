namespace Hikeshi.Formats.Vba;

/// <summary>Finds compressed module sources in any bytes: each begins with the literal run <c>Attribut</c>.</summary>
internal static class SourceScan
{
    /// <summary>Offsets at which a compressed container of a module begins.</summary>
    public static List<int> Starts(ReadOnlySpan<byte> bytes)
    {
        var starts = new List<int>();
        for (var at = 0; bytes[at..].IndexOf("\0Attribut"u8) is var found and >= 0; at += found + 9)
            if (at + found >= 3 && VbaCompression.IsContainer(bytes[(at + found - 3)..])) starts.Add(at + found - 3);
        return starts;
    }

    /// <summary>The name that a source gives itself: <c>Attribute VB_Name = "Module1"</c>.</summary>
    public static string NameOf(string source)
    {
        const string mark = "VB_Name = \"";
        var at = source.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return "";
        at += mark.Length;
        var end = source.AsSpan(at, Math.Min(source.Length - at, 256)).IndexOf('"');
        return end < 0 ? "" : source.Substring(at, end);
    }
}
