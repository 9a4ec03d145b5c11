using System.Globalization;
using System.Text;

namespace Hikeshi.Exposure.Leaks;

/// <summary>A text reduced to what survives quoting, wrapping, re-encoding and HTML: its letters and digits, folded in width and case.</summary>
/// <remarks>White space, quote marks, rules and punctuation are left out, so that a line break or a bullet never breaks a match.</remarks>
sealed class ComparableText
{
    const string HalfKana = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";
    const string Voiceable = "ウカキクケコサシスセソタチツテトハヒフヘホ";
    const string Voiced = "ヴガギグゲゴザジズゼゾダヂヅデドバビブベボ";
    const string Variants = "髙高﨑崎㈱株㈲有㈹代邊辺邉辺濵浜";

    readonly int[] _starts;
    readonly int[] _ends;

    ComparableText(string letters, int[] starts, int[] ends) => (Letters, _starts, _ends) = (letters, starts, ends);

    /// <summary>The folded letters and digits.</summary>
    public string Letters { get; }

    public int Length => Letters.Length;

    /// <summary>The letters of a mail's text without the heads of quotations.</summary>
    public static ComparableText OfMail(string text, IReadOnlyList<QuotedDate> dates) => Of(text, QuoteHeads.In(text, dates));

    public static ComparableText Of(string text) => Of(text, []);

    static ComparableText Of(string text, List<(int Start, int End)> leftOut)
    {
        var next = 0;
        var letters = new StringBuilder(text.Length);
        var starts = new List<int>(text.Length);
        var ends = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (next < leftOut.Count && i >= leftOut[next].Start)
            {
                i = leftOut[next++].End;
                continue;
            }
            var c = Fold(text[i]);
            if (letters.Length > 0 && text[i] is '\uFF9E' or '\u3099' && Voiceable.IndexOf(letters[^1]) is var v and >= 0)
            {
                letters[^1] = Voiced[v];
                ends[^1] = i + 1;
                continue;
            }
            if (letters.Length > 0 && text[i] is '\uFF9F' or '\u309A' && letters[^1] is 'ハ' or 'ヒ' or 'フ' or 'ヘ' or 'ホ')
            {
                letters[^1] = (char)(letters[^1] + 2);
                ends[^1] = i + 1;
                continue;
            }
            if (c == '\0') continue;
            letters.Append(c);
            starts.Add(i);
            ends.Add(i + 1);
        }
        return new(letters.ToString(), [.. starts], [.. ends]);
    }

    /// <summary>The range of the original text that a run of letters spans.</summary>
    public (int Offset, int Length) Span(int at, int length) => (_starts[at], _ends[at + length - 1] - _starts[at]);

    /// <summary>The offset in the original text at which a letter stands.</summary>
    public int OffsetOf(int letter) => _starts[letter];

    /// <summary>How many letters stand before an offset of the original text.</summary>
    public int LettersBefore(int offset)
    {
        var at = Array.BinarySearch(_starts, offset);
        return at >= 0 ? at : ~at;
    }

    /// <summary>How much one letter says: an ideograph or kana twice as much as a Latin letter or a digit.</summary>
    public static int Weight(char letter) => letter < '\u0250' ? 1 : 2;

    /// <summary>The folded letter or digit, or NUL where the character is neither.</summary>
    static char Fold(char c)
    {
        if (c < '\u0080') return char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '\0';
        if (c is >= '\uFF01' and <= '\uFF5E') return Fold((char)(c - 0xFEE0));
        if (c is >= '\uFF66' and <= '\uFF9D') return HalfKana[c - 0xFF66];
        if (c is >= '①' and <= '⑨') return (char)('1' + (c - '①'));
        if (Variants.IndexOf(c) is var v and >= 0 && v % 2 == 0) return Variants[v + 1];
        return char.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => char.ToLowerInvariant(c),
            UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.DecimalDigitNumber => c,
            UnicodeCategory.Surrogate => c,
            _ => '\0',
        };
    }
}
