namespace Hikeshi.Exposure.Text;

/// <summary>One pass over a text that folds it and notes where each folded unit came from.</summary>
internal sealed class Folding
{
    static readonly bool[] Plain = ReadPlain();

    char[] _text;
    int[] _starts;
    int[] _ends;
    int _count;
    readonly bool _sameLength;

    public Folding(string original)
    {
        (_text, _starts, _ends) = (new char[original.Length], new int[original.Length], new int[original.Length]);
        for (var i = 0; i < original.Length;)
        {
            var c = original[i];
            i = Plain[c] ? Emit(c, i, i + 1) : Step(original, i);
        }
        _sameLength = _count == original.Length;
        for (var i = 0; _sameLength && i < _count; i++) _sameLength = _starts[i] == i && _ends[i] == i + 1;
        Text = new string(_text, 0, _count);
    }

    public string Text { get; }

    /// <summary>Per folded unit where it begins in the original; null where every unit kept its place.</summary>
    public int[]? Starts => _sameLength ? null : _starts[.._count];

    /// <summary>Per folded unit where it ends in the original; null where every unit kept its place.</summary>
    public int[]? Ends => _sameLength ? null : _ends[.._count];

    int Step(string original, int i)
    {
        var c = original[i];
        if (HasNoWidth(c)) return i + 1;
        if (IsDash(c)) return Emit('-', i, i + 1);
        if (IsVoicedMark(c) && Compose(c, i + 1)) return i + 1;
        if (IsLong(c)) return Emit(BetweenDigits(original, i) ? '-' : c is '\uFF70' ? 'ー' : c, i, i + 1);
        if (char.IsHighSurrogate(c) && i + 1 < original.Length && char.IsLowSurrogate(original[i + 1])) return Pair(original, i);
        if (c == '\u301C') return Emit('~', i, i + 1);

        var one = Compatibility.Fold(c);
        if (one != '\0') return Emit(one, i, i + 1);
        foreach (var part in Compatibility.Decomposed(c) ?? "") Emit(part, i, i + 1);
        return i + 1;
    }

    int Pair(string original, int i)
    {
        var codePoint = char.ConvertToUtf32(original[i], original[i + 1]);
        if (codePoint is >= 0xE0100 and <= 0xE01EF) return i + 2;
        if (Compatibility.Decomposed(codePoint) is { } decomposed)
        {
            foreach (var part in decomposed) Emit(part, i, i + 2);
            return i + 2;
        }
        Emit(original[i], i, i + 1);
        return Emit(original[i + 1], i + 1, i + 2);
    }

    int Emit(char c, int start, int end)
    {
        if (_count == _text.Length) Grow();
        (_text[_count], _starts[_count], _ends[_count]) = (c, start, end);
        _count++;
        return end;
    }

    void Grow()
    {
        var length = _text.Length * 2 + 16;
        Array.Resize(ref _text, length);
        Array.Resize(ref _starts, length);
        Array.Resize(ref _ends, length);
    }

    bool Compose(char mark, int end)
    {
        if (_count == 0) return false;
        var composed = Composed(_text[_count - 1], mark is '\u3099' or '\u309B' or '\uFF9E');
        if (composed == '\0') return false;
        (_text[_count - 1], _ends[_count - 1]) = (composed, end);
        return true;
    }

    static char Composed(char kana, bool voiced)
    {
        // Hiragana and katakana lie in the same order, 0x60 apart.
        var hiragana = kana is >= 'ァ' and <= 'ヶ' ? (char)(kana - 0x60) : kana;
        var shift = kana - hiragana;
        if (!voiced) return hiragana is 'は' or 'ひ' or 'ふ' or 'へ' or 'ほ' ? (char)(hiragana + 2 + shift) : '\0';
        if (hiragana == 'う') return (char)('ゔ' + shift);
        return "かきくけこさしすせそたちつてとはひふへほ".Contains(hiragana, StringComparison.Ordinal) ? (char)(hiragana + 1 + shift) : '\0';
    }

    bool BetweenDigits(string original, int i)
    {
        if (_count == 0 || !IsDigit(_text[_count - 1])) return false;
        var next = i + 1;
        while (next < original.Length && HasNoWidth(original[next])) next++;
        return next < original.Length && IsDigit(Compatibility.Fold(original[next]));
    }

    static bool IsDigit(char c) => char.IsAsciiDigit(c) || "〇一二三四五六七八九十".Contains(c, StringComparison.Ordinal);

    static bool IsLong(char c) => c is 'ー' or '\uFF70' or '─' or '━';

    static bool IsVoicedMark(char c) => c is '\u3099' or '\u309A' or '\u309B' or '\u309C' or '\uFF9E' or '\uFF9F';

    static bool IsDash(char c) =>
        c is >= '\u2010' and <= '\u2015' or '\u2043' or '\u2212' or '\u207B' or '\uFE58' or '\uFE63' or '\uFF0D' or '\u2796' or '\u30A0';

    static bool HasNoWidth(char c) =>
        c is '\u00AD' or '\u061C' or '\u180E' or '\uFEFF'
        || c is >= '\u200B' and <= '\u200F' || c is >= '\u202A' and <= '\u202E'
        || c is >= '\u2060' and <= '\u2069' || c is >= '\uFE00' and <= '\uFE0F';

    /// <summary>Characters that stand for themselves wherever they are: the fast way for most of a text.</summary>
    static bool[] ReadPlain()
    {
        var plain = new bool[0x10000];
        for (var i = 0; i < plain.Length; i++)
        {
            var c = (char)i;
            plain[i] = c < 0x80 || !(HasNoWidth(c) || IsDash(c) || IsVoicedMark(c) || IsLong(c) || char.IsHighSurrogate(c) || c == '\u301C') && Compatibility.Fold(c) == c;
        }
        return plain;
    }
}
