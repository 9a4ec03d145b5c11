using System.Text.Json;

namespace Hikeshi.Kernel;

/// <summary>A member of staff of the organisation whose incident this is.</summary>
public sealed record StaffMember(string Name, string Email);

/// <summary>The organisation whose incident this is, as contract.md's <c>--org FILE</c> describes it.</summary>
/// <param name="Name">The organisation's name as it writes it, for instance 株式会社宇治みどり園; empty where unknown.</param>
/// <param name="Domains">Its mail domains, lower case.</param>
/// <param name="Shared">Addresses that several people read, lower case; they are nobody's personal address.</param>
/// <param name="Staff">Its people.</param>
public sealed record Organisation(
    string Name, IReadOnlyList<string> Domains, IReadOnlyList<string> Shared, IReadOnlyList<StaffMember> Staff)
{
    public static Organisation Unknown { get; } = new("", [], [], []);

    /// <summary>True when the address is in one of the organisation's domains or a subdomain of one.</summary>
    public bool Owns(string address)
    {
        var domain = address[(address.LastIndexOf('@') + 1)..];
        return Domains.Any(d => domain.Equals(d, StringComparison.OrdinalIgnoreCase)
            || domain.EndsWith("." + d, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Reads the JSON form.</summary>
    /// <exception cref="FormatException">The text is not such a JSON object; the message says where.</exception>
    public static Organisation Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw new FormatException("it is not a JSON object");
            return new Organisation(
                Text(root, "name"), Lower(root, "domains"), Lower(root, "shared"),
                root.TryGetProperty("staff", out var staff) && staff.ValueKind == JsonValueKind.Array
                    ? [.. staff.EnumerateArray().Select(s => new StaffMember(Text(s, "name"), Text(s, "email").ToLowerInvariant()))]
                    : []);
        }
        catch (JsonException e)
        {
            throw new FormatException($"line {e.LineNumber + 1}, position {e.BytePositionInLine + 1} is not valid JSON", e);
        }
    }

    static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String
            ? v.GetString()!.Trim() : "";

    static string[] Lower(JsonElement element, string name) =>
        element.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.Array
            ? [.. v.EnumerateArray().Where(d => d.ValueKind == JsonValueKind.String).Select(d => d.GetString()!.Trim().ToLowerInvariant())]
            : [];
}
