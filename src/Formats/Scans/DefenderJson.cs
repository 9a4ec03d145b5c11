using System.Globalization;
using System.Text.Json;

namespace Hikeshi.Formats.Scans;

/// <summary>Detections of Microsoft Defender as PowerShell writes them with <c>ConvertTo-Json</c>: <c>Get-MpThreatDetection</c>, <c>Get-MpThreat</c>, and events of its log.</summary>
/// <remarks>
/// Sources: Microsoft, MSFT_MpThreatDetection and MSFT_MpThreat (members), "Review event logs and error codes" (1006, 1015, 1116 to 1119: something was found).
/// Windows PowerShell 5.1 writes a time as <c>/Date(milliseconds)/</c>, PowerShell 7 as ISO 8601. A list of what was found never shows a clean device.
/// </remarks>
static class DefenderJson
{
    static readonly HashSet<long> Detections = [1006, 1007, 1008, 1015, 1116, 1117, 1118, 1119];
    static readonly HashSet<long> Scans = [1000, 1001, 1002, 1003, 1004, 1005];

    public static ScanReport? Read(JsonElement root)
    {
        List<JsonElement> items = root.ValueKind switch
        {
            JsonValueKind.Object => [root],
            JsonValueKind.Array => [.. root.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object)],
            _ => [],
        };
        var names = items.Where(i => Text(i, "ThreatName").Length > 0 && Text(i, "ThreatID").Length > 0)
            .GroupBy(i => Text(i, "ThreatID"), StringComparer.Ordinal).ToDictionary(g => g.Key, g => Text(g.First(), "ThreatName"), StringComparer.Ordinal);
        var placed = items.Where(i => Resources(i).Count > 0).Select(i => Text(i, "ThreatID")).ToHashSet(StringComparer.Ordinal);
        var (findings, known, version, host, when) = (new FindingList(), false, "", "", "");
        foreach (var item in items)
        {
            if (Text(item, "ThreatID") is { Length: > 0 } id)
            {
                known = true;
                version = Or(version, Text(item, "AMProductVersion"));
                var time = Time(item, "InitialDetectionTime");
                when = Or(when, time);
                var files = Resources(item);
                // A list of threats beside the list of their detections would count each twice.
                if (files.Count == 0 && placed.Contains(id)) continue;
                foreach (var file in files.DefaultIfEmpty("")) findings.Add(names.GetValueOrDefault(id, $"ThreatID {id}"), file, time);
            }
            else if (Event(item) is { } number && (Detections.Contains(number) || Scans.Contains(number)))
            {
                known = true;
                host = Or(host, Or(Text(item, "MachineName"), Text(item, "Computer")));
                var time = Time(item, "TimeCreated");
                when = Or(when, time);
                if (Detections.Contains(number)) findings.Add(Or(Data(item, "Threat Name", ["Name", "名前"]), $"event {number}"), Data(item, "Path", ["Path", "パス"]), time);
            }
        }
        return known ? findings.Conclude(ScanTool.MicrosoftDefender, version, host, when, 0, null, [ScanDoubt.ListOnly]) : null;
    }

    static List<string> Resources(JsonElement item)
    {
        if (Member(item, "Resources") is not { } resources) return [];
        return resources.ValueKind switch
        {
            JsonValueKind.Array => [.. resources.EnumerateArray().Where(r => r.ValueKind == JsonValueKind.String).Select(r => Plain(r.GetString()!)).Where(r => r.Length > 0)],
            JsonValueKind.String => Plain(resources.GetString()!) is { Length: > 0 } one ? [one] : [],
            _ => [],
        };
    }

    /// <summary>A resource is written file:_C:\…, containerfile:_C:\….</summary>
    static string Plain(string resource) => resource.IndexOf(":_", StringComparison.Ordinal) is > 0 and < 30 and var at ? resource[(at + 2)..] : resource;

    static long? Event(JsonElement item)
    {
        foreach (var name in (string[])["Id", "EventID", "EventId"])
            if (Member(item, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var id))
                return Text(item, "ProviderName") is var provider && (provider.Length == 0 || provider.Contains("Defender", StringComparison.Ordinal) || provider.Contains("Antimalware", StringComparison.Ordinal))
                    && (provider.Length > 0 || Text(item, "Message").Length > 0 || Member(item, "EventData") is not null) ? id : null;
        return null;
    }

    /// <summary>A value of an event: from its data, or from its message in the language of the computer.</summary>
    static string Data(JsonElement item, string name, string[] labels)
    {
        if (Member(item, "EventData") is { ValueKind: JsonValueKind.Object } data && Text(data, name) is { Length: > 0 } value) return Plain(value);
        foreach (var line in ReportLines.Of(Text(item, "Message")))
            foreach (var label in labels)
                if (ReportLines.TryValue(line, label, out var found)) return Plain(found);
        return "";
    }

    static string Time(JsonElement item, string name)
    {
        if (Member(item, name) is not { } member) return "";
        if (member.ValueKind == JsonValueKind.Object) return Or(Time(member, "value"), Time(member, "DateTime"));
        if (member.ValueKind != JsonValueKind.String) return "";
        var text = member.GetString()!;
        if (!text.StartsWith("/Date(", StringComparison.Ordinal)) return text.Length is >= 10 and <= 40 && char.IsAsciiDigit(text[0]) && text[4] == '-' ? text : "";
        var end = text.IndexOfAny([')', '+', '-'], 7);
        return end > 0 && long.TryParse(text.AsSpan(6, end - 6), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds) && Math.Abs(milliseconds) < 10_000_000_000_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) : "";
    }

    internal static JsonElement? Member(JsonElement item, string name)
    {
        if (item.ValueKind != JsonValueKind.Object) return null;
        foreach (var property in item.EnumerateObject())
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return property.Value;
        return null;
    }

    internal static string Text(JsonElement item, string name) => Member(item, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => "",
    };

    static string Or(string first, string second) => first.Length > 0 ? first : second;
}
