using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hikeshi.Demo.FourDays;
using Hikeshi.Kernel;
using Hikeshi.TestKit;
using NodaTime;

namespace Hikeshi.Tests.Demo;

/// <summary>The script is data that people edit: it is whole, in its own words, and stays within its four days.</summary>
public sealed partial class FourDaysScriptTests
{
    static readonly DateTimeZone Tokyo = DateTimeZoneProviders.Tzdb["Asia/Tokyo"];
    static readonly FourDaysScript Script = FourDaysScript.Load();

    static IEnumerable<string> Texts => Script.Commands.SelectMany(c => Strings(c.Arguments).Append(c.By));

    [Fact]
    public void Every_command_happened_on_one_of_the_four_days_and_each_day_has_some()
    {
        var days = Script.Commands.Select(c => Happened.TryParse(c.Arguments["happened"]!.GetValue<string>(), Tokyo, out var at) && at.HasTime ? at.Day : default).ToList();
        Assert.Equal([new LocalDate(2020, 9, 1), new LocalDate(2020, 9, 2), new LocalDate(2020, 9, 3), new LocalDate(2020, 9, 4)], days.Distinct());
    }

    [Fact]
    public void Every_command_is_recorded_by_a_member_of_staff()
    {
        Assert.All(Script.Commands, c => Assert.Contains(c.By.Trim('{', '}'), Script.Staff.Keys));
        Assert.Equal(Script.Staff.Count, Script.Staff.Values.Distinct().Count());
    }

    [Fact]
    public void What_a_command_speaks_of_was_made_by_an_earlier_one_and_names_are_used_once()
    {
        var made = new HashSet<string>(StringComparer.Ordinal);
        foreach (var command in Script.Commands)
        {
            foreach (Match match in Made().Matches(string.Join('\n', Strings(command.Arguments)))) Assert.Contains(match.Groups[1].Value, made);
            if (command.As.Length > 0) Assert.True(made.Add(command.As), command.As);
        }
    }

    [Fact]
    public void Every_part_that_a_text_names_is_played_by_somebody_who_is_chosen_by_known_wishes()
    {
        var parts = Script.Staff.Keys.Concat(Script.Persons.Select(p => p.Name)).ToList();
        Assert.Equal(parts.Count, parts.Distinct(StringComparer.Ordinal).Count());
        Assert.All(Script.Persons.SelectMany(p => p.Wants), w => Assert.Contains(w, FourDaysScript.Wishes));
        foreach (Match match in Person().Matches(string.Join('\n', Texts))) Assert.Contains(match.Groups[1].Value, (string[])[.. parts, "firm"]);
    }

    [Fact]
    public void Every_address_is_reserved_for_examples() =>
        Assert.All(Address().Matches(string.Join('\n', Texts)).Select(m => m.Groups[1].Value), host => Assert.Matches("(^|\\.)(example|test|invalid)(\\.jp)?$", host));

    [Fact]
    public void No_sentence_and_no_name_of_a_real_notice_stands_in_it()
    {
        var notice = Bare(File.ReadAllText(Shared.Path("seed", "notice-2020-09-04.txt")));
        var script = Bare(string.Join('\n', Texts.Select(t => Placeholder().Replace(t, "□"))));
        var names = NoticeName().Matches(notice).Select(m => m.Value).Distinct().ToList();
        Assert.True(names.Count >= 3, "the names in the notice were not found");
        Assert.All(names, n => Assert.DoesNotContain(n, script, StringComparison.Ordinal));
        // Twelve characters in a row are words of the notice's own, not of the language.
        const int run = 12;
        var copied = Enumerable.Range(0, script.Length - run).Select(i => script.Substring(i, run)).Where(s => !s.Contains('|', StringComparison.Ordinal) && notice.Contains(s, StringComparison.Ordinal));
        Assert.Empty(copied);
    }

    static string Bare(string text) => string.Concat(text.Replace('\n', '|').Where(c => !char.IsWhiteSpace(c)));

    static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(m => Strings(m.Value)),
        JsonArray a => a.SelectMany(Strings),
        JsonValue v when v.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    [GeneratedRegex(@"\{(?:made|entry):([a-z0-9-]+)\}")]
    private static partial Regex Made();

    [GeneratedRegex(@"\{([a-z0-9-]+)\.(?:id|name|phone|mail|family)\}")]
    private static partial Regex Person();

    /// <summary>Firms, police stations and telephone numbers.</summary>
    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}{2,}(?=株式会社|警察)|(?<=TEL)[0-9-]{10,13}")]
    private static partial Regex NoticeName();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(?:@|https?://)([a-z0-9.-]+)")]
    private static partial Regex Address();
}
