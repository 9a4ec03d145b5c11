using System.Globalization;
using System.Text;
using Hikeshi.Exposure.Text;

namespace Hikeshi.Messages.Search;

/// <summary>A stretch of letters of one kind: a word of an alphabet, or a row of ideographs and kana that no blank divides into words.</summary>
/// <param name="Letters">Folded.</param>
/// <param name="IsWord">False for ideographs, kana and other scripts without blanks between words.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Where it ends in the text.</param>
public readonly record struct SearchRun(string Letters, bool IsWord, int Start, int End)
{
    /// <summary>Where each of the letters stands in the text; null where that was not asked for.</summary>
    internal IReadOnlyList<(int Start, int End)>? Places { get; init; }

    /// <summary>Where a stretch of the letters stands in the text; the whole run where places are not known.</summary>
    internal (int Start, int End) Place(int at, int length) => Places is null ? (Start, End) : (Places[at].Start, Places[at + length - 1].End);
}

/// <summary>A text as the search sees it: folded in width and case, cut into runs of letters.</summary>
/// <remarks>
/// Mail breaks Japanese sentences anywhere and puts quote marks before the lines, so one line break, blanks and quote marks between two
/// ideographs or kana divide nothing; an empty line and every other mark does. Variants of ideographs in names (髙, 﨑) count as the usual ones.
/// </remarks>
public static class SearchText
{
    /// <summary>Letters of a word that count; the rest of a longer one (coded data, endless addresses) is cut off.</summary>
    public const int WordLetters = 64;

    const string Variants = "髙高﨑崎嵜崎邊辺邉辺濵浜濱浜嶋島嶌島澤沢齋斎齊斉廣広櫻桜眞真國国德徳瀨瀬冨富";

    /// <summary>The runs of a text in their order.</summary>
    /// <param name="places">Whether to note where each letter stands.</param>
    public static IEnumerable<SearchRun> Runs(string text, bool places = false)
    {
        var folded = FoldedText.Of(text);
        var source = folded.Folded;
        var letters = new StringBuilder();
        var stands = places ? new List<(int, int)>() : null;
        var (word, start, end) = (false, 0, 0);
        for (var at = 0; at < source.Length;)
        {
            if (!Rune.TryGetRuneAt(source, at, out var rune)) rune = Rune.ReplacementChar;
            var size = rune == Rune.ReplacementChar ? 1 : rune.Utf16SequenceLength;
            var kind = KindOf(rune);
            if (kind == Kind.None)
            {
                var next = SkipMarks(source, at, letters.Length > 0 && !word);
                if (letters.Length > 0 && (word || next.Divides))
                {
                    yield return Taken();
                }
                at = next.At;
                continue;
            }
            if (kind == Kind.Mark && letters.Length == 0)
            {
                at += size;
                continue;
            }
            var isWord = kind == Kind.Mark ? word : kind == Kind.Word;
            if (letters.Length > 0 && isWord != word)
            {
                yield return Taken();
            }
            if (letters.Length == 0) (word, start) = (isWord, folded.OriginalOffset(at));
            end = folded.OriginalEnd(at + size);
            if (!isWord || letters.Length < WordLetters)
            {
                letters.Append(Folded(rune));
                while (stands?.Count < letters.Length) stands.Add((folded.OriginalOffset(at), end));
            }
            at += size;
        }
        if (letters.Length > 0) yield return Taken();

        SearchRun Taken()
        {
            var run = new SearchRun(letters.ToString(), word, start, end) { Places = stands?.ToArray() };
            letters.Clear();
            stands?.Clear();
            return run;
        }
    }

    /// <summary>What the search index is given: words as they are, the others in pairs of letters, the last letter of each row once more.</summary>
    /// <remarks>The last letter alone keeps two rows apart, so that a phrase matches only what stands together, and finds single letters.</remarks>
    public static void AppendTokens(StringBuilder tokens, string text)
    {
        foreach (var run in Runs(text))
        {
            if (tokens.Length > 0) tokens.Append(' ');
            if (run.IsWord) tokens.Append(run.Letters);
            else AppendPairs(tokens, run.Letters, withLast: true);
        }
    }

    internal static void AppendPairs(StringBuilder tokens, string letters, bool withLast)
    {
        var first = true;
        for (var at = 0; at < letters.Length;)
        {
            var size = Size(letters, at);
            var next = at + size < letters.Length ? Size(letters, at + size) : 0;
            if (next == 0 && !withLast) break;
            if (!first) tokens.Append(' ');
            first = false;
            tokens.Append(letters, at, size + next);
            at += size;
        }
    }

    /// <summary>How many letters a row has; a pair of surrogates is one.</summary>
    internal static int Count(string letters)
    {
        var count = 0;
        for (var at = 0; at < letters.Length; at += Size(letters, at)) count++;
        return count;
    }

    static int Size(string letters, int at) => char.IsHighSurrogate(letters[at]) && at + 1 < letters.Length && char.IsLowSurrogate(letters[at + 1]) ? 2 : 1;

    /// <summary>Passes over what is no letter, and says whether it divides a row of ideographs.</summary>
    static (int At, bool Divides) SkipMarks(string text, int at, bool inRow)
    {
        var (lines, marks) = (0, false);
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '\n') lines++;
            else if (c is '>' or '|' && lines > 0) continue;
            else if (!char.IsWhiteSpace(c))
            {
                if (char.IsSurrogate(c) || KindOf(new Rune(c)) != Kind.None)
                {
                    if (!char.IsSurrogate(c)) break;
                    if (Rune.TryGetRuneAt(text, at, out var rune) && KindOf(rune) != Kind.None) break;
                }
                marks = true;
            }
        }
        return (at, !inRow || marks || lines > 1);
    }

    enum Kind { None, Word, Row, Mark }

    static Kind KindOf(Rune rune)
    {
        var value = rune.Value;
        if (value < 0x80) return char.IsAsciiLetterOrDigit((char)value) ? Kind.Word : Kind.None;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber =>
                value is < 0x0E00 or (>= 0x10A0 and < 0x1100) or (>= 0x1200 and < 0x1780) or (>= 0x1E00 and < 0x2000) or (>= 0x2C00 and < 0x2E00) ? Kind.Word : Kind.Row,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => Kind.Mark,
            _ => Kind.None,
        };
    }

    static string Folded(Rune rune)
    {
        if (rune.IsBmp && Variants.IndexOf((char)rune.Value) is var v and >= 0 && v % 2 == 0) return Variants[v + 1].ToString();
        return Rune.ToLowerInvariant(rune).ToString();
    }
}
