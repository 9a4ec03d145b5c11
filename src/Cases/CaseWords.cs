using System.Globalization;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Cases;

/// <summary>Days and numbers as texts say them.</summary>
static class CaseWords
{
    public static Words Day(LocalDate day) => Happened.On(day).InWords();

    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static Words Join(IEnumerable<Words> parts)
    {
        var all = parts.ToList();
        return new(string.Join("、", all.Select(p => p.Ja)), string.Join(", ", all.Select(p => p.En)));
    }
}
