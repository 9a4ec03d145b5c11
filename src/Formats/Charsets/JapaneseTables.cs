using System.Text;

namespace Hikeshi.Formats.Charsets;

/// <summary>The double-byte sets of Japanese text as Microsoft maps them (cp932, cp51932, cp20932).</summary>
/// <remarks>The tables come from the platform, read out once, pair by pair. Waves, bars and dashes keep Microsoft's full-width
/// forms (U+FF5E, U+2225, U+FF0D) in every charset, so that one text compares equal however it was encoded.</remarks>
static class JapaneseTables
{
    public const char Invalid = '\uFFFD';

    /// <summary>cp932 by lead and trail byte; <see cref="Invalid"/> where nothing is assigned.</summary>
    static readonly char[] Cp932 = ReadOut(932, 0x81, 0xFC, 0x40, 0xFC);

    /// <summary>JIS X 0212 by row and cell from 0x21, as cp20932 keeps it: lead with the high bit, trail without.</summary>
    static readonly char[] Supplement = ReadOut(20932, 0xA1, 0xFE, 0x21, 0x7E);

    static readonly char[] Chinese = ReadOut(936, 0xA1, 0xFE, 0xA1, 0xFE);
    static readonly char[] Korean = ReadOut(949, 0xA1, 0xFE, 0xA1, 0xFE);

    public static bool IsCp932Lead(byte b) => b is >= 0x81 and <= 0x9F or >= 0xE0 and <= 0xFC;

    public static char FromCp932(byte lead, byte trail) => Cp932[lead << 8 | trail];

    /// <summary>JIS X 0208 with NEC row 13 and the NEC-selected IBM rows 89 to 92; both bytes 0x21 to 0x7E.</summary>
    public static char FromJisX0208(int row, int cell)
    {
        if (row is < 0x21 or > 0x7E || cell is < 0x21 or > 0x7E) return Invalid;
        var lead = (row - 0x21) / 2 + 0x81;
        if (lead > 0x9F) lead += 0x40;
        var trail = (row & 1) == 0 ? cell + 0x7E : cell + 0x1F + (cell >= 0x60 ? 1 : 0);
        return Cp932[lead << 8 | trail];
    }

    public static char FromJisX0212(int row, int cell) => Plane(Supplement, row | 0x80, cell, row, cell);

    public static char FromGb2312(int row, int cell) => Plane(Chinese, row | 0x80, cell | 0x80, row, cell);

    public static char FromKsc5601(int row, int cell) => Plane(Korean, row | 0x80, cell | 0x80, row, cell);

    /// <summary>The user-defined rows of iso-2022-jp-ms (cp932 0xF040 to 0xF9FC): private use from U+E000.</summary>
    public static char FromUserDefined(int row, int cell) =>
        row is >= 0x21 and <= 0x34 && cell is >= 0x21 and <= 0x7E ? (char)(0xE000 + (row - 0x21) * 94 + cell - 0x21) : Invalid;

    static char Plane(char[] table, int lead, int trail, int row, int cell) =>
        row is < 0x21 or > 0x7E || cell is < 0x21 or > 0x7E ? Invalid : table[lead << 8 | trail];

    static char[] ReadOut(int codePage, int firstLead, int lastLead, int firstTrail, int lastTrail)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        // The page's own fallback must stay: the NEC and IBM duplicates are reached through it. It marks what is not assigned.
        var encoding = Encoding.GetEncoding(codePage);
        var unassigned = codePage is 932 or 20932 ? '\u30FB' : '?';
        var table = new char[0x10000];
        Array.Fill(table, Invalid);
        Span<char> decoded = stackalloc char[8];
        for (var lead = firstLead; lead <= lastLead; lead++)
        {
            if (codePage == 932 && !IsCp932Lead((byte)lead)) continue;
            for (var trail = firstTrail; trail <= lastTrail; trail++)
            {
                if (encoding.GetChars([(byte)lead, (byte)trail], decoded) == 1 && decoded[0] != unassigned)
                    table[lead << 8 | trail] = decoded[0];
            }
        }
        if (codePage == 932) table[0x8145] = '\u30FB';
        if (codePage == 20932) (table[0xA237], table[0xA271]) = ('\uFF5E', '\u2116'); // the two that the platform's table lacks
        return table;
    }
}
