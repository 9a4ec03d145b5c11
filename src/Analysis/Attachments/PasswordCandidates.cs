using System.Text.RegularExpressions;

namespace Hikeshi.Analysis.Attachments;

/// <summary>Reads the passwords that a mail names: behind パスワード, PW, 解凍, password, on the same line or the next.</summary>
public static partial class PasswordCandidates
{
    /// <summary>Candidates per mail; each costs a key derivation per encrypted entry.</summary>
    const int Most = 24;

    const int LongestPassword = 64;

    /// <summary>The candidates, most likely first.</summary>
    public static IReadOnlyList<string> In(string text)
    {
        var found = new List<string>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length && found.Count < Most; i++)
        {
            var line = lines[i].Trim(' ', '\t', '>', '\u3000', '\r');
            if (line.Length > 400 || Word().Matches(line) is not { Count: > 0 } words) continue;
            foreach (var word in words.Reverse().Take(4)) Add(line[(word.Index + word.Length)..], found);
            for (var next = i + 1; next < lines.Length && next <= i + 3; next++)
            {
                var following = lines[next].Trim(' ', '\t', '>', '\u3000', '\r');
                if (following.Length == 0) continue;
                if (following.Length <= LongestPassword) Add(following, found);
                break;
            }
        }
        return [.. found.Distinct(StringComparer.Ordinal).Take(Most)];
    }

    /// <summary>Adds what may be a password in this text: inside brackets, behind a colon or は, the first run of printable ASCII.</summary>
    static void Add(string text, List<string> found)
    {
        var folded = string.Concat(text.Select(c => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c is '\u3000' ? ' ' : c)).Trim();
        foreach (Match match in Run().Matches(folded))
        {
            var run = match.Value;
            foreach (var candidate in (string[])[run.Trim(':', '=', '[', ']', '(', ')', '"', '\'', '<', '>', ',', '.', ';', '*', '-'), run.TrimStart(':', '='), run.Trim('"', '\'', '[', ']', '(', ')', '<', '>', ':', '=')])
                if (candidate.Length is >= 2 and <= LongestPassword && !candidate.Contains("://", StringComparison.Ordinal)) found.Add(candidate);
            if (found.Count >= Most) return;
        }
        var rest = folded.TrimStart(':', '=', ' ', 'は').TrimEnd('。', ' ');
        if (rest.Length is >= 2 and <= 24 && rest.Any(c => c > '\u007f') && !rest.Contains(' ')) found.Add(rest.Trim('「', '」', '『', '』', '【', '】'));
    }

    [GeneratedRegex(@"パスワード|ﾊﾟｽﾜｰﾄﾞ|パス[：:]|暗号|解凍|展開|開封|ＰＷ|Ｐａｓｓｗｏｒｄ|(?:^|[^A-Za-z])(?:password|passwd|pass|pwd|pw)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"[\x21-\x7e]{1,80}", RegexOptions.NonBacktracking)]
    private static partial Regex Run();
}
