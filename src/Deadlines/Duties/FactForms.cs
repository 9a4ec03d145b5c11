using System.Globalization;
using Hikeshi.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Hikeshi.Deadlines.Duties;

/// <summary>Makes the facts of the catalogue: how each kind of answer is read and written.</summary>
static class FactForms
{
    public static Fact YesNo(
        string word, Words label, Words question, Words why, Func<IncidentFacts, bool?> get, Func<IncidentFacts, bool?, IncidentFacts> with) =>
        new(word, FactType.YesNo, label, question, why, [])
        {
            Write = (facts, text) => Truth(text) is { } truth ? with(facts, truth) : null,
            Show = facts => get(facts) switch { true => "yes", false => "no", _ => "" },
            Forget = facts => with(facts, null),
        };

    public static Fact Text(
        string word, Words label, Words question, Words why, Func<IncidentFacts, string?> get, Func<IncidentFacts, string?, IncidentFacts> with) =>
        new(word, FactType.Text, label, question, why, [])
        {
            Write = (facts, text) => text.Length <= 200 && !text.Any(char.IsControl) ? with(facts, text) : null,
            Show = facts => get(facts) ?? "",
            Forget = facts => with(facts, null),
        };

    public static Fact Choice<T>(
        string word, Words label, Words question, Words why, Func<IncidentFacts, T?> get, Func<IncidentFacts, T?, IncidentFacts> with,
        params (T Value, FactChoice Choice)[] choices) where T : struct, Enum =>
        new(word, FactType.Choice, label, question, why, [.. choices.Select(c => c.Choice)])
        {
            Write = (facts, text) => Array.FindIndex(choices, c => c.Choice.Word == text) is >= 0 and var i ? with(facts, choices[i].Value) : null,
            Show = facts => get(facts) is { } value ? Array.Find(choices, c => c.Value.Equals(value)).Choice.Word : "",
            Forget = facts => with(facts, null),
        };

    public static Fact Day(
        string word, Words label, Words question, Words why, Func<IncidentFacts, LocalDate?> get, Func<IncidentFacts, LocalDate?, IncidentFacts> with) =>
        new(word, FactType.Day, label, question, why, [])
        {
            Write = (facts, text) => Happened.TryParse(text, facts.Zone, out var at) && at.IsKnown ? with(facts, at.Day) : null,
            Show = facts => get(facts) is { } day ? LocalDatePattern.Iso.Format(day) : "",
            Forget = facts => with(facts, null),
        };

    public static Fact Time(
        string word, Words label, Words question, Words why, Func<IncidentFacts, Happened> get, Func<IncidentFacts, Happened, IncidentFacts> with) =>
        new(word, FactType.Time, label, question, why, [])
        {
            Write = (facts, text) => Happened.TryParse(text, facts.Zone, out var at) ? with(facts, at) : null,
            Show = facts => get(facts).ToString(),
            Forget = facts => with(facts, Happened.Unknown),
        };

    public static Fact Zone(string word, Words label, Words question, Words why) => new(word, FactType.Zone, label, question, why, [])
    {
        Write = (facts, text) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(text) is { } zone ? facts with { Zone = zone } : null,
        Show = facts => facts.Zone.Id,
        Forget = facts => facts with { Zone = IncidentFacts.DefaultZone },
    };

    public static Fact Persons(string word, Words label, Words question, Words why) => new(word, FactType.Number, label, question, why, [])
    {
        Write = (facts, text) => long.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? facts with { Persons = n } : null,
        Show = facts => facts.Persons?.ToString(CultureInfo.InvariantCulture) ?? "",
        Forget = facts => facts with { Persons = null },
    };

    public static Fact Items(string word, Words label, Words question, Words why) => new(word, FactType.Items, label, question, why, [])
    {
        Write = (facts, text) => ItemSet.TryOf(text.Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries), out var set) && set.Words.Length > 0
            ? facts with { Items = set } : null,
        Show = facts => facts.Items?.Words ?? "",
        Forget = facts => facts with { Items = null },
    };

    static bool? Truth(string text) => text switch
    {
        "yes" or "はい" or "有" or "あり" or "true" => true,
        "no" or "いいえ" or "無" or "なし" or "false" => false,
        _ => null,
    };
}
