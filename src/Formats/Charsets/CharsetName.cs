using System.Globalization;
using System.Text;

namespace Hikeshi.Formats.Charsets;

/// <summary>The way in which a charset's bytes are decoded.</summary>
enum CharsetFamily
{
    /// <summary>No name, or one that says nothing: <c>unknown-8bit</c>, <c>default</c>.</summary>
    Unstated,
    Ascii,
    Utf8,
    Utf7,
    Utf16,
    Iso2022Jp,
    Cp932,
    EucJp,

    /// <summary>One of the platform's encodings.</summary>
    Other,

    /// <summary>A name that nothing knows.</summary>
    Unknown,
}

/// <summary>A charset name as mail writes it, resolved: aliases, quotes, missing hyphens, RFC 2231 language suffixes.</summary>
/// <param name="Canonical">The name that is reported, for instance <c>iso-2022-jp</c>.</param>
/// <param name="Other">The encoding where the family is <see cref="CharsetFamily.Other"/> or <see cref="CharsetFamily.Utf16"/>.</param>
readonly record struct CharsetName(CharsetFamily Family, string Canonical, Encoding? Other = null)
{
    static CharsetName()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encodings = Encoding.GetEncodings();
        // The second list: pages that the platform has but does not enumerate.
        Pages = [.. encodings.Select(e => e.CodePage), 50225, 50227, 51936, 51949, 52936, 54936];
        Names = new(StringComparer.Ordinal)
        {
            ["latin2"] = 28592,
            ["koi8"] = 20866,
            ["koi8ru"] = 21866,
            ["macintosh"] = 10000,
            ["xmacjapanese"] = 932,
            ["iso2022kr"] = 50225,
            ["iso2022cn"] = 50227
        };
        foreach (var encoding in encodings) Names.TryAdd(Key(encoding.Name), encoding.CodePage);
    }

    public static CharsetName Utf8 { get; } = new(CharsetFamily.Utf8, "utf-8");
    public static CharsetName Cp932 { get; } = new(CharsetFamily.Cp932, "windows-31j");
    public static CharsetName EucJp { get; } = new(CharsetFamily.EucJp, "euc-jp");
    public static CharsetName Iso2022Jp { get; } = new(CharsetFamily.Iso2022Jp, "iso-2022-jp");
    public static CharsetName Ascii { get; } = new(CharsetFamily.Ascii, "us-ascii");
    public static CharsetName Western => CodePage(1252, "windows-1252");

    public static CharsetName Parse(string? declared)
    {
        var key = Key(declared);
        if (key.StartsWith("iso2022jp", StringComparison.Ordinal)) return Iso2022Jp;
        return key switch
        {
            "" or "unknown8bit" or "unknown" or "xunknown" or "default" or "defaultcharset" or "8bit" or "binary" or "none" or "null"
                or "xuserdefined" or "charset" or "auto" or "undefined" => new(CharsetFamily.Unstated, ""),
            "usascii" or "ascii" or "ansix341968" or "iso646us" or "646" or "cp367" or "7bit" or "us" => Ascii,
            "utf8" or "xutf8" or "unicode11utf8" or "utf8mb4" or "utf8n" or "utf8bom" or "cp65001" or "65001" => Utf8,
            "utf7" or "unicode11utf7" or "xunicode20utf7" or "cp65000" => new(CharsetFamily.Utf7, "utf-7"),
            "utf16" or "unicode" or "ucs2" or "iso10646ucs2" or "utf16be" or "cp1201" =>
                new(CharsetFamily.Utf16, "utf-16", Encoding.BigEndianUnicode),
            "utf16le" or "cp1200" => new(CharsetFamily.Utf16, "utf-16", Encoding.Unicode),
            "shiftjis" or "sjis" or "xsjis" or "xshiftjis" or "shiftjisms" or "sjiswin" or "csshiftjis" or "mskanji" or "ms932"
                or "msjis" or "windows31j" or "cswindows31j" or "windows932" or "cp932" or "932" or "xmscp932" or "ibm943" or "cp943"
                or "cp943c" or "ibm943c" or "sjis2004" or "shiftjis2004" or "shiftjisx0213" or "sjisdocomo" or "sjiskddi"
                or "sjissoftbank" or "shiftjs" or "shftjis" or "japanesewindows31j" => Cp932,
            "eucjp" or "xeucjp" or "xeuc" or "euc" or "ujis" or "cp51932" or "51932" or "cp20932" or "eucjpms" or "eucjpwin"
                or "eucjis2004" or "eucjisx0213" or "cseucpkdfmtjapanese" or "extendedunixcodepackedformatforjapanese" => EucJp,
            "cp50220" or "cp50221" or "cp50222" or "50220" or "50221" or "50222" or "jis" or "jis7" or "jis8" or "junet"
                or "csiso2022jp" or "csiso2022jp2" or "xiso2022jp" or "2022jp" or "iso2022" => Iso2022Jp,
            "iso88591" or "latin1" or "l1" or "iso885911987" or "iso8859" or "windows1252" or "cp1252" or "ansi" or "western" => Western,
            "iso88599" or "latin5" => CodePage(1254, "iso-8859-9"),
            "gb2312" or "gbk" or "xgbk" or "gb18030" or "cp936" or "ms936" or "euccn" or "gb231280" or "gb2312charset" => CodePage(54936, "gb18030"),
            "ksc56011987" or "ksc5601" or "euckr" or "cp949" or "ms949" or "uhc" or "ksc56011989" => CodePage(949, "euc-kr"),
            "big5" or "big5hkscs" or "cnbig5" or "xbig5" or "big5eten" or "chinesebig5" => CodePage(950, "big5"),
            "tis620" or "iso885911" => CodePage(874, "windows-874"),
            "hzgb2312" or "hz" => CodePage(52936, "hz-gb-2312"),
            _ => Platform(key),
        };
    }

    static CharsetName Platform(string key)
    {
        var end = key.Length;
        while (end > 0 && char.IsAsciiDigit(key[end - 1])) end--;
        var number = int.TryParse(key.AsSpan(end), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
        if (key.StartsWith("iso8859", StringComparison.Ordinal) && int.TryParse(key.AsSpan(7), NumberStyles.None, CultureInfo.InvariantCulture, out var part)
            && part is > 0 and < 17)
            return CodePage(28590 + part, $"iso-8859-{part}");
        if (number is > 0 and < 66_000 && key[..end] is "cp" or "windows" or "ibm" or "ms" or "xcp" or "codepage" or "win" or "")
        {
            var found = CodePage(number, $"cp{number}");
            if (found.Family == CharsetFamily.Other) return found;
        }
        return Names.TryGetValue(key, out var page) ? Of(Encoding.GetEncoding(page)) : new(CharsetFamily.Unknown, key);
    }

    static CharsetName CodePage(int number, string canonical) =>
        Pages.Contains(number) ? Of(Encoding.GetEncoding(number)) with { Canonical = canonical } : new(CharsetFamily.Unknown, canonical);

    /// <summary>The platform's encodings by the letters and digits of their names. Looked up here, because asking the platform for an
    /// unknown one throws: a header of thousands of invented names would cost seconds.</summary>
    static readonly Dictionary<string, int> Names;

    static readonly HashSet<int> Pages;

    /// <summary>The family of an encoding that the platform or a guess names; invalid bytes become U+FFFD.</summary>
    public static CharsetName Of(Encoding encoding) => encoding.CodePage switch
    {
        932 => Cp932,
        51932 or 20932 => EucJp,
        50220 or 50221 or 50222 => Iso2022Jp,
        65001 => Utf8,
        20127 => Ascii,
        1200 or 1201 => new(CharsetFamily.Utf16, "utf-16", encoding),
        var page => new(CharsetFamily.Other, encoding.WebName,
            Encoding.GetEncoding(page, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))),
    };

    /// <summary>Lower-case letters and digits of the name, up to an RFC 2231 language mark.</summary>
    static string Key(string? declared)
    {
        if (declared is null) return "";
        var key = new StringBuilder(declared.Length);
        foreach (var c in declared)
        {
            if (c == '*' || key.Length > 60) break;
            if (char.IsAsciiLetterOrDigit(c)) key.Append(char.ToLowerInvariant(c));
        }
        return key.ToString();
    }
}
