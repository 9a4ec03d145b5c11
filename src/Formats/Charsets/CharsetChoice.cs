using System.Text;
using System.Text.Unicode;

namespace Hikeshi.Formats.Charsets;

/// <summary>The decision which charset bytes are really in.</summary>
/// <param name="Used">The charset to read with.</param>
/// <param name="Differs">True where another one was declared.</param>
/// <param name="Skip">Bytes of a byte order mark.</param>
/// <param name="Restored">ISO-2022-JP with its stripped ESC bytes put back, or null.</param>
readonly record struct CharsetChoice(CharsetName Used, bool Differs = false, int Skip = 0, byte[]? Restored = null)
{
    /// <summary>The evidence of the bytes first (marks, escapes, strict UTF-8), then the declaration, then plausibility.</summary>
    public static CharsetChoice Make(ReadOnlySpan<byte> bytes, CharsetName declared)
    {
        if (Marked(bytes, declared) is { } marked) return marked;
        if (declared.Family is CharsetFamily.Utf16) return new(Utf16(bytes, declared));
        if (!bytes.ContainsAnyInRange((byte)0x80, (byte)0xFF)) return SevenBit(bytes, declared);
        if (Iso2022Jp.HasDesignator(bytes) && (declared.Family == CharsetFamily.Iso2022Jp || OnlyKanaIsHigh(bytes))) return Of(CharsetName.Iso2022Jp, declared);
        return EightBit(bytes, declared);
    }

    static CharsetChoice Of(CharsetName used, CharsetName declared) =>
        new(used, declared.Family != CharsetFamily.Unstated && declared.Family != used.Family);

    static CharsetChoice? Marked(ReadOnlySpan<byte> bytes, CharsetName declared)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Of(CharsetName.Utf8, declared) with { Skip = 3 };
        if (bytes.Length < 4 && declared.Family != CharsetFamily.Utf16) return null;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Of(new(CharsetFamily.Utf16, "utf-16", Encoding.Unicode), declared) with { Skip = 2 };
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Of(new(CharsetFamily.Utf16, "utf-16", Encoding.BigEndianUnicode), declared) with { Skip = 2 };
        return null;
    }

    /// <summary>RFC 2781: big-endian without a mark; yet most that lack it are little-endian, which zero bytes show.</summary>
    static CharsetName Utf16(ReadOnlySpan<byte> bytes, CharsetName declared)
    {
        var (evenZeros, oddZeros) = (0, 0);
        var head = bytes.Length > 4_096 ? bytes[..4_096] : bytes;
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] != 0) continue;
            if ((i & 1) == 0) evenZeros++;
            else oddZeros++;
        }
        if (evenZeros == 0 && oddZeros == 0 && !bytes.ContainsAnyInRange((byte)0x80, (byte)0xFF)
            && bytes.ContainsAny((byte)' ', (byte)'\n') && bytes.IndexOfAny((byte)0x30, (byte)0x4E, (byte)0x51) < 0)
            return CharsetName.Ascii;
        return evenZeros == oddZeros ? declared
            : declared with { Other = evenZeros > oddZeros ? Encoding.BigEndianUnicode : Encoding.Unicode };
    }

    static CharsetChoice SevenBit(ReadOnlySpan<byte> bytes, CharsetName declared)
    {
        if (bytes.Contains((byte)0x1B))
        {
            if (Iso2022Jp.HasDesignator(bytes)) return Of(CharsetName.Iso2022Jp, declared);
        }
        else if (declared.Family is CharsetFamily.Iso2022Jp or CharsetFamily.Unstated or CharsetFamily.Ascii
            && StrippedEscapes.Restore(bytes) is { } restored)
        {
            return Of(CharsetName.Iso2022Jp, declared) with { Restored = restored };
        }
        if (declared.Family is CharsetFamily.Utf7 or CharsetFamily.Iso2022Jp) return new(declared);
        if (declared.Canonical is "hz-gb-2312" or "iso-2022-kr" or "x-cp50227") return new(declared);
        return declared is { Family: CharsetFamily.Other, Other: { } other } && !IsAsciiCompatible(other) ? new(declared) : new(CharsetName.Ascii);
    }

    static CharsetChoice EightBit(ReadOnlySpan<byte> bytes, CharsetName declared)
    {
        var utf8 = Utf8Fit.Measure(bytes);
        if (utf8 is { Broken: 0, Long: > 0 }) return Of(CharsetName.Utf8, declared);
        if (utf8 is { Broken: 0 } && declared.Family is not (CharsetFamily.Cp932 or CharsetFamily.EucJp or CharsetFamily.Other))
            return Of(CharsetName.Utf8, declared);
        if (declared.Family == CharsetFamily.Utf8 && utf8.Long >= 4 * utf8.Broken) return new(declared);

        var (sjis, euc) = (DoubleByte.FitCp932(bytes), DoubleByte.FitEucJp(bytes));
        switch (declared.Family)
        {
            case CharsetFamily.Cp932 when sjis.Invalid == 0 && !Outweighs(euc, sjis):
            case CharsetFamily.EucJp when euc.Invalid == 0 && !Outweighs(sjis, euc):
                return new(declared);
            case CharsetFamily.Other when !IsWestern(declared) || Math.Max(sjis.PerByte, euc.PerByte) < 1.2:
                return new(declared);
        }
        var (best, fit) = sjis.PerByte >= euc.PerByte ? (CharsetName.Cp932, sjis) : (CharsetName.EucJp, euc);
        if (utf8.Long > 0 && utf8.Long >= 2 * utf8.Broken && fit.PerByte < 1.5) return Of(CharsetName.Utf8, declared);
        if (fit.PerByte >= 1)
            return Of(fit.LacksKana && Guess(bytes) is { Family: CharsetFamily.Other } guess && !IsWestern(guess) ? guess : best, declared);
        // Nothing speaks loudly: what was declared, even if damaged; else a Japanese reading without errors; else a guess.
        if (declared.Family is CharsetFamily.Cp932 or CharsetFamily.EucJp or CharsetFamily.Other) return new(declared);
        if (declared.Family is CharsetFamily.Utf8 && utf8.Long + utf8.Short > 0) return new(declared);
        if (fit is { Invalid: 0, PerByte: >= 0 }) return Of(best, declared);
        return Of(Guess(bytes), declared);
    }

    /// <summary>A valid declaration is overruled only by plain Japanese where the declared reading is gibberish.</summary>
    static bool Outweighs(Fit other, Fit declared) =>
        other.Invalid == 0 && other.HighBytes >= 8 && declared.PerByte < 0 && other.PerByte > declared.PerByte + 1.5;

    static CharsetName Guess(ReadOnlySpan<byte> bytes)
    {
        var head = bytes.Length > 65_536 ? bytes[..65_536] : bytes;
        var detected = UtfUnknown.CharsetDetector.DetectFromBytes(head.ToArray()).Detected;
        if (detected is not { Encoding: { } encoding, Confidence: > 0.5f }) return CharsetName.Western;
        var name = CharsetName.Of(encoding);
        return name.Family is CharsetFamily.Ascii or CharsetFamily.Utf16 ? CharsetName.Western : name;
    }

    static bool IsWestern(CharsetName name) => name.Other?.CodePage is 1252 or 28591 or 28605 or 850 or 437 or 1250;

    static bool IsAsciiCompatible(Encoding encoding) => encoding.GetString("Az09\n"u8) == "Az09\n";

    static bool OnlyKanaIsHigh(ReadOnlySpan<byte> bytes) =>
        !bytes.ContainsAnyInRange((byte)0x80, (byte)0xA0) && !bytes.ContainsAnyInRange((byte)0xE0, (byte)0xFF);

    /// <summary>Sequences of UTF-8: of two bytes, of three or four, and broken ones.</summary>
    readonly record struct Utf8Fit(int Short, int Long, int Broken)
    {
        public static Utf8Fit Measure(ReadOnlySpan<byte> bytes)
        {
            var fit = new Utf8Fit();
            while (true)
            {
                var next = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
                if (next < 0) return fit;
                bytes = bytes[next..];
                var status = Rune.DecodeFromUtf8(bytes, out _, out var used);
                if (status == System.Buffers.OperationStatus.Done)
                    fit = used == 2 ? fit with { Short = fit.Short + 1 } : fit with { Long = fit.Long + 1 };
                else if (status == System.Buffers.OperationStatus.InvalidData) fit = fit with { Broken = fit.Broken + 1 };
                else if (fit.Long + fit.Short == 0) fit = fit with { Broken = fit.Broken + 1 };
                bytes = bytes[Math.Max(used, 1)..];
            }
        }
    }
}
