using System.Text.Json;
using Hikeshi.Cases;

namespace Hikeshi.Cli.Demo;

/// <summary>How far the four days are recorded in a case.</summary>
/// <remarks>A file beside the sample, as nothing but the log may change a case. It is written behind each command: a run that was killed in between finds the
/// command's entries behind <paramref name="Head"/> and does not repeat it.</remarks>
/// <param name="Script">Which script was begun.</param>
/// <param name="Of">How many commands it has.</param>
/// <param name="Done">How many of them are carried out.</param>
/// <param name="Head">Number of the newest entry of the log when the last one was.</param>
/// <param name="Persons">Who plays which part, by id: chosen once, also where evidence is added later.</param>
/// <param name="Made">What commands made, by the names that the script gives.</param>
sealed record FourDaysProgress(
    string Script, int Of, int Done, long Head, IReadOnlyDictionary<string, string> Persons, IReadOnlyDictionary<string, string> Made)
{
    public bool IsComplete => Done == Of;

    /// <summary>What an earlier run noted, or null.</summary>
    public static FourDaysProgress? Read(string file) =>
        File.Exists(file) ? JsonSerializer.Deserialize<FourDaysProgress>(File.ReadAllBytes(file), CaseJson.Options) : null;

    /// <summary>Writes the note as a whole, and to the disk before the next command is recorded.</summary>
    public void Write(string file)
    {
        using (var stream = File.Create(file + ".part"))
        {
            JsonSerializer.Serialize(stream, this, CaseJson.Options);
            stream.Flush(flushToDisk: true);
        }
        File.Move(file + ".part", file, overwrite: true);
    }

    /// <summary>The progress when one more command is carried out.</summary>
    public FourDaysProgress After(string name, string item, long head) => this with
    {
        Done = Done + 1,
        Head = head,
        Made = name.Length == 0 ? Made : new Dictionary<string, string>(Made, StringComparer.Ordinal) { [name] = item },
    };
}
