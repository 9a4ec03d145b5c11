namespace Hikeshi.Exposure.Finders;

/// <summary>Digits as Japanese texts write them: 3, 三, 〇.</summary>
internal static class Kanji
{
    /// <summary>The value of an ASCII or positional kanji digit, or -1.</summary>
    public static int DigitValue(char c)
    {
        if (c <= '9') return c >= '0' ? c - '0' : -1;
        return c switch
        {
            '〇' or '○' or '零' => 0,
            '一' => 1,
            '二' => 2,
            '三' => 3,
            '四' => 4,
            '五' => 5,
            '六' => 6,
            '七' => 7,
            '八' => 8,
            '九' => 9,
            _ => -1,
        };
    }
}
