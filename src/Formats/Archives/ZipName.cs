using System.Buffers.Binary;
using System.Text;

namespace Hikeshi.Formats.Archives;

/// <summary>Decodes the names of ZIP entries, whose charset is seldom said.</summary>
static class ZipName
{
    const ushort UnicodePath = 0x7075;

    static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    static readonly Encoding Cp932 = Strict(932);
    static readonly Encoding Cp437 = Strict(437);

    /// <summary>The name: from the Unicode path field (APPNOTE.TXT 4.6.9), as UTF-8 where it is valid, else cp932 as Windows in Japan
    /// writes it, else cp437 as the specification says.</summary>
    public static string Decode(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> extra)
    {
        var unicode = ExtraField(extra, UnicodePath);
        if (unicode.Length > 5 && unicode[0] == 1 && BinaryPrimitives.ReadUInt32LittleEndian(unicode[1..]) == Crc32.Of(raw)
            && TryDecode(Utf8, unicode[5..]) is { } path) return KanaComposed(path);
        return KanaComposed(TryDecode(Utf8, raw) ?? TryDecode(Cp932, raw) ?? TryDecode(Cp437, raw) ?? Encoding.Latin1.GetString(raw));
    }

    /// <summary>The data of an extra field (APPNOTE.TXT 4.5), empty where it is missing.</summary>
    public static ReadOnlySpan<byte> ExtraField(ReadOnlySpan<byte> extra, ushort id)
    {
        while (extra.Length >= 4)
        {
            var size = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (size > extra.Length - 4) return [];
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == id) return extra.Slice(4, size);
            extra = extra[(4 + size)..];
        }
        return [];
    }

    static string? TryDecode(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    static Encoding Strict(int codePage) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback) ?? Encoding.Latin1;

    /// <summary>macOS stores が as か and a combining mark; the two are joined so that names compare equal.</summary>
    static string KanaComposed(string name)
    {
        if (name.AsSpan().IndexOfAny('\u3099', '\u309A') < 0) return name;
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (c is '\u3099' or '\u309A' && text.Length > 0 && Composed(text[^1], c) is { } joined) text[^1] = joined;
            else text.Append(c);
        }
        return text.ToString();
    }

    static char? Composed(char kana, char mark)
    {
        var hiragana = kana is >= '\u30A1' and <= '\u30FA' ? (char)(kana - 0x60) : kana;
        var voiced = mark == '\u3099';
        if ("はひふへほ".Contains(hiragana, StringComparison.Ordinal)) return (char)(kana + (voiced ? 1 : 2));
        if (voiced && "かきくけこさしすせそたちつてと".Contains(hiragana, StringComparison.Ordinal)) return (char)(kana + 1);
        return voiced && hiragana == 'う' ? (kana == 'う' ? 'ゔ' : 'ヴ') : null;
    }
}
