using System.Text.Json;

namespace Hikeshi.Intake.Archive;

/// <summary>What an archive of a case says about itself: its file <c>manifest.json</c>.</summary>
/// <param name="Format">Version of this form, 1.</param>
/// <param name="Case">Identity of the case.</param>
/// <param name="Head">Head of the log, as number:hash.</param>
/// <param name="Files">Every other file of the archive.</param>
public sealed record ArchiveManifest(int Format, string Case, string Head, IReadOnlyList<ArchivedFile> Files)
{
    internal const string Name = "manifest.json";
    internal const int CurrentFormat = 1;

    internal static JsonSerializerOptions Json { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };
}

/// <param name="Path">Inside the archive, with forward slashes.</param>
public sealed record ArchivedFile(string Path, long Bytes, string Sha256);
