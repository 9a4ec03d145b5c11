using System.Globalization;
using System.Text.RegularExpressions;

namespace Hikeshi.Exposure.Leaks;

/// <summary>A date and time that stands in a text, as the head of a quotation shows when the quoted mail was sent.</summary>
/// <param name="Offset">Where it begins in the text.</param>
/// <param name="Minute">The wall clock, to the minute; a time zone that may stand behind it is not applied.</param>
readonly record struct QuotedDate(int Offset, DateTime Minute);

/// <summary>Reads the dates of quotation heads: <c>2025年10月19日(日) 19:12</c>, <c>2025/10/19 7:12 PM</c>, <c>Sunday, October 19, 2025 11:59 PM</c>,
/// <c>Thu, 23 Oct 2025 06:54:00 +0900</c>.</summary>
static partial class QuotedDates
{
    /// <summary>Dates that are read from one text. Attack: a text of nothing but dates.</summary>
    const int Most = 500;

    const string Months = "jan feb mar apr may jun jul aug sep oct nov dec";

    public static List<QuotedDate> In(string text)
    {
        var flat = string.Create(text.Length, text, (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = source[i] switch
                {
                    >= '\uFF01' and <= '\uFF5E' => (char)(source[i] - 0xFEE0),
                    '>' or '\n' or '\t' or '\u3000' or '\u00A0' or '\u202F' => ' ',
                    _ => source[i],
                };
        });
        var dates = new List<QuotedDate>();
        foreach (var pattern in (Regex[])[YearFirst(), MonthFirst(), DayFirst()])
            foreach (Match match in pattern.Matches(flat))
            {
                if (dates.Count >= Most) return dates;
                if (Read(match) is { } minute) dates.Add(new(match.Index, minute));
            }
        dates.Sort((a, b) => (a.Offset, a.Minute).CompareTo((b.Offset, b.Minute)));
        return dates;
    }

    static DateTime? Read(Match match)
    {
        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
        var month = char.IsAsciiDigit(match.Groups["month"].ValueSpan[0])
            ? Number("month")
            : Months.IndexOf(match.Groups["month"].Value[..3].ToLowerInvariant(), StringComparison.Ordinal) / 4 + 1;
        var half = (match.Groups["before"].Value + match.Groups["after"].Value).ToLowerInvariant();
        var hour = Number("hour");
        if (half is "pm" or "午後" && hour < 12) hour += 12;
        if (half is "am" or "午前" && hour == 12) hour = 0;
        var (year, day, minute) = (Number("year"), Number("day"), Number("minute"));
        return year is >= 1990 and < 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            && hour < 24 && minute < 60
            ? new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Unspecified) : null;
    }

    [GeneratedRegex(@"(?<year>[12][0-9]{3}) ?[年/.\-] ?(?<month>[0-9]{1,2}) ?[月/.\-] ?(?<day>[0-9]{1,2}) ?日? ?(?:\([^()]{1,4}\))? {0,3}(?:at |T)?(?<before>午前|午後|[AaPp][Mm])? ?(?<hour>[0-9]{1,2})(?::|時)(?<minute>[0-9]{2})(?::[0-9]{2})? ?(?<after>[AaPp][Mm])?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"(?<month>(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6})\.? {1,3}(?<day>[0-9]{1,2}),? {1,3}(?<year>[12][0-9]{3})(?:,| at)? {1,3}(?<before>午前|午後)?(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::[0-9]{2})? ?(?<after>[AaPp][Mm])?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"(?<day>[0-9]{1,2}) {1,3}(?<month>(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}),? {1,3}(?<year>[12][0-9]{3})(?:,| at)? {1,3}(?<before>午前|午後)?(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::[0-9]{2})? ?(?<after>[AaPp][Mm])?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex DayFirst();
}
