using System.Text;
using System.Text.RegularExpressions;
using Hikeshi.Exposure.Subjects;
using Hikeshi.Exposure.Text;
using Hikeshi.Kernel;

namespace Hikeshi.Inquiries.Search;

/// <summary>What kind of thing somebody typed.</summary>
public enum TypedKind { Word, Mail, Telephone }

/// <param name="Text">Folded (width, dashes), without labels and honorifics.</param>
public sealed record TypedPart(TypedKind Kind, string Text);

/// <summary>What was typed into the search field, taken apart: mail addresses, telephones and words.</summary>
public sealed partial record Typed(IReadOnlyList<TypedPart> Parts)
{
    /// <summary>Characters of a query. Attack: ten megabytes pasted into the field.</summary>
    public const int LongestQuery = 500;

    const int MostParts = 6;

    static readonly string[] Honorifics = ["さま", "さん", "様", "殿", "先生", "氏", "御中"];
    static readonly HashSet<string> Fillers = new(StringComparer.OrdinalIgnoreCase)
    {
        "会社", "さん", "様", "さま", "殿", "氏", "方", "の", "人", "社員", "担当", "担当者", "お客様", "御中", "名前", "氏名", "住所", "メール", "mail", "tel", "株式会社", "有限会社", "合同会社", "(株)", "(有)",
        "co", "co.", "ltd", "ltd.", "inc", "inc.", "corp", "corp.", "llc", "mr", "mr.", "ms", "ms.", "mrs", "mrs.", "dr", "dr.",
    };

    /// <summary>Takes a query apart; never throws, whatever is in it.</summary>
    public static (Typed? Typed, Refusal? Refusal) Read(string query)
    {
        if (query.Length > LongestQuery)
            return (null, new("query-too-long", $"検索の文字は{LongestQuery}字までです。お名前、メールアドレス、電話番号、会社名のどれかを入れてください。",
                $"A search takes at most {LongestQuery} characters. Type a name, a mail address, a telephone number or a firm."));
        var text = FoldedText.Of(Visible(query)).Folded;
        var parts = new List<TypedPart>();
        text = Take(parts, SpacedAt().Replace(text, "@"), MailForm(), TypedKind.Mail, m => SearchFold.Mail(m) is { Length: > 2 } mail && mail[0] != '@' ? mail : null);
        text = PhoneLabel().Replace(text, " ");
        text = Take(parts, text, PhoneForm(), TypedKind.Telephone, Telephone);
        var words = Words(text);
        if (words.Count > 0 && Telephone(string.Concat(words)) is { Length: > 7 } kanji && words.All(w => w.All(IsKanjiDigit))) parts.Add(new(TypedKind.Telephone, kanji));
        else parts.AddRange(words.Select(w => new TypedPart(TypedKind.Word, w)));
        return parts.Count == 0
            ? (null, new("query-empty", "検索する言葉がありません。お名前、ふりがな、メールアドレス、電話番号、会社名のどれかを入れてください。",
                "There is nothing to search for. Type a name, a reading, a mail address, a telephone number or a firm."))
            : (new([.. parts.Take(MostParts)]), null);
    }

    /// <summary>The same with words cut where 会社の山田 or 山田はなこ join two; null where nothing can be cut.</summary>
    public Typed? CutFiner()
    {
        var parts = Parts.SelectMany(p => p.Kind == TypedKind.Word ? Cut(p.Text).Select(w => new TypedPart(TypedKind.Word, w)) : [p]).Take(MostParts).ToList();
        return parts.Count > Parts.Count || !parts.SequenceEqual(Parts) ? new(parts) : null;
    }

    static IEnumerable<string> Cut(string word)
    {
        foreach (var piece in word.Split(["の", "在住", "に住む", "・", "-", ".", "_"], StringSplitOptions.RemoveEmptyEntries))
        {
            var start = 0;
            for (var i = 1; i < piece.Length; i++)
                if (IsKana(piece[i]) != IsKana(piece[i - 1]) && i - start > 1 && piece.Length - i > 1)
                {
                    if (!Fillers.Contains(piece[start..i])) yield return piece[start..i];
                    start = i;
                }
            if (!Fillers.Contains(piece[start..])) yield return piece[start..];
        }
    }

    static List<string> Words(string text)
    {
        var words = new List<string>();
        foreach (var raw in text.Split([' ', '\t', ',', ';', '、', '。', '/', '|', '<', '>', '"', ':', '(', ')', '「', '」', '[', ']', '?', '!'], StringSplitOptions.RemoveEmptyEntries))
        {
            var word = raw;
            foreach (var honorific in Honorifics)
                if (word.Length > honorific.Length + 1 && word.EndsWith(honorific, StringComparison.Ordinal)) word = word[..^honorific.Length];
            if (!Fillers.Contains(word) && word.Any(char.IsLetterOrDigit)) words.Add(word);
        }
        return words;
    }

    static string Take(List<TypedPart> parts, string text, Regex form, TypedKind kind, Func<string, string?> read)
    {
        var left = new StringBuilder();
        var from = 0;
        foreach (Match match in form.Matches(text))
        {
            if (read(match.Value) is not { } value) continue;
            parts.Add(new(kind, value));
            left.Append(text, from, match.Index - from).Append(' ');
            from = match.Index + match.Length;
        }
        return left.Append(text, from, text.Length - from).ToString();
    }

    static string? Telephone(string text) => SearchFold.Phone(text) is { Length: >= 4 and <= 16 } digits ? digits : null;

    static bool IsKana(char c) => c is >= 'ぁ' and <= 'ヺ' or 'ー';

    static bool IsKanjiDigit(char c) => char.IsAsciiDigit(c) || "〇○零一二三四五六七八九-".Contains(c, StringComparison.Ordinal);

    /// <summary>Control characters as spaces; halves of surrogate pairs dropped.</summary>
    static string Visible(string query)
    {
        var visible = new StringBuilder(query.Length);
        foreach (var rune in query.EnumerateRunes())
            if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune)) visible.Append(' ');
            else if (rune != Rune.ReplacementChar) visible.Append(rune.ToString());
        return visible.ToString();
    }

    [GeneratedRegex(@"\s*@\s*")]
    private static partial Regex SpacedAt();

    [GeneratedRegex("""[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\-]+@[A-Za-z0-9.\-]+""")]
    private static partial Regex MailForm();

    [GeneratedRegex("(電話番号|電話|携帯|TEL|FAX|☎|番号)[は: .]*(?=[+(0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex PhoneLabel();

    [GeneratedRegex(@"(?<![\p{L}\p{N}\-+(])[+(]?\d[\d\s().\-/]{2,}(?:[\s(]*(?:内線|内|ext\.?|x|#)\s*\d+\)?)?(?![0-9A-Za-z])", RegexOptions.IgnoreCase)]
    private static partial Regex PhoneForm();
}
