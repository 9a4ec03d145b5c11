using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hikeshi.Cli.Start;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Cli;

/// <summary>What commands write: results to standard output, everything else to standard error.</summary>
static class Terminal
{
    /// <summary>True when the user's locale is Japanese (LC_ALL, LC_MESSAGES, LANG as POSIX orders them; without them on Windows the desktop's).</summary>
    public static bool IsJapanese { get; } =
        ((string[])["LC_ALL", "LC_MESSAGES", "LANG"]).Select(Environment.GetEnvironmentVariable).FirstOrDefault(v => !string.IsNullOrEmpty(v)) is { } locale
            ? locale.StartsWith("ja", StringComparison.OrdinalIgnoreCase) : OperatingSystem.IsWindows() && WindowsConsole.IsJapanese;

    public static string Say(string japanese, string english) => IsJapanese ? japanese : english;

    public static void WriteJson(object value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Json));

    public static void Error(string sentence) => Console.Error.WriteLine(Printable(sentence));

    /// <summary>Names what could not be read; returns the exit code that follows from it.</summary>
    public static int ReportUnread(IReadOnlyList<UnreadRow> unread)
    {
        var lost = unread.Where(u => u.Lost).ToList();
        foreach (var row in lost.Take(LinesShown))
            Error(row.Detail.Contains(row.Place, StringComparison.Ordinal) ? $"{row.Detail} [{row.Code}]" : $"{row.Place}: {row.Detail} [{row.Code}]");
        if (lost.Count > LinesShown)
            Error($"… and {lost.Count - LinesShown} more; 'hikeshi export --what unread' lists all of them.");
        return lost.Count > 0 ? Exit.PartlyUnread : Exit.Done;
    }

    /// <summary>Text without characters that a terminal would obey: names in evidence are hostile.</summary>
    public static string Printable(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t') safe.Append((char)rune.Value);
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate)
                safe.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            else safe.Append(rune.ToString());
        }
        return safe.ToString();
    }

    const int LinesShown = 50;

    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
