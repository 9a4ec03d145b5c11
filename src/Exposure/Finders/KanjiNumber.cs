namespace Hikeshi.Exposure.Finders;

/// <summary>Numbers in kanji: 二十三, 百五, 三〇一, 千二百.</summary>
internal static class KanjiNumber
{
    const int Longest = 9;

    /// <summary>The number that begins here, or null; the longest run of numerals that forms one.</summary>
    public static int? Read(string s, int start, out int end)
    {
        end = start;
        while (end < s.Length && end - start < Longest && IsNumeral(s[end])) end++;
        if (end == start) return null;
        var (total, current) = (0, 0);
        for (var i = start; i < end; i++)
        {
            var unit = s[i] switch { '十' => 10, '百' => 100, '千' => 1000, _ => 0 };
            if (unit > 0)
            {
                total += (current == 0 ? 1 : current % 10_000) * unit;
                current = 0;
            }
            else
            {
                current = current * 10 + Kanji.DigitValue(s[i]);
            }
        }
        return total + current;
    }

    static bool IsNumeral(char c) => c is '十' or '百' or '千' || c > '9' && c is not ('○' or '零') && Kanji.DigitValue(c) >= 0;
}
