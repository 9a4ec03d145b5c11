using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Hikeshi.Cases.Accounts;
using Hikeshi.Cases.Devices;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Playbook;

/// <summary>Reads one playbook file and refuses what would mislead people on the day: unknown steps, circles, texts in one language only.</summary>
static partial class PlaybookReading
{
    static readonly JsonSerializerOptions Strict = CaseJson.Create(new()
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    });

    sealed record Written(string Id, Words Title, Words UsedWhen, IReadOnlyList<JsonElement> Steps);

    public static PlaybookDefinition Read(string file, string json)
    {
        var written = Parse<Written>(() => JsonSerializer.Deserialize<Written>(json, Strict), file);
        if (!Id().IsMatch(written.Id) || $"{written.Id}.json" != file) throw Fault(file, $"the id '{written.Id}' is not the file's name");
        Check(file, "title", written.Title);
        Check(file, "used_when", written.UsedWhen);
        if (written.Steps.Count == 0) throw Fault(file, "it has no steps");
        var steps = written.Steps.Select((s, i) => Parse<StepDefinition>(() => s.Deserialize<StepDefinition>(Strict), Place(file, NameOf(s, i)))).ToList();
        var playbook = new PlaybookDefinition(written.Id, written.Title, written.UsedWhen, steps);
        foreach (var step in steps) Check(playbook, step, Place(file, step.Id));
        if (Circle(steps) is { Count: > 0 } circle) throw Fault(Place(file, circle[0]), $"the steps depend on each other in a circle: {string.Join(", ", circle)}");
        return playbook;
    }

    static void Check(PlaybookDefinition playbook, StepDefinition step, string place)
    {
        if (!Id().IsMatch(step.Id)) throw Fault(place, "the id is not made of lower-case letters, digits and hyphens");
        if (playbook.Steps.Count(s => s.Id == step.Id) > 1) throw Fault(place, "the id is used twice");
        Check(place, "title", step.Title);
        Check(place, "why", step.Why);
        Check(place, "source", step.Source);
        Check(place, "done_when", step.DoneWhen);
        Check(place, "evidence", step.Evidence);
        if (step.How.Count == 0) throw Fault(place, "'how' has no instructions");
        for (var i = 0; i < step.How.Count; i++) Check(place, $"how, number {i + 1}", step.How[i]);
        foreach (var needed in step.DependsOn)
        {
            if (needed == step.Id) throw Fault(place, "it depends on itself");
            if (playbook.Find(needed) is null) throw Fault(place, $"'depends_on' names '{needed}', which is no step of this playbook");
        }
        if (step.DependsOn.Distinct(StringComparer.Ordinal).Count() < step.DependsOn.Count) throw Fault(place, "'depends_on' names a step twice");
        if (step.Due is { } due) Check(playbook, step, due, place);
        if (step.CompletesWhen is { } check) Check(check, place);
    }

    static void Check(PlaybookDefinition playbook, StepDefinition step, StepDue due, string place)
    {
        var amounts = new[] { due.Minutes, due.Hours, due.Days }.Where(a => a is not null).ToList();
        if (amounts.Count != 1 || amounts[0] is not (> 0 and <= 100_000)) throw Fault(place, "'due' needs exactly one of minutes, hours and days, as a number from 1");
        if (due.Step is { } other)
        {
            if (other == step.Id || playbook.Find(other) is null) throw Fault(place, $"'due' counts from '{other}', which is no other step of this playbook");
        }
        else if (!CaseEvents.Named.ContainsKey(due.From))
            throw Fault(place, $"'due' counts from '{due.From}'; there is only {string.Join(", ", CaseEvents.Named.Keys.Order(StringComparer.Ordinal))} and step:ID");
    }

    static void Check(StepCheck check, string place)
    {
        var known = check.Check switch
        {
            CheckKind.Devices or CheckKind.InfectedDevices => Enum.GetValues<DeviceState>().Select(CaseJson.Word),
            CheckKind.Accounts => Enum.GetValues<AccountAction>().Select(CaseJson.Word),
            _ => null,
        };
        if (known is not null && (check.Reached is not { Count: > 0 } reached || reached.Except(known).Any()))
            throw Fault(place, $"'completes_when' needs 'reached' with some of {string.Join(", ", known)}");
        if (check.Check == CheckKind.Contact && check.Party is null) throw Fault(place, "'completes_when' needs the kind of the party");
        if (check.Check is CheckKind.Duty or CheckKind.Fact or CheckKind.Entry && string.IsNullOrWhiteSpace(check.Id)) throw Fault(place, "'completes_when' needs an 'id'");
        if (check.Check == CheckKind.Entry) Check(place, "completes_when, what", check.What ?? Words.None);
    }

    static void Check(string place, string member, Words words)
    {
        if (string.IsNullOrWhiteSpace(words.Ja)) throw Fault(place, $"'{member}' has no Japanese text");
        if (string.IsNullOrWhiteSpace(words.En)) throw Fault(place, $"'{member}' has no English text");
    }

    /// <summary>The steps that no order can satisfy.</summary>
    static List<string> Circle(List<StepDefinition> steps)
    {
        var left = steps.ToList();
        while (left.RemoveAll(s => !s.DependsOn.Any(d => left.Any(l => l.Id == d))) > 0) { }
        // What only leads to the circle is no part of it.
        while (left.RemoveAll(s => !left.Any(l => l.DependsOn.Contains(s.Id))) > 0) { }
        return [.. left.Select(s => s.Id)];
    }

    static T Parse<T>(Func<T?> read, string place) where T : class
    {
        try
        {
            return read() ?? throw Fault(place, "it is empty");
        }
        catch (JsonException e)
        {
            throw new FormatException($"{place}: {e.Message}", e);
        }
    }

    static string NameOf(JsonElement step, int index) =>
        step.ValueKind == JsonValueKind.Object && step.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString()! : $"number {index + 1}";

    static string Place(string file, string step) => $"{file}, step '{step}'";

    static FormatException Fault(string place, string what) => new($"{place}: {what}.");

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Id();
}
