namespace Hikeshi.Formats.Documents;

/// <summary>The charset number of a font table entry (<c>\fcharset</c>, Word 2007 RTF Specification 1.9.1, "Font Table").</summary>
public static class RtfFontCharset
{
    /// <summary>The code page of a font's charset; 0 where the document's own holds.</summary>
    public static int CodePage(int charset) => charset switch
    {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        130 => 1361,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        254 => 437,
        _ => 0,
    };
}
