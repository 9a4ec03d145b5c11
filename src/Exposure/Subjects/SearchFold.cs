using System.Text;
using Hikeshi.Exposure.Finders;
using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Subjects;

/// <summary>Folds what is stored and what is typed to one form, so that they compare as equal: width, variant characters, kana, Latin spellings, telephones.</summary>
/// <remarks>Every function takes any text and never throws; nothing that cannot be folded gives an empty text.</remarks>
public static class SearchFold
{
    /// <summary>Units of a text that are looked at. Attack: a name or a query of megabytes.</summary>
    public const int Looked = 200;

    static readonly string[] SecondLevels = ["co", "ne", "or", "ac", "go", "ed", "gr", "lg", "ad", "com", "net", "org", "gov", "edu", "example", "test", "invalid"];

    /// <summary>The words of a name: width and variant characters folded, hiragana as katakana, Latin in lower case without accents.</summary>
    public static IReadOnlyList<string> Words(string text) =>
        [.. PersonalName.NameWords(Cut(text)).Select(LatinLetters.Plain).Select(w => w.Replace("-", "", StringComparison.Ordinal)).Where(w => w.Length > 0)];

    /// <summary>The words of <see cref="Words"/> without space between.</summary>
    public static string Name(string text) => string.Concat(Words(text));

    public static bool IsKana(string word)
    {
        foreach (var c in word) if (c is not (>= 'ァ' and <= 'ヺ' or >= 'ぁ' and <= 'ゖ' or 'ー')) return false;
        return word.Length > 0;
    }

    public static bool IsLatin(string word)
    {
        foreach (var c in word) if (!char.IsAsciiLetter(c)) return false;
        return word.Length > 0;
    }

    /// <summary>Kana in large katakana, as bank forms write them (キヨウコ), ヂヅヲ as they sound; empty where anything else stands there.</summary>
    public static string Kana(string text)
    {
        var word = Name(text);
        if (!IsKana(word)) return "";
        const string from = "ァィゥェォッャュョヮヵヶヂヅヲヰヱ", to = "アイウエオツヤユヨワカケジズオイエ";
        return string.Concat(word.Select(c => from.IndexOf(c, StringComparison.Ordinal) is >= 0 and var i ? to[i] : c));
    }

    /// <summary>How words in kana or Latin letters sound, in the spelling of <see cref="Romaji"/>; empty where one is neither or is not Japanese.</summary>
    public static string Sound(IReadOnlyList<string> words)
    {
        var sound = new StringBuilder();
        foreach (var word in words)
        {
            if ((IsKana(word) ? Romaji.OfKana(word) : Romaji.OfLatin(word)) is not { } one) return "";
            sound.Append(one);
        }
        // Long vowels are shortened across words too: 加藤 修 is typed katoosamu and kato osamu.
        return sound.Length == 0 ? "" : Romaji.OfLatin(sound.ToString()) ?? "";
    }

    /// <summary>A mail address in lower case, full-width letters narrow, without brackets and spaces.</summary>
    public static string Mail(string text)
    {
        var folded = FoldedText.Of(Cut(text)).Folded.ToLowerInvariant();
        var mail = string.Concat(folded.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c) && c is not ('<' or '>' or '"' or '(' or ')' or ',' or ';' or '、')));
        return mail.StartsWith("mailto:", StringComparison.Ordinal) ? mail[7..] : mail.TrimEnd('.', '。');
    }

    /// <summary>The label that names a domain's owner, without hyphens; empty where none is left.</summary>
    public static string DomainName(string domain)
    {
        var labels = domain.ToLowerInvariant().Split('.', StringSplitOptions.RemoveEmptyEntries);
        var last = labels.Length - 2;
        while (last > 0 && SecondLevels.Contains(labels[last])) last--;
        return last < 0 ? "" : labels[last].Replace("-", "", StringComparison.Ordinal);
    }

    /// <summary>Telephone digits: national with the leading zero for Japan, else with the plus sign; of a part of a number its digits.</summary>
    public static string Phone(string text)
    {
        var folded = FoldedText.Of(Cut(text)).Folded;
        var digits = new StringBuilder();
        for (var i = 0; i < folded.Length; i++)
        {
            var c = folded[i];
            if (digits.Length >= 8 && (c is '#' or '内' or 'x' or 'X' or 'e' or 'E' or ';' or '~' || i > 0 && char.IsWhiteSpace(folded[i - 1]) && c == '(')) break;
            if (c == '+' && digits.Length == 0) digits.Append('+');
            else if (Kanji.DigitValue(c) is >= 0 and var digit && !IsTrunkZero(folded, i)) digits.Append((char)('0' + digit));
        }
        return National(digits.ToString());
    }

    static string National(string digits)
    {
        foreach (var prefix in (ReadOnlySpan<string>)["+81", "0081", "01081"])
            if (digits.StartsWith(prefix, StringComparison.Ordinal)) return "0" + digits[prefix.Length..].TrimStart('0');
        if (digits.StartsWith("81", StringComparison.Ordinal) && digits.Length is 11 or 12) return "0" + digits[2..];
        // What spreadsheets leave of 09012345678.
        return digits.Length is 9 or 10 && digits[0] is not ('0' or '+') ? "0" + digits : digits;
    }

    /// <summary>The zero of +81 (0)75.</summary>
    static bool IsTrunkZero(string text, int i) => text[i] == '0' && i > 0 && text[i - 1] == '(' && i + 1 < text.Length && text[i + 1] == ')';

    /// <summary>A firm's name without its legal form, as <see cref="Identifiers.FirmKey"/>.</summary>
    public static string Firm(string text) => LatinLetters.Plain(Identifiers.FirmKey(Cut(text))).Replace("-", "", StringComparison.Ordinal);

    /// <summary>The words of a firm's name: parts of one script, at least two characters.</summary>
    public static IEnumerable<string> FirmWords(string text)
    {
        var folded = FoldedText.Of(Cut(text)).Folded;
        var start = 0;
        for (var i = 1; i <= folded.Length; i++)
        {
            if (i < folded.Length && Script(folded[i]) == Script(folded[start])) continue;
            var word = folded[start..i].Trim('の', 'ノ', '・');
            start = i;
            var key = Firm(word);
            if (key.Length > 1 && Script(word[0]) != 0) yield return key;
        }
    }

    static int Script(char c) => c is >= 'ぁ' and <= 'ゖ' ? 1 : c is >= 'ァ' and <= 'ヺ' or 'ー' ? 2 : char.IsAsciiLetterOrDigit(c) ? 3 : char.IsLetter(c) || char.IsSurrogate(c) ? 4 : 0;

    /// <summary>Prefecture, city, ward and town that a postal address names, folded; also without 都道府県市.</summary>
    public static IEnumerable<string> Places(string text)
    {
        var folded = NameKey.Of(Cut(text));
        var start = 0;
        while (start < folded.Length && (char.IsAsciiDigit(folded[start]) || folded[start] is '-' or '〒')) start++;
        for (var i = start + 1; i < folded.Length; i++)
        {
            if (char.IsAsciiDigit(folded[i]))
            {
                if (i - start > 1) yield return folded[start..i];
                yield break;
            }
            if (i - start < 2 && folded[i] != '県' && folded[i] != '市') continue;
            if (folded[i] is not ('都' or '道' or '府' or '県' or '市' or '区' or '郡') || (folded[i] == '都' && i + 1 < folded.Length && folded[i + 1] is '府' or '市')) continue;
            yield return folded[start..(i + 1)];
            if (folded[i] is '都' or '府' or '県' or '市') yield return folded[start..i];
            start = i + 1;
        }
        if (folded.Length - start > 1) yield return folded[start..];
    }

    /// <summary>Town and block number, as 京都市北区紫野|3-14-8; empty where no block is named.</summary>
    public static string Address(string text) => AddressKey.Of(Cut(text)) is var key && key.Contains('|', StringComparison.Ordinal) ? key : "";

    internal static string Bounded(string key) => key.Length <= SearchKeys.LongestKey ? key
        : key[..(char.IsHighSurrogate(key[SearchKeys.LongestKey - 1]) ? SearchKeys.LongestKey - 1 : SearchKeys.LongestKey)];

    static string Cut(string text) => text.Length <= Looked ? text : text[..(char.IsHighSurrogate(text[Looked - 1]) ? Looked - 1 : Looked)];
}
