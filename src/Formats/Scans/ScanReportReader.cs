using System.Text.Json;
using Hikeshi.Formats.Charsets;

namespace Hikeshi.Formats.Scans;

/// <summary>Reads reports of ClamAV, Microsoft Defender and EmoCheck, in the charsets that Windows and PowerShell write them in.</summary>
/// <remarks>
/// A report is hostile: it comes from a computer that may be infected. What it says is taken over as text; nothing of it is opened or run. "Clean" is said
/// only where a report shows a scan that ended, had signatures, looked at files and found nothing.
/// </remarks>
public static class ScanReportReader
{
    /// <summary>Bytes of a report. Attack: an endless log. A scan of every file of a computer writes about 100 bytes per file.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    /// <returns>The report, or null where the bytes are none that this reader knows, or more than <see cref="MostBytes"/>.</returns>
    public static ScanReport? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > MostBytes) return null;
        var text = Decode(bytes).TrimStart('\uFEFF');
        var start = text.AsSpan().TrimStart();
        if (start.Length > 0 && start[0] is '{' or '[' && !start.StartsWith("[EmoCheck", StringComparison.OrdinalIgnoreCase)) return ReadJson(text);
        return EmoCheckReport.Read(text) ?? DefenderText.Read(text) ?? ClamAvReport.Read(text);
    }

    static ScanReport? ReadJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new() { MaxDepth = 32, AllowTrailingCommas = true });
            return EmoCheckReport.Read(document.RootElement) ?? DefenderJson.Read(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Windows PowerShell redirects into UTF-16LE, MpCmdRun.log is UTF-16LE too, with or without its mark; programs of Japanese Windows write code page 932.</summary>
    static string Decode(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length & ~1, 4096)];
        var zeros = 0;
        for (var i = 1; i < sample.Length; i += 2)
            if (sample[i] == 0) zeros++;
        return Charset.Decode(bytes, zeros * 4 > sample.Length / 2 ? "utf-16le" : null).Text;
    }
}
