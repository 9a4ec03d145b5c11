namespace Hikeshi.Exposure.Names;

/// <summary>Scripts of Japanese text.</summary>
static class JapaneseText
{
    public static bool IsKanji(char c) => c is >= '一' and <= '鿿' or >= '㐀' and <= '䶿' or >= '豈' and <= '﫿' or '々' or '〆' or 'ヶ';
    public static bool IsHiragana(char c) => c is >= 'ぁ' and <= 'ゖ';
    public static bool IsKatakana(char c) => c is >= 'ァ' and <= 'ヺ' or 'ー';
    public static bool IsJapanese(char c) => IsKanji(c) || IsHiragana(c) || IsKatakana(c);
    public static bool IsSpace(char c) => c is ' ' or '　' or '\t' or '\u00A0';

    /// <summary>Letters, digits and marks in their usual width: ASCII narrow, katakana wide, one kind of space, ㈱ as (株).</summary>
    /// <remarks>Done by hand: String.Normalize does nothing where globalization is invariant. Variant kanji stay as they are.</remarks>
    public static string Narrow(string text)
    {
        if (!text.Any(c => c is >= '！' and <= '～' or '　' or '\u00A0' or >= '｡' and <= 'ﾟ' or '㈱' or '㈲' or '㈳')) return text;
        var narrow = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
            switch (c)
            {
                case >= '！' and <= '～': narrow.Append((char)(c - 0xFEE0)); break;
                case '　' or '\u00A0': narrow.Append(' '); break;
                case '㈱': narrow.Append("(株)"); break;
                case '㈲': narrow.Append("(有)"); break;
                case 'ﾞ' when narrow.Length > 0 && Voiced.Contains(narrow[^1], StringComparison.Ordinal): narrow[^1]++; break;
                case 'ﾟ' when narrow.Length > 0 && "ハヒフヘホ".Contains(narrow[^1], StringComparison.Ordinal): narrow[^1] += (char)2; break;
                case >= '｡' and <= 'ﾟ': narrow.Append(Wide[c - '｡']); break;
                default: narrow.Append(c); break;
            }
        return narrow.ToString();
    }

    const string Wide = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";
    const string Voiced = "カキクケコサシスセソタチツテトハヒフヘホ";

    public static bool All(ReadOnlySpan<char> text, Func<char, bool> test)
    {
        foreach (var c in text) if (!test(c)) return false;
        return text.Length > 0;
    }

    public static bool IsKana(ReadOnlySpan<char> text) => All(text, c => IsHiragana(c) || IsKatakana(c) || IsSpace(c) || c == '・');

    /// <summary>Hiragana for katakana, one space between words: readings compare equal in either script.</summary>
    public static string Hiragana(string text) => string.Join(' ', new string([.. text.Select(c => c is >= 'ァ' and <= 'ヶ' ? (char)(c - 0x60) : c)])
        .Split([' ', '　', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
