using System.Text;

namespace Hikeshi.Formats.Charsets;

/// <summary>Decodes ISO-2022-JP in its dialects: RFC 1468, RFC 1554 (-2), RFC 2237 (-1), -3 and -2004, cp50220 to cp50222, iso-2022-jp-ms.</summary>
/// <remarks>What mail gets wrong is repaired: a missing final escape, the set kept across a line end, escapes stripped of
/// their ESC byte, and half-width kana in 8 bits or behind SO.</remarks>
ref struct Iso2022Jp
{
    const byte Escape = 0x1B;
    const byte ShiftOut = 0x0E;
    const byte ShiftIn = 0x0F;

    enum Set { Ascii, Kana, JisX0208, JisX0212, JisX0213, UserDefined, Gb2312, Ksc5601 }

    readonly ReadOnlySpan<byte> _bytes;
    readonly StringBuilder _text;
    int _at;
    Set _set;
    Set _beforeShift;
    Encoding? _upper;

    Iso2022Jp(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _text = new StringBuilder(bytes.Length);
    }

    /// <summary>True where the bytes switch to a Japanese set by an escape sequence.</summary>
    public static bool HasDesignator(ReadOnlySpan<byte> bytes)
    {
        for (var at = bytes.IndexOf(Escape); at >= 0 && at + 2 < bytes.Length;)
        {
            if (bytes[at + 1] == '$' && bytes[at + 2] is (byte)'@' or (byte)'B' or (byte)'A') return true;
            if (bytes[at + 1] == '$' && bytes[at + 2] == '(' && at + 3 < bytes.Length && bytes[at + 3] is >= (byte)'?' and <= (byte)'Q') return true;
            if (bytes[at + 1] == '(' && bytes[at + 2] == 'I') return true;
            var next = bytes[(at + 1)..].IndexOf(Escape);
            at = next < 0 ? -1 : at + 1 + next;
        }
        return false;
    }

    /// <summary>Decodes; bytes that no set assigns become U+FFFD.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new Iso2022Jp(bytes);
        while (reader._at < bytes.Length) reader.Step();
        return reader._text.ToString();
    }

    void Step()
    {
        var b = _bytes[_at];
        if (b == Escape && TryDesignate()) return;
        if (b is (byte)'\n' or (byte)'\r')
        {
            _text.Append((char)b);
            _at++;
            if (_set != Set.Ascii && !ContinuesAfterLineEnd()) _set = Set.Ascii;
            return;
        }
        if (b == ShiftOut) (_beforeShift, _set, _at) = (_set == Set.Kana ? Set.Ascii : _set, Set.Kana, _at + 1);
        else if (b == ShiftIn) (_set, _at) = (_set == Set.Kana ? _beforeShift : _set, _at + 1);
        else if (b >= 0x80) HighByte(b);
        else if (b is <= 0x20 or 0x7F || _set == Set.Ascii) Append((char)b, 1);
        else if (_set == Set.Kana) Append(b <= 0x5F ? (char)(0xFF61 + b - 0x21) : JapaneseTables.Invalid, 1);
        else Pair(b);
    }

    void Pair(byte row)
    {
        if (_at + 1 >= _bytes.Length || _bytes[_at + 1] is not (>= 0x21 and <= 0x7E)) Append(JapaneseTables.Invalid, 1);
        else Append(Lookup(_set, row, _bytes[_at + 1]), 2);
    }

    /// <summary>Half-width kana in 8 bits (cp50221), or a double-byte character whose high bits were left on.</summary>
    void HighByte(byte b)
    {
        var pair = _set is not (Set.Ascii or Set.Kana) && b is >= 0xA1 and <= 0xFE
            && _at + 1 < _bytes.Length && _bytes[_at + 1] is >= 0xA1 and <= 0xFE;
        if (pair) Append(Lookup(_set, b & 0x7F, _bytes[_at + 1] & 0x7F), 2);
        else Append(b is >= 0xA1 and <= 0xDF ? (char)(0xFF61 + b - 0xA1) : JapaneseTables.Invalid, 1);
    }

    void Append(char c, int length)
    {
        _text.Append(c);
        _at += length;
    }

    static char Lookup(Set set, int row, int cell) => set switch
    {
        Set.JisX0212 => JapaneseTables.FromJisX0212(row, cell),
        Set.UserDefined => JapaneseTables.FromUserDefined(row, cell),
        Set.Gb2312 => JapaneseTables.FromGb2312(row, cell),
        Set.Ksc5601 => JapaneseTables.FromKsc5601(row, cell),
        _ => JapaneseTables.FromJisX0208(row, cell),
    };

    bool TryDesignate()
    {
        var rest = _bytes[(_at + 1)..];
        if (rest.Length == 0) return false;
        switch (rest[0])
        {
            case (byte)'(' when rest.Length > 1:
                return Designate(rest[1] == 'I' ? Set.Kana : Set.Ascii, 3);
            case (byte)'$' when rest.Length > 1 && rest[1] is (byte)'@' or (byte)'B':
                return Designate(Set.JisX0208, 3);
            case (byte)'$' when rest.Length > 1 && rest[1] == 'A':
                return Designate(Set.Gb2312, 3);
            case (byte)'$' when rest.Length > 2 && rest[1] == '(':
                return rest[2] switch
                {
                    (byte)'@' or (byte)'B' => Designate(Set.JisX0208, 4),
                    (byte)'A' => Designate(Set.Gb2312, 4),
                    (byte)'C' => Designate(Set.Ksc5601, 4),
                    (byte)'D' => Designate(Set.JisX0212, 4),
                    (byte)'O' or (byte)'P' or (byte)'Q' => Designate(Set.JisX0213, 4),
                    (byte)'?' => Designate(Set.UserDefined, 4),
                    _ => false,
                };
            case (byte)'&' when rest.Length > 1 && rest[1] == '@': // announces JIS X 0208-1990; the designator follows
                _at += 3;
                return true;
            case (byte)'.' when rest.Length > 1 && rest[1] is (byte)'A' or (byte)'F':
                _upper = rest[1] == 'A' ? Encoding.Latin1 : Encoding.GetEncoding(28597);
                _at += 3;
                return true;
            case (byte)'N' when rest.Length > 1 && _upper is not null && rest[1] is >= 0x20 and < 0x80: // single shift of RFC 1554
                _text.Append(_upper.GetString([(byte)(rest[1] | 0x80)]));
                _at += 3;
                return true;
            default:
                return false;
        }
    }

    bool Designate(Set set, int length)
    {
        _set = set;
        _at += length;
        return true;
    }

    /// <summary>RFC 1468 has every line begin in ASCII. Some senders fold inside a run: the line then ends its run itself.</summary>
    readonly bool ContinuesAfterLineEnd()
    {
        var line = _bytes[_at..];
        if (line.Length > 0 && line[0] == '\n') return true; // CR LF: decide after the LF
        var end = line.IndexOfAny(Escape, (byte)'\n', (byte)'\r');
        var closed = end >= 0 && line[end] == Escape && end + 1 < line.Length && line[end + 1] == '(';
        var run = end < 0 ? line : line[..end];
        if (run.Length > 2_000) run = run[..2_000];
        while (run.Length > 0 && run[0] is (byte)' ' or (byte)'\t') run = run[1..];
        if (run.IsEmpty) return false;
        if (_set == Set.Kana) return closed;
        var (common, pairs) = (0, 0);
        for (var i = 0; i + 1 < run.Length; i += 2, pairs++)
        {
            if (Lookup(_set, run[i], run[i + 1]) == JapaneseTables.Invalid) return false;
            if (run[i] is 0x21 or 0x24 or 0x25 or >= 0x30 and <= 0x4F) common++;
        }
        // A run that is closed was open; without a closing escape only text that is plainly Japanese counts.
        return (run.Length & 1) == 0 && (closed || pairs >= 3 && common == pairs && run.ContainsAny((byte)0x24, (byte)0x25));
    }
}
