namespace Hikeshi.Exposure.Subjects;

/// <summary>Spellings one slip of the pen away: a letter too many, missing, wrong, or two turned round.</summary>
/// <remarks>Letters, kana and digits are few enough to write every slip down and look each up in an index; kanji are not, and are compared instead.</remarks>
public static class NearSpelling
{
    public const string Letters = "abcdefghijklmnopqrstuvwxyz";
    public const string Digits = "0123456789";
    public const string MailLetters = "abcdefghijklmnopqrstuvwxyz0123456789._-@";
    public const string Kana = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンガギグゲゴザジズゼゾダデドバビブベボパピプペポ";

    /// <summary>Longer words are not varied: they would be thousands of look-ups.</summary>
    public const int Longest = 40;

    /// <summary>Every spelling one slip away, without repetitions; empty for words of less than three or more than forty letters.</summary>
    public static IReadOnlyCollection<string> Of(string word, string alphabet)
    {
        var near = new HashSet<string>(StringComparer.Ordinal);
        if (word.Length is < 3 or > Longest) return near;
        for (var i = 0; i <= word.Length; i++)
        {
            if (i < word.Length) near.Add(word.Remove(i, 1));
            if (i + 1 < word.Length) near.Add(string.Concat(word.AsSpan(0, i), word.AsSpan(i + 1, 1), word.AsSpan(i, 1), word.AsSpan(i + 2)));
            foreach (var c in alphabet)
            {
                near.Add(word.Insert(i, c.ToString()));
                if (i < word.Length) near.Add(string.Concat(word.AsSpan(0, i), new ReadOnlySpan<char>(in c), word.AsSpan(i + 1)));
            }
        }
        near.Remove(word);
        return near;
    }

    /// <summary>Deletions and exchanges only, for scripts with too many characters to write every slip down.</summary>
    public static IReadOnlyCollection<string> Shorter(string word) => Of(word, "");

    /// <summary>True when the words differ by at most one slip.</summary>
    public static bool IsOneSlip(string a, string b) => EditDistance.AtMost(a, b, 1);
}
