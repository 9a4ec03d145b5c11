using System.Text;

namespace Hikeshi.Formats.Vba;

/// <summary>Runs of readable characters in bytes, one byte or two bytes a character, as the tool "strings" finds them.</summary>
internal static class PrintableRuns
{
    const int Shortest = 8;

    public static List<string> Of(ReadOnlySpan<byte> bytes, int maximum)
    {
        var runs = new List<string>();
        for (var at = 0; at < bytes.Length && runs.Count < maximum;)
        {
            var narrow = at;
            while (narrow < bytes.Length && IsPrintable(bytes[narrow])) narrow++;
            var wide = at;
            while (wide + 1 < bytes.Length && IsPrintable(bytes[wide]) && bytes[wide + 1] == 0) wide += 2;
            if (narrow - at >= Shortest) runs.Add(Encoding.Latin1.GetString(bytes[at..narrow]));
            else if ((wide - at) / 2 >= Shortest) runs.Add(Encoding.Unicode.GetString(bytes[at..wide]));
            at = Math.Max(Math.Max(narrow, wide), at + 1);
        }
        return runs;
    }

    static bool IsPrintable(byte value) => value is >= 0x20 and < 0x7F;
}
