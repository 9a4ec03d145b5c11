using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hikeshi.Demo.FourDays;

/// <summary>What the invented firm records from 1 to 4 September 2020: a file for each day, and who plays which part.</summary>
/// <remarks>The course follows a public notice of that time; people, words and parties are invented. Each line of a day is a command of the case:
/// <c>{ "at": "about 10:00", "by": "{lead}", "do": "timeline note", "with": { … }, "as": "flood" }</c>. What its text says in English stands as
/// <c>"en"</c> beside it and is recorded by a command of its own, as notices in English need it.</remarks>
/// <param name="Id">Digest of the files: a record that was begun by another script cannot be gone on with.</param>
/// <param name="Staff">Parts by the position in the organisation's list of staff.</param>
public sealed record FourDaysScript(
    string Id, IReadOnlyDictionary<string, int> Staff, IReadOnlyList<ScriptedPerson> Persons, IReadOnlyList<ScriptedCommand> Commands)
{
    const string Folder = "four-days/";

    static readonly JsonDocumentOptions Commented = new() { CommentHandling = JsonCommentHandling.Skip, AllowDuplicateProperties = false };
    static readonly string[] Members = ["at", "by", "do", "with", "as", "en"];

    /// <summary>Words that <see cref="ScriptedPerson.Wants"/> may hold: what of theirs reached somebody, a spoof mail came to them, it held somebody else's
    /// conversation, their telephone or mail is known, no firm stands beside them.</summary>
    public static IReadOnlyList<string> Wishes { get; } = ["disclosed", "received", "received-others", "phone", "mail", "private"];

    /// <summary>Reads the script that this program carries.</summary>
    /// <exception cref="FormatException">A file is faulty; the message names it and the line.</exception>
    public static FourDaysScript Load()
    {
        var assembly = typeof(FourDaysScript).Assembly;
        var files = assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ToDictionary(n => n[Folder.Length..], n => Text(assembly, n), StringComparer.Ordinal);
        var parts = JsonNode.Parse(files["people.json"], documentOptions: Commented)!.AsObject();
        return new(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', files.Values))))[..16],
            parts["staff"]!.AsObject().ToDictionary(s => s.Key, s => s.Value!.GetValue<int>(), StringComparer.Ordinal),
            [.. parts["persons"]!.AsObject().Select(p => new ScriptedPerson(p.Key, [.. p.Value!.AsArray().Select(w => w!.GetValue<string>())]))],
            [.. files.Where(f => f.Key.StartsWith("2020-", StringComparison.Ordinal)).SelectMany(f => Day(f.Key, f.Value))]);
    }

    static IEnumerable<ScriptedCommand> Day(string file, string json)
    {
        var day = Path.GetFileNameWithoutExtension(file);
        var lines = JsonNode.Parse(json, documentOptions: Commented)!.AsArray();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i]!.AsObject();
            if (line.FirstOrDefault(m => !Members.Contains(m.Key)).Key is { } unknown) throw new FormatException($"{file}, command {i + 1}: '{unknown}' is no member of a command.");
            var (at, by, name) = (Member(line, "at"), Member(line, "by"), Member(line, "do"));
            if (at.Length == 0 || by.Length == 0 || name.Split(' ') is not [var word, var verb]) throw new FormatException($"{file}, command {i + 1}: give at, by and do ('word verb').");
            var arguments = line["with"]?.DeepClone().AsObject() ?? [];
            arguments["happened"] = at.StartsWith("about ", StringComparison.Ordinal) ? $"about {day} {at["about ".Length..]}" : $"{day} {at}";
            yield return new(word, verb, by, arguments, Member(line, "as"));
            if (Member(line, "en") is { Length: > 0 } english) yield return new("notices", "translate", by, new()
            {
                ["what"] = (word, Member(line, "as")) switch
                {
                    ("facts", _) => $"fact/{Member(arguments, "word")}",
                    ("measures", var made) => $"measure/{{made:{made}}}",
                    ("services", { Length: > 0 } made) when verb == "add" => $"service/{{made:{made}}}",
                    _ => "entry/{public-entry}",
                },
                ["text"] = english,
                ["happened"] = arguments["happened"]!.DeepClone(),
            }, "");
        }
    }

    static string Member(JsonObject line, string name) => line[name]?.GetValue<string>() ?? "";

    static string Text(Assembly assembly, string name)
    {
        using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return text.ReadToEnd();
    }
}
