namespace Hikeshi.Exposure.Finders;

/// <summary>Walks over the runs of ASCII digits that single spaces or dashes join: 4111 1111 1111 1111 is one run.</summary>
/// <remarks>A run longer than any number that is looked for is passed over as a whole, in one step over its characters.</remarks>
internal ref struct DigitRun(string text)
{
    const int MostDigits = 24;

    readonly char[] _digits = new char[MostDigits];
    readonly List<int> _cut = [];
    int _count;
    int _next;

    public int Start { get; private set; }

    public int End { get; private set; }

    /// <summary>The digits; empty where the run is longer than any number that is looked for.</summary>
    public readonly string Digits => _count > MostDigits ? "" : new(_digits, 0, _count);

    /// <summary>The lengths of the groups.</summary>
    public readonly IReadOnlyList<int> Cut => _cut;

    public bool MoveNext()
    {
        var i = _next;
        while (i < text.Length && !char.IsAsciiDigit(text[i])) i++;
        if (i == text.Length) return false;
        _cut.Clear();
        (_count, Start) = (0, i);
        var separator = '\0';
        while (true)
        {
            var group = i;
            while (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                if (_count < MostDigits) _digits[_count] = text[i];
                _count = Math.Min(_count + 1, MostDigits + 1);
                i++;
            }
            if (_cut.Count < 8) _cut.Add(i - group);
            if (i + 1 >= text.Length || text[i] is not ('-' or ' ') || !char.IsAsciiDigit(text[i + 1])) break;
            if (separator != '\0' && text[i] != separator) break;
            separator = text[i++];
        }
        (End, _next) = (i, i);
        return true;
    }
}
