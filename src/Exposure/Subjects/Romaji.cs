using System.Text;

namespace Hikeshi.Exposure.Subjects;

/// <summary>Japanese readings brought to one spelling, so that ゴトウ, ごとう, Goto, Gotou, Gotoh and Gotō compare as equal.</summary>
/// <remarks>The spelling is Kunrei (ISO 3602) with long vowels shortened, doubled consonants single and m before b, p, m as n.
/// It is for comparison only: it also equates Ono and Ōno, which are different names.</remarks>
static class Romaji
{
    const string Consonants = "kstnhmrgzdbpywfjcvlqx";

    // Two kana are looked up before one: きゃ before き.
    static readonly Dictionary<string, string> Kana = BuildKana();

    static readonly (string From, string To)[] Hepburn =
    [
        ("tch", "t"), ("sh", "sy"), ("ch", "ty"), ("ts", "t"), ("dz", "z"), ("j", "zy"), ("f", "hu"),
    ];

    /// <summary>The canonical spelling of a word in hiragana or katakana; null where it holds anything else.</summary>
    public static string? OfKana(string word)
    {
        var hiragana = new StringBuilder(word.Length);
        foreach (var c in word)
            hiragana.Append(c is >= 'ァ' and <= 'ヶ' ? (char)(c - 0x60) : c);
        var text = hiragana.ToString();
        var result = new StringBuilder(text.Length * 2);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] is 'っ' or 'ー' or '・') i++;
            else if (i + 1 < text.Length && Kana.TryGetValue(text.Substring(i, 2), out var two)) (_, i) = (result.Append(two), i + 2);
            else if (Kana.TryGetValue(text.Substring(i, 1), out var one)) (_, i) = (result.Append(one), i + 1);
            else return null;
        }
        return Shorten(result.ToString());
    }

    /// <summary>The canonical spelling of a word in Latin letters that can be read as Japanese; null for any other.</summary>
    public static string? OfLatin(string word)
    {
        var text = Plain(word);
        foreach (var (from, to) in Hepburn) text = text.Replace(from, to, StringComparison.Ordinal);
        text = text.Replace("syi", "si").Replace("tyi", "ti").Replace("zyi", "zi").Replace("huu", "hu").Replace("zyy", "zy").Replace("du", "zu");
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (IsVowel(c)) result.Append(c);
            else if (c == 'h' && i > 0 && IsVowel(text[i - 1]) && !IsVowel(next) && next != 'y') continue; // Satoh, Ohno
            else if (c is 'n' or 'm' && !IsVowel(next) && next != 'y') result.Append('n');
            else if (!Consonants.Contains(c) || c is 'c' or 'l' or 'q' or 'v' or 'x' or 'f' or 'j') return null;
            else if (next == c) continue;
            else if (IsVowel(next) || (next == 'y' && c != 'y')) result.Append(c);
            else return null;
        }
        return result.Length == 0 ? null : Shorten(result.ToString());
    }

    static bool IsVowel(char c) => c is 'a' or 'i' or 'u' or 'e' or 'o';

    static string Plain(string word)
    {
        var result = new StringBuilder(word.Length);
        foreach (var c in word)
            result.Append(char.ToLowerInvariant(c) switch { 'ā' or 'â' => 'a', 'ī' or 'î' => 'i', 'ū' or 'û' => 'u', 'ē' or 'ê' => 'e', 'ō' or 'ô' => 'o', var x => x });
        return result.Replace("'", "").Replace("’", "").Replace("-", "").ToString();
    }

    static string Shorten(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
            if (result.Length == 0 || !(result[^1] == c && (IsVowel(c) || c == 'n')) && !(c == 'u' && result[^1] == 'o')) result.Append(c);
        return result.ToString();
    }

    static Dictionary<string, string> BuildKana()
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        void Row(string kana, string consonant)
        {
            for (var i = 0; i < 5; i++) map[kana.Substring(i, 1)] = consonant + "aiueo"[i];
            var small = consonant is "" or "y" or "w" ? "" : "ゃゅょ";
            for (var i = 0; i < small.Length; i++) map[kana[1] + small.Substring(i, 1)] = consonant + "y" + "auo"[i];
        }
        Row("あいうえお", ""); Row("かきくけこ", "k"); Row("さしすせそ", "s"); Row("たちつてと", "t"); Row("なにぬねの", "n");
        Row("はひふへほ", "h"); Row("まみむめも", "m"); Row("らりるれろ", "r"); Row("がぎぐげご", "g"); Row("ざじずぜぞ", "z");
        Row("ばびぶべぼ", "b"); Row("ぱぴぷぺぽ", "p");
        foreach (var (kana, latin) in "だda ぢzi づzu でde どdo やya ゆyu よyo わwa をo んn ゐi ゑe ゔbu ぁa ぃi ぅu ぇe ぉo ゃya ゅyu ょyo ゎwa"
            .Split(' ').Select(p => (p[..1], p[1..]))) map[kana] = latin;
        foreach (var (kana, latin) in "ぢゃzya ぢゅzyu ぢょzyo しぇsye ちぇtye じぇzye ふぁha ふぃhi ふぇhe ふぉho てぃti でぃdi うぃi うぇe うぉo"
            .Split(' ').Select(p => (p[..2], p[2..]))) map[kana] = latin;
        return map;
    }
}
