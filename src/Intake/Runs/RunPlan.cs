using System.Text.Json;
using Hikeshi.Cases;

namespace Hikeshi.Intake.Runs;

/// <summary>What a run is to read besides the files that were sent; kept in the case while it runs, so that one that was killed can be continued.</summary>
/// <param name="Mailbox">Paths on the server.</param>
/// <param name="Reported">Paths on the server.</param>
/// <param name="Organisation">JSON as contract.md describes it; empty to keep what the case knows.</param>
public sealed record RunPlan(IReadOnlyList<string> Mailbox, IReadOnlyList<string> Reported, string Organisation, string Actor)
{
    public static RunPlan Nothing(string actor) => new([], [], "", actor);

    /// <summary>The plan of a run that was cancelled, failed or was killed; null where none was.</summary>
    public static RunPlan? Left(string caseFolder)
    {
        try
        {
            return File.Exists(PathIn(caseFolder)) ? JsonSerializer.Deserialize<RunPlan>(File.ReadAllBytes(PathIn(caseFolder)), CaseJson.Options) : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null; // half of one that was being written: nothing of it was begun
        }
    }

    /// <summary>Both plans as one; what the newer one says of the organisation holds.</summary>
    public RunPlan With(RunPlan? left) => left is null ? this : this with
    {
        Mailbox = [.. left.Mailbox.Concat(Mailbox).Distinct(StringComparer.Ordinal)],
        Reported = [.. left.Reported.Concat(Reported).Distinct(StringComparer.Ordinal)],
        Organisation = Organisation.Length > 0 ? Organisation : left.Organisation,
    };

    internal void Keep(string caseFolder)
    {
        var path = PathIn(caseFolder);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path + ".part", JsonSerializer.SerializeToUtf8Bytes(this, CaseJson.Options));
        File.Move(path + ".part", path, overwrite: true);
    }

    /// <summary>Leaves the paths of a run that did not end; what it had sealed stays and is read by the next.</summary>
    public static void Forget(string caseFolder) => File.Delete(PathIn(caseFolder));

    static string PathIn(string caseFolder) => Path.Combine(caseFolder, "incoming", "run.plan");
}
