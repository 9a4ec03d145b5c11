using System.Text;

namespace Hikeshi.Formats.Charsets;

/// <summary>How well bytes fit a charset: what was read, what could not be, and how much of it looks like Japanese.</summary>
/// <param name="Invalid">Bytes or pairs that the charset does not assign.</param>
/// <param name="Score">Sum over the non-ASCII characters: kana and common kanji count for it, rare and private ones against it.</param>
/// <param name="HighBytes">Non-ASCII bytes seen.</param>
/// <param name="Kana">Hiragana and full-width katakana seen.</param>
readonly record struct Fit(int Invalid, long Score, int HighBytes, int Kana)
{
    /// <summary>Above about 1 the text reads as Japanese.</summary>
    public double PerByte => HighBytes == 0 ? 0 : (double)Score / HighBytes;

    /// <summary>Longer text without kana and with many rare kanji: Chinese or Cyrillic read wrongly looks so, a list of names does not.</summary>
    public bool LacksKana => HighBytes > 40 && Kana * 40 < HighBytes && PerByte < 1.5;
}

/// <summary>Decodes cp932 (Shift_JIS) and EUC-JP, and measures how well bytes fit either.</summary>
/// <remarks>A broken pair becomes one U+FFFD and costs one byte, so that a lost byte never swallows a line end or a quote.</remarks>
static class DoubleByte
{
    const char Invalid = JapaneseTables.Invalid;

    public static string DecodeCp932(ReadOnlySpan<byte> bytes) => Decode(bytes, false);

    /// <summary>EUC-JP with half-width kana behind 0x8E and JIS X 0212 behind 0x8F.</summary>
    public static string DecodeEucJp(ReadOnlySpan<byte> bytes) => Decode(bytes, true);

    static string Decode(ReadOnlySpan<byte> bytes, bool euc)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var ascii = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii != 0)
            {
                var run = ascii < 0 ? bytes : bytes[..ascii];
                text.Append(Encoding.ASCII.GetString(run));
                bytes = bytes[run.Length..];
                continue;
            }
            text.Append(euc ? NextEucJp(bytes, out var length) : NextCp932(bytes, out length));
            bytes = bytes[length..];
        }
        return text.ToString();
    }

    public static Fit FitCp932(ReadOnlySpan<byte> bytes) => Measure(bytes, false);

    public static Fit FitEucJp(ReadOnlySpan<byte> bytes) => Measure(bytes, true);

    static Fit Measure(ReadOnlySpan<byte> bytes, bool euc)
    {
        var (invalid, score, high, kana) = (0, 0L, 0, 0);
        for (var at = 0; at < bytes.Length;)
        {
            if (bytes[at] < 0x80)
            {
                at++;
                continue;
            }
            var (start, chars, narrow) = (at, 0, 0);
            while (at < bytes.Length && bytes[at] >= 0x80)
            {
                var c = euc ? NextEucJp(bytes[at..], out var length) : NextCp932(bytes[at..], out length);
                // A sequence cut off by the end of the bytes says little about the charset.
                if (c == Invalid) (invalid, score) = (invalid + 1, at + length >= bytes.Length ? score : score + Plausibility(c, length));
                else score += Plausibility(c, length);
                if (c is >= '\u3041' and <= '\u30FE') kana++;
                if (length == 1) narrow++;
                chars++;
                high += length;
                at += length;
            }
            // One character stuck to Latin letters is an accent or a curly quote read wrongly; narrow kana come in words.
            if (chars == 1 && (start > 0 && char.IsAsciiLetter((char)bytes[start - 1]) || char.IsAsciiLetter((char)bytes[at - 1]))) score -= 12;
            if (chars >= 3 && narrow == chars) score += 2 * chars;
        }
        return new(invalid, score, high, kana);
    }

    static int Plausibility(char c, int length) => c switch
    {
        Invalid => -12,
        >= '\u3041' and <= '\u3096' => 6,
        >= '\u30A1' and <= '\u30FE' => 5,
        >= '\u3000' and <= '\u3011' => 5,
        >= '\uFF61' and <= '\uFF9F' => length == 1 ? -1 : 0, // behind 0x8E they are meant
        >= '\uFF00' and <= '\uFF5E' => 3,
        >= '\u4E00' and <= '\u9FFF' => IsLevelOne(c) ? 4 : -1,
        >= '\uE000' and <= '\uF8FF' => -8,
        _ => 0,
    };

    /// <summary>Level 1 of JIS X 0208: the 2,965 everyday kanji, rows 16 to 47.</summary>
    static bool IsLevelOne(char c) => LevelOne.Contains(c);

    static readonly HashSet<char> LevelOne = ReadLevelOne();

    static HashSet<char> ReadLevelOne()
    {
        var set = new HashSet<char>(3_000);
        for (var row = 0x30; row <= 0x4F; row++)
            for (var cell = 0x21; cell <= 0x7E; cell++)
                set.Add(JapaneseTables.FromJisX0208(row, cell));
        set.Remove(Invalid);
        return set;
    }

    static char NextCp932(ReadOnlySpan<byte> bytes, out int length)
    {
        var b = bytes[0];
        length = 1;
        if (b is >= 0xA1 and <= 0xDF) return (char)(0xFF61 + b - 0xA1);
        if (!JapaneseTables.IsCp932Lead(b) || bytes.Length < 2) return Invalid;
        var c = JapaneseTables.FromCp932(b, bytes[1]);
        if (c != Invalid || bytes[1] >= 0x80) length = 2;
        return c;
    }

    static char NextEucJp(ReadOnlySpan<byte> bytes, out int length)
    {
        var b = bytes[0];
        length = 1;
        if (bytes.Length < 2 || bytes[1] < 0xA1) return Invalid;
        if (b == 0x8E)
        {
            length = 2;
            return bytes[1] <= 0xDF ? (char)(0xFF61 + bytes[1] - 0xA1) : Invalid;
        }
        if (b == 0x8F)
        {
            if (bytes.Length < 3 || bytes[2] < 0xA1) return Invalid;
            length = 3;
            return JapaneseTables.FromJisX0212(bytes[1] & 0x7F, bytes[2] & 0x7F);
        }
        if (b < 0xA1) return Invalid;
        length = 2;
        return JapaneseTables.FromJisX0208(b & 0x7F, bytes[1] & 0x7F);
    }
}
