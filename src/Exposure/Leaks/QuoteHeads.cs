using System.Text.RegularExpressions;

namespace Hikeshi.Exposure.Leaks;

/// <summary>Finds the lines above quotations that mail programs write: <c>From: … Sent: …</c>, <c>On … wrote:</c>, <c>… さんは書きました:</c>.</summary>
/// <remarks>They belong to the mail that quotes, not to the quoted one, and every program writes them anew; so they are no part of what is
/// compared, and prove a leak by what they say (<see cref="QuotedDates"/>).</remarks>
static partial class QuoteHeads
{
    /// <summary>Longest line that can be one.</summary>
    const int LongestLine = 300;

    /// <summary>The lines, as ranges of the text in rising order.</summary>
    public static List<(int Start, int End)> In(string text, IReadOnlyList<QuotedDate> dates)
    {
        var heads = new List<(int, int)>();
        var next = 0;
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var n and >= 0 ? n : text.Length;
            while (next < dates.Count && dates[next].Offset < start) next++;
            var dated = next < dates.Count && dates[next].Offset < end;
            if (end - start <= LongestLine && IsHead(text[start..end].Trim(' ', '\t', '>', '＞', '|', '\u3000', '\r'), dated)) heads.Add((start, end));
            start = end + 1;
        }
        return heads;
    }

    /// <summary>Where the first quoted line or head stands; the text's length where nothing is quoted.</summary>
    public static int FirstQuoted(string text, IReadOnlyList<QuotedDate> dates)
    {
        var head = In(text, dates) is [var first, ..] ? first.Start : text.Length;
        var mark = text.StartsWith('>') ? 0 : text.IndexOf("\n>", StringComparison.Ordinal);
        return mark >= 0 ? Math.Min(mark, head) : head;
    }

    static bool IsHead(string line, bool dated) =>
        Field().IsMatch(line) || Attribution().IsMatch(line) || (dated && (line.Contains('@') || line[^1] is ':' or '：' || line.StartsWith("On ", StringComparison.Ordinal)));

    [GeneratedRegex(@"^\**(?:From|Sent|To|Cc|Bcc|Subject|Date|Reply-To|Importance|差出人|送信者|送信元|送信日時|送信日|受信日時|日時|日付|宛先|件名|題名|重要度)\**\s?[:：]|^[-_=*\s]{2,}.{0,10}(?:Original Message|Forwarded message|元のメッセージ|転送メッセージ|転送されたメッセージ|Original Appointment)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Field();

    [GeneratedRegex(@"(?:さんは書きました|さんが書きました|は書きました|さんのメール|様のメール|wrote|writes|schrieb|a écrit)\s?[:：]$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Attribution();
}
