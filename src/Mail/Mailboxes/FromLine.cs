using System.Text;
using Hikeshi.Mail.Headers;

namespace Hikeshi.Mail.Mailboxes;

/// <summary>The line <c>From sender date</c> that begins a message in an mbox (RFC 4155, appendix A, and what programs really write).</summary>
static class FromLine
{
    /// <summary>Bytes that must be ahead to judge: the line itself and the beginning of the next.</summary>
    public const int Window = 2_048;

    static readonly string[] Words =
    [
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "am", "pm",
    ];

    /// <summary>True where a plausible From_ line stands first and a header field below it.</summary>
    /// <param name="first">At the very start of a file a From_ line without a date is believed, too.</param>
    public static bool StandsAt(ReadOnlySpan<byte> ahead, bool first)
    {
        if (!ahead.StartsWith("From "u8)) return false;
        var end = HeaderBlock.LineEnd(ahead, 0, out var next);
        if (end == next && ahead.Length >= Window) return false; // a line as long as this is none
        if (!first && !IsDated(Encoding.Latin1.GetString(ahead[5..end]))) return false;
        if (next >= ahead.Length) return first;
        var below = ahead[next..];
        var belowEnd = HeaderBlock.LineEnd(below, 0, out _);
        return HeaderBlock.NameLength(below[..belowEnd]) > 0 || below.StartsWith(">From "u8);
    }

    /// <summary>A sender of one to four words, then nothing but a date.</summary>
    static bool IsDated(string rest)
    {
        var words = rest.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 3 or > 16) return false;
        var last = words.Length;
        if (last > 3 && words[last - 3] == "remote" && words[last - 2] == "from") last -= 3;
        var start = last;
        while (start > 0 && IsDateWord(words[start - 1])) start--;
        if (start is < 1 or > 4 && start != 0) return false;
        var date = words[Math.Max(start, 1)..last];
        return date.Length >= 2 && Array.Exists(date, IsTime)
            && (Array.Exists(date, w => w.Length == 3 && Array.IndexOf(Words, w.ToLowerInvariant()) is >= 7 and < 19) || Array.Exists(date, IsIsoDate))
            && Array.Exists(date, w => IsIsoDate(w) || w.Length is 2 or 4 && w.All(char.IsAsciiDigit));
    }

    static bool IsDateWord(string word) =>
        word.All(char.IsAsciiDigit) && word.Length <= 4 || IsTime(word) || IsIsoDate(word) || Array.IndexOf(Words, word.ToLowerInvariant()) >= 0
        || word[0] is '+' or '-' && word.Length is 5 or 6 && word[1..].All(c => char.IsAsciiDigit(c) || c == ':')
        || word.Length is >= 2 and <= 5 && word.All(char.IsAsciiLetterUpper) || word.StartsWith('(') && word.EndsWith(')');

    static bool IsTime(string word) =>
        word.Length is >= 4 and <= 15 && char.IsAsciiDigit(word[0]) && word.IndexOf(':', StringComparison.Ordinal) is 1 or 2
        && word.All(c => char.IsAsciiDigit(c) || c is ':' or '.');

    static bool IsIsoDate(string word) =>
        word.Length >= 8 && word[..4].All(char.IsAsciiDigit) && word[4] is '-' or '/' && word.Length <= 30
        && word.All(c => char.IsAsciiDigit(c) || c is '-' or '/' or ':' or 'T' or 'Z' or '+' or '.');
}
