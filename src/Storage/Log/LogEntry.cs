using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hikeshi.Kernel;

namespace Hikeshi.Storage.Log;

/// <summary>What is to be recorded in the case log; number, time, person and hashes are added when it is.</summary>
/// <param name="Kind">What happened, as <c>device.added</c>: the capability and a verb in the past.</param>
/// <param name="Item">What it concerns, as <c>device/pc-3</c>; the number of the newest entry of an item is its version.</param>
public sealed record NewEntry(string Kind, string Item)
{
    /// <summary>When it happened, as <see cref="Kernel.Happened"/> writes it; empty where unknown.</summary>
    public string Happened { get; init; } = "";

    /// <summary>True where outsiders may be told.</summary>
    public bool IsPublic { get; init; }

    /// <summary>A pointer to what proves it: a message's source, a file, a person, an entry.</summary>
    public string Source { get; init; } = "";

    /// <summary>The sentence that people read. It is kept as it was shown; what a person typed stands in both languages as typed.</summary>
    public Words Text { get; init; } = Words.None;

    /// <summary>The same for programs: a JSON object.</summary>
    public string Data { get; init; } = "{}";
}

/// <summary>One entry of the case log: an append-only list in which each entry holds the hash of the one before.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="RecordedAt">When it was recorded, ISO 8601 in UTC with milliseconds.</param>
/// <param name="Actor">Who recorded it.</param>
/// <param name="Previous">Hash of the entry before; 64 zeros for the first.</param>
public sealed record LogEntry(
    long Number, string RecordedAt, string Actor, string Kind, string Item, string Happened, bool IsPublic, string Source, Words Text,
    string Data, string Previous)
{
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>SHA-256 over the entry's fields as one JSON array in their order, so that no two entries share a form.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(
        new object[] { Number, RecordedAt, Actor, Kind, Item, Happened, IsPublic, Source, Text.Ja, Text.En, Data, Previous }, Plain))));
}

/// <summary>The newest entry of a log. Whoever keeps it can prove later that nothing up to it was changed or cut off.</summary>
/// <remarks>Written <c>17:9f86d0…</c>: the entry's number and its hash.</remarks>
public sealed record LogHead(long Number, string Hash)
{
    public static bool TryParse(string text, out LogHead head)
    {
        head = new(0, LogEntry.Genesis);
        var parts = text.Trim().Split(':');
        if (parts.Length != 2 || !long.TryParse(parts[0], out var number) || number < 1) return false;
        if (parts[1].Length != 64 || !parts[1].All(char.IsAsciiHexDigit)) return false;
        head = new(number, parts[1].ToLowerInvariant());
        return true;
    }

    public override string ToString() => $"{Number}:{Hash}";
}
