using System.Text.Json;
using Hikeshi.Kernel;
using Hikeshi.Storage.Evidence;
using Hikeshi.Storage.Log;

namespace Hikeshi.Storage.Custody;

/// <summary>The custody record is a view of the case log: who sealed which bytes when, and which results followed from them.</summary>
/// <param name="Number">Of the log entry.</param>
/// <param name="At">When it was recorded, ISO 8601 in UTC.</param>
/// <param name="Action">case-opened, sealed, results.</param>
/// <param name="Subject">What: the path that the user gave, or the name of the results.</param>
/// <param name="Sha256">Digest of the bytes or results concerned; empty where there are none.</param>
/// <param name="Bytes">Their size, 0 where there are none.</param>
/// <param name="Detail">Role and place from which the bytes were taken.</param>
public sealed record CustodyEntry(
    long Number, string At, string Actor, string Action, string Subject, string Sha256, long Bytes, string Detail, string Previous, string Hash)
{
    public const string SealedKind = "evidence.sealed", ResultsKind = "results.recorded", OpenedKind = "case.opened";

    public static bool IsCustody(LogEntry entry) => entry.Kind is SealedKind or ResultsKind or OpenedKind;

    public static CustodyEntry Of(LogEntry entry, string hash)
    {
        var data = Object(entry.Data);
        string Text(string name) => data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString()! : "";
        var bytes = data.ValueKind == JsonValueKind.Object && data.TryGetProperty("bytes", out var size) && size.TryGetInt64(out var n) ? n : 0;
        return new(entry.Number, entry.RecordedAt, entry.Actor, entry.Kind switch { SealedKind => "sealed", ResultsKind => "results", _ => "case-opened" },
            entry.Item[(entry.Item.IndexOf('/', StringComparison.Ordinal) + 1)..], Text("sha256"), bytes,
            entry.Kind == SealedKind ? $"{Text("role")} from {Text("from")}" : Text("folder"), entry.Previous, hash);
    }

    /// <summary>A log that somebody changed may hold anything: what is no JSON is read as empty, and the chain says that it was changed.</summary>
    static JsonElement Object(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>The entry for a file that was sealed.</summary>
    public static NewEntry Sealed(string role, string path, string from, SealedBytes bytes) => new(SealedKind, $"evidence/{path}")
    {
        Source = path,
        Text = new($"証拠を封印しました: {path}", $"Evidence sealed: {path}"),
        Data = JsonSerializer.Serialize(new { role, from, sha256 = bytes.Sha256, bytes = bytes.Bytes }, Plain),
    };

    /// <summary>The entry for results with this digest.</summary>
    public static NewEntry Results(string digest) => new(ResultsKind, "results")
    {
        Text = new("調査結果を記録しました。", "The results of the investigation were recorded."),
        Data = JsonSerializer.Serialize(new { sha256 = digest }),
    };

    /// <summary>The first entry of a case; the identity is its own, whatever folder it comes to lie in.</summary>
    /// <param name="digest">Of the results of a case that has none yet.</param>
    public static NewEntry Opened(Guid identity, string folder, string digest) => new(OpenedKind, "case")
    {
        Text = new("事案の記録を始めました。", "The record of the case was opened."),
        Data = JsonSerializer.Serialize(new { identity, folder, sha256 = digest }, Plain),
    };

    static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
