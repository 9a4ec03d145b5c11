using System.Text.Json;
using Hikeshi.Kernel;

namespace Hikeshi.Inquiries.Answers;

/// <summary>A script as knowledge/guidance/inquiries.json holds it: with placeholders, in both languages.</summary>
/// <param name="Source">Whom or what it follows.</param>
public sealed record ScriptForm(string Id, Words Title, bool RequiresIdentity, IReadOnlyList<string> Ja, IReadOnlyList<string> En, string Source)
{
    static readonly Lazy<(IReadOnlyList<ScriptForm> Forms, Words Missing)> Loaded = new(Load);

    internal static IReadOnlyList<ScriptForm> All => Loaded.Value.Forms;

    /// <summary>What stands for a fact that is missing.</summary>
    internal static Words Missing => Loaded.Value.Missing;

    static (IReadOnlyList<ScriptForm>, Words) Load()
    {
        using var document = Guidance.Read("inquiries.json");
        var root = document.RootElement;
        return ([.. root.GetProperty("situations").EnumerateArray().Select(s => new ScriptForm(
            s.GetProperty("id").GetString()!, Guidance.Words(s.GetProperty("title")), s.GetProperty("requires_identity").GetBoolean(),
            [.. s.GetProperty("ja").EnumerateArray().Select(l => l.GetString()!)], [.. s.GetProperty("en").EnumerateArray().Select(l => l.GetString()!)],
            s.GetProperty("source").GetString()!))], Guidance.Words(root.GetProperty("missing")));
    }
}

/// <summary>Reads the embedded files of knowledge/guidance.</summary>
static class Guidance
{
    public static JsonDocument Read(string file)
    {
        using var stream = typeof(Guidance).Assembly.GetManifestResourceStream("guidance/" + file)
            ?? throw new InvalidOperationException($"knowledge/guidance/{file} is not embedded in Hikeshi.Inquiries.");
        return JsonDocument.Parse(stream);
    }

    public static Words Words(JsonElement element) => new(element.GetProperty("ja").GetString()!, element.GetProperty("en").GetString()!);
}
