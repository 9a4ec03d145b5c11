namespace Hikeshi.Exposure.Finders;

/// <summary>The postcode written before an address: 〒810-0001, 8100001, on the same line or the one before.</summary>
internal static class Postcode
{
    const int LongestGap = 24;

    /// <summary>The postcode that ends before this index, as 810-0001, or empty.</summary>
    public static string Before(string s, int end)
    {
        var i = end;
        var breaks = 0;
        while (i > 0 && end - i < LongestGap && s[i - 1] is ' ' or '\r' or '\n' or '>' or ')' or ':' or ',' or '、' or '-' or '|')
        {
            if (s[i - 1] == '\n' && ++breaks > 1) return "";
            i--;
        }
        if (i < 7) return "";
        var back = i - 1;
        while (back >= 0 && i - back <= 10 && (char.IsAsciiDigit(s[back]) || s[back] == '-')) back--;
        var code = s.AsSpan(back + 1, i - back - 1);
        var marked = back >= 0 && (s[back] == '〒' || s[back] == ' ' && back > 0 && s[back - 1] == '〒');
        if (code.Length == 8 && code[3] == '-' && !code[..3].Contains('-') && !code[4..].Contains('-')) return code.ToString();
        return code.Length == 7 && !code.Contains('-') && marked ? $"{code[..3]}-{code[3..]}" : "";
    }
}
