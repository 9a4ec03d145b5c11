using System.Text.RegularExpressions;

namespace Hikeshi.Analysis.Verdicts;

/// <summary>Finds where a mail's own text ends and what it quotes begins.</summary>
static partial class QuotedText
{
    /// <summary>Longest line that can be the head of a quotation.</summary>
    const int LongestHead = 300;

    /// <summary>The offset of the first quoted line or of the head above it; the text's length where nothing is quoted.</summary>
    public static int Begin(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var n and >= 0 ? n : text.Length;
            var line = text.AsSpan(start, end - start).Trim();
            if (line.Length is > 0 and <= LongestHead && (line[0] is '>' or '＞' || Head().IsMatch(line))) return start;
            start = end + 1;
        }
        return text.Length;
    }

    [GeneratedRegex(@"^[-_=*\s]{2,}.{0,10}(?:Original Message|Forwarded message|元のメッセージ|転送メッセージ|転送されたメッセージ)|^\**(?:From|差出人|送信者|送信元)\**\s?[:：].*@|(?:さんは書きました|さんが書きました|は書きました|wrote)\s?[:：]$|^On .{5,80}[0-9]{4}.{0,120}$|^[12][0-9]{3}[年/.-].{3,60}[0-9]{1,2}:[0-9]{2}.{0,160}[:：>]$|^_{10,}$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Head();
}
