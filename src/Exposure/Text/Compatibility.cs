using System.Globalization;

namespace Hikeshi.Exposure.Text;

/// <summary>What a character stands for: full and half width, ㈱, ℡, Roman numerals, compatibility ideographs (NFKC).</summary>
/// <remarks>Unicode Standard Annex #15. A table of our own, because the program runs without ICU (InvariantGlobalization),
/// where <see cref="string.Normalize()"/> changes nothing, and because the offset of every character has to be kept.</remarks>
internal static class Compatibility
{
    const ushort Many = 0xFFFF;

    static readonly ushort[] Single = new ushort[0x10000];
    static readonly Dictionary<int, string> Longer = [];

    static Compatibility()
    {
        using var stream = typeof(Compatibility).Assembly.GetManifestResourceStream("Text/compatibility.tsv")
            ?? throw new InvalidOperationException("The table Text/compatibility.tsv is missing from the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var from = int.Parse(line.AsSpan(0, tab), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var to = line[(tab + 1)..];
            if (from <= 0xFFFF) Single[from] = to.Length == 1 ? to[0] : Many;
            if (from > 0xFFFF || to.Length > 1) Longer[from] = to;
        }
    }

    /// <summary>The one character that this one stands for, itself, or '\0' where <see cref="Decomposed"/> holds a longer text.</summary>
    public static char Fold(char c) => Single[c] switch { 0 => c, Many => '\0', var to => (char)to };

    /// <summary>The text that a code point stands for, or null where it stands for itself.</summary>
    public static string? Decomposed(int codePoint) => Longer.GetValueOrDefault(codePoint);
}
