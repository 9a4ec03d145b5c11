using System.Text.Json;
using Hikeshi.Kernel;

namespace Hikeshi.Web.Forms;

/// <summary>What pages call capabilities, commands and fields, in both languages; the data stand in <c>labels.json</c>.</summary>
public static class Labels
{
    static readonly Dictionary<string, Dictionary<string, string[]>> All = Read();

    /// <summary>A capability: 端末.</summary>
    public static Words Word(string word) => Of("words", word) ?? throw new ArgumentException($"labels.json has no word {word}.", nameof(word));

    /// <summary>A command: 端末を加える.</summary>
    public static Words Verb(string word, string verb) => Of("verbs", $"{word}.{verb}") ?? throw new ArgumentException($"labels.json has no verb {word}.{verb}.", nameof(verb));

    /// <summary>A field of a command: its label and its hint, which may be empty.</summary>
    public static (Words Label, Words Hint) Field(string word, string verb, string field)
    {
        var key = All["fields"].ContainsKey($"{word}.{verb}.{field}") ? $"{word}.{verb}.{field}" : field;
        return All["fields"].TryGetValue(key, out var texts) ? (new(texts[0], texts[1]), texts.Length > 2 ? new(texts[2], texts[3]) : Words.None)
            : throw new ArgumentException($"labels.json has no field {field}.", nameof(field));
    }

    static Words? Of(string sort, string key) => All[sort].TryGetValue(key, out var texts) ? new(texts[0], texts[1]) : null;

    static Dictionary<string, Dictionary<string, string[]>> Read()
    {
        using var stream = typeof(Labels).Assembly.GetManifestResourceStream("labels.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string[]>>>(stream)!;
    }
}
