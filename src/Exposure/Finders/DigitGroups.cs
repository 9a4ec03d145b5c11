namespace Hikeshi.Exposure.Finders;

/// <summary>A run of digits, with what stood between it and the group before.</summary>
/// <param name="Start">Where it begins, with the opening bracket or plus sign that belongs to it.</param>
/// <param name="Separator">What stands before it: '\0' nothing that joins, '-', '.', ' ', '(' for brackets, '\n' for a dash and a line break.</param>
internal readonly record struct DigitGroup(int Start, int DigitsStart, int End, char FirstDigit, bool Plus, bool Bracket, char Separator)
{
    public int Length => End - DigitsStart;
}

/// <summary>Walks over the digit groups of a text; at each, shows it with the groups that separators join to it.</summary>
/// <remarks>Every character is looked at a bounded number of times, whatever the text.</remarks>
internal ref struct DigitGroups(string text)
{
    const int Ahead = 7;

    readonly DigitGroup[] _window = new DigitGroup[Ahead];
    int _count;
    int _position;

    /// <summary>The current group and those joined to it, at most seven.</summary>
    public readonly ReadOnlySpan<DigitGroup> Run
    {
        get
        {
            var n = 1;
            while (n < _count && _window[n].Separator != '\0') n++;
            return _window.AsSpan(0, n);
        }
    }

    public bool MoveNext()
    {
        if (_count > 0)
        {
            Array.Copy(_window, 1, _window, 0, _count - 1);
            _count--;
        }
        while (_count < Ahead && Read() is { } next) _window[_count++] = next;
        return _count > 0;
    }

    /// <summary>Leaves out the groups that begin before an index; the next group shown is the first one after it.</summary>
    public void SkipTo(int index)
    {
        var drop = 0;
        while (drop < _count - 1 && _window[drop + 1].Start < index) drop++;
        Array.Copy(_window, drop, _window, 0, _count - drop);
        _count -= drop;
    }

    DigitGroup? Read()
    {
        var from = _position;
        var i = from;
        while (i < text.Length && Kanji.DigitValue(text[i]) < 0) i++;
        if (i == text.Length)
        {
            _position = i;
            return null;
        }
        var end = i;
        var ascii = char.IsAsciiDigit(text[i]);
        while (end < text.Length && Kanji.DigitValue(text[end]) >= 0 && char.IsAsciiDigit(text[end]) == ascii) end++;
        _position = end;

        var start = i;
        var plus = start > from && text[start - 1] == '+';
        if (plus) start--;
        var bracket = start > from && text[start - 1] == '(';
        if (bracket) start--;
        if (!plus && bracket && start > from && text[start - 1] == '+')
        {
            plus = true;
            start--;
        }
        var separator = from == 0 || plus ? '\0' : Separator(text.AsSpan(from, i - from));
        return new DigitGroup(start, i, end, (char)('0' + Kanji.DigitValue(text[i])), plus, bracket, separator);
    }

    /// <summary>The one character that stands for what joins two groups, or '\0' where they are not one number.</summary>
    static char Separator(ReadOnlySpan<char> between)
    {
        if (between.Length is 0 or > 12) return '\0';
        var result = ' ';
        var (dashes, dots, brackets, breaks) = (0, 0, 0, 0);
        foreach (var c in between)
        {
            switch (c)
            {
                case ' ' or '\t' or '\r' or '>': break;
                case '-': dashes++; break;
                case '.' or '・': dots++; break;
                case '(' or ')': brackets++; break;
                case '\n': breaks++; break;
                default: return '\0';
            }
        }
        if (dashes + dots > 1 || brackets > 2 || breaks > 1 || breaks == 1 && dashes == 0) return '\0';
        if (breaks == 0 && between.Contains('>') || between.Contains('\t')) return '\0';
        if (brackets > 0) result = '(';
        else if (breaks == 1) result = '\n';
        else if (dashes == 1) result = '-';
        else if (dots == 1) result = between.Length == 1 ? '.' : '\0';
        else if (between.Length > 2) return '\0';
        return result;
    }
}
