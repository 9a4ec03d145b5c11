using System.Text;
using Hikeshi.Formats.Charsets;

namespace Hikeshi.Formats.Documents;

/// <summary>Decodes files, which declare no charset. Lists of names and addresses in kanji alone, without the kana that tell Japanese
/// from other charsets, are taken for Japanese where their bytes come in runs as double-byte text does.</summary>
static class TextCharset
{
    static readonly int[] JapanesePages = [932, 51932];

    public static DecodedText Decode(ReadOnlySpan<byte> bytes)
    {
        var decoded = Charset.Decode(bytes);
        if (decoded.Charset.StartsWith("utf", StringComparison.Ordinal)
            || decoded.Charset is "iso-2022-jp" or "windows-31j" or "shift_jis" or "euc-jp" or "us-ascii" or "ascii" || !ComesInRuns(bytes)) return decoded;
        string? best = null;
        var bestPage = 0;
        foreach (var page in JapanesePages)
            if (Strict(page, bytes) is { } text && (best is null || HalfWidth(text) < HalfWidth(best))) (best, bestPage) = (text, page);
        return best is null || HalfWidth(best) * 2 > best.Length ? decoded : new(best, bestPage == 932 ? "windows-31j" : "euc-jp", []);
    }

    /// <summary>True where bytes above ASCII stand together, not one by one as accents do.</summary>
    static bool ComesInRuns(ReadOnlySpan<byte> bytes)
    {
        int high = 0, runs = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80) continue;
            high++;
            if (i == 0 || bytes[i - 1] < 0x80) runs++;
        }
        return runs > 0 && high * 2 >= runs * 3;
    }

    static string? Strict(int page, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)?.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    static int HalfWidth(string text)
    {
        var count = 0;
        foreach (var c in text)
            if (c is >= '\uFF61' and <= '\uFF9F') count++;
        return count;
    }
}
