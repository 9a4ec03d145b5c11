using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hikeshi.Cases;
using Hikeshi.Demo.FourDays;
using Hikeshi.Exposure.Subjects;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Cli.Demo;

/// <summary>Puts the people and findings of a case where the script has placeholders.</summary>
/// <remarks><c>{lead}</c>, <c>{lead.family}</c>, <c>{lead.mail}</c> of staff; <c>{opened.id}</c>, <c>.name</c>, <c>.phone</c>, <c>.mail</c> of persons; <c>{made:shop}</c>
/// the id of what a command made; <c>{entry:note}</c> and <c>{proposal:first-lure}</c> numbers of entries; <c>{public-entry}</c> that of the newest which
/// outsiders may be told; <c>{firm}</c>, <c>{firm.phone}</c>, <c>{shared}</c>,
/// <c>{orders}</c>, <c>{stranger}</c>, <c>{persons}</c>, <c>{disclosed}</c>, <c>{reports}</c>, <c>{leaks}</c>.</remarks>
sealed partial class ScriptWords
{
    readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    public ScriptWords(CaseStore store, Organisation organisation, FourDaysScript script, IReadOnlyDictionary<string, string> persons)
    {
        var subjects = store.Subjects().ToDictionary(s => s.Id, StringComparer.Ordinal);
        foreach (var (part, at) in script.Staff)
        {
            var member = organisation.Staff[at];
            (_words[part], _words[$"{part}.family"], _words[$"{part}.mail"]) = (member.Name, member.Name.Split(' ')[0], member.Email);
        }
        foreach (var (part, id) in persons)
        {
            var person = subjects[id];
            (_words[$"{part}.id"], _words[$"{part}.name"], _words[$"{part}.phone"], _words[$"{part}.mail"]) = (id, person.Name, Phone(person), First(person.Emails));
        }
        _words["firm"] = organisation.Name;
        _words["firm.phone"] = subjects.Values.Where(s => DemoPersons.Values(s.Emails).Any(organisation.Owns)).Select(Phone).FirstOrDefault(p => p.Length > 0) ?? "";
        (_words["shared"], _words["orders"]) = (organisation.Shared[0], organisation.Shared[^1]);
        _words["stranger"] = DemoPersons.Stranger(store, organisation);
        (_words["persons"], _words["disclosed"]) = (Count(store.SubjectCount), Count(store.DisclosedCount));
        (_words["reports"], _words["leaks"]) = (Count(store.ReportVerdicts().Count), Count(store.Leaks().LongCount()));
    }

    /// <summary>The command's arguments with everything put in.</summary>
    public JsonObject Fill(JsonObject arguments, CaseView view, IReadOnlyDictionary<string, string> made) =>
        new(arguments.Select(a => KeyValuePair.Create(a.Key, Fill(a.Value, view, made))));

    /// <summary>A text with everything put in.</summary>
    public string Fill(string text, CaseView view, IReadOnlyDictionary<string, string> made) =>
        Placeholder().Replace(text, m => Word(m.Groups[1].Value, view, made));

    JsonNode? Fill(JsonNode? value, CaseView view, IReadOnlyDictionary<string, string> made) => value switch
    {
        JsonArray list => new JsonArray([.. list.Select(v => Fill(v, view, made))]),
        JsonValue plain when plain.TryGetValue<string>(out var text) => text.StartsWith("{entry:", StringComparison.Ordinal) || text.StartsWith("{proposal:", StringComparison.Ordinal)
            ? JsonValue.Create(long.Parse(Fill(text, view, made), CultureInfo.InvariantCulture)) : JsonValue.Create(Fill(text, view, made)),
        _ => value?.DeepClone(),
    };

    string Word(string key, CaseView view, IReadOnlyDictionary<string, string> made)
    {
        if (key == "public-entry") return view.State.Timeline.Entries.Last(e => e.IsPublic).Number.ToString(CultureInfo.InvariantCulture);
        if (key.Split(':') is not [var sort, var name])
            return _words.TryGetValue(key, out var word) ? word : throw new CaseUnusableException($"The script of the four days has an unknown placeholder {{{key}}}.");
        if (sort == "proposal") return view.State.Timeline.Proposals.FirstOrDefault(p => p.Item == $"proposal/{name}") is { } proposal
            ? proposal.Number.ToString(CultureInfo.InvariantCulture) : throw new CaseUnusableException($"The evidence proposes no '{name}', which the four days confirm or reject.");
        return made.TryGetValue(name, out var item) ? item[(item.IndexOf('/', StringComparison.Ordinal) + 1)..] : throw new CaseUnusableException($"The script of the four days speaks of '{name}' before it is made.");
    }

    static string Phone(SubjectRow person) => PhoneText.Grouped(First(person.Phones));

    static string First(string joined) => DemoPersons.Values(joined).FirstOrDefault() ?? "";

    static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    // Two braces are a notice's own.
    [GeneratedRegex(@"(?<!\{)\{([a-z0-9.:-]+)\}")]
    private static partial Regex Placeholder();
}
