using System.Text.RegularExpressions;
using Hikeshi.Cases.Devices;
using Hikeshi.Cases.Facts;
using Hikeshi.Cases.Playbook;
using Hikeshi.Deadlines.Duties;
using Hikeshi.Deadlines.Law;
using Hikeshi.Deadlines.Reports;
using Hikeshi.TestKit;

namespace Hikeshi.Cases.Tests;

/// <summary>Ids that data and code name across the borders of files must be those of the things themselves; a misspelt one would silently match nothing.</summary>
public sealed partial class NamesTests
{
    static IEnumerable<StepCheck> Checks => PlaybookBook.Default.All.SelectMany(p => p.Steps).Select(s => s.CompletesWhen).OfType<StepCheck>();

    static bool IsFact(string word) => FactCatalogue.Find(word) is not null || ReportFactWords.Find(word) is not null;

    [Fact]
    public void Every_duty_and_fact_that_a_playbook_waits_for_exists()
    {
        Assert.All(Checks.Where(c => c.Check == CheckKind.Duty), c => Assert.Contains(c.Id!, IncidentDuties.Ids));
        Assert.All(Checks.Where(c => c.Check == CheckKind.Fact), c => Assert.True(IsFact(c.Id!), c.Id));
        Assert.Contains(Checks, c => c is { Check: CheckKind.Duty, Id: "appi-preliminary-report" });
        Assert.Contains(Checks, c => c is { Check: CheckKind.Fact, Id: "learned" });
    }

    [Fact]
    public void Every_fact_that_a_playbook_quotes_in_its_sentences_exists()
    {
        var quoted = PlaybookBook.Default.All.SelectMany(p => p.Steps).SelectMany(s => s.How.Append(s.Why).Append(s.DoneWhen))
            .SelectMany(w => QuotedFact().Matches(w.Ja + " " + w.En)).SelectMany(m => m.Groups["word"].Captures).Select(c => c.Value).Distinct().ToList();
        Assert.Contains("learned", quoted);
        Assert.All(quoted, word => Assert.True(IsFact(word), word));
    }

    [Fact]
    public void Every_rule_and_duty_that_the_law_names_exists_and_every_duty_has_a_chain_of_its_own()
    {
        Assert.All(IncidentDuties.Ids, id => Assert.Contains(id, LawBook.Default.Chains));
        Assert.All(LawBook.Default.Rules.SelectMany(r => r.Examples), e =>
        {
            Assert.Contains(e.Duty, IncidentDuties.Ids);
            Assert.All(e.Facts.Keys, word => Assert.NotNull(FactCatalogue.Find(word)));
        });
    }

    [Fact]
    public void Every_id_in_the_form_of_a_duty_or_rule_that_source_code_names_exists()
    {
        var known = LawBook.Default.Chains.Concat(LawBook.Default.Rules.Select(r => r.Id)).Concat(IncidentDuties.Ids).Concat(FactCatalogue.All.Select(f => f.Word)).Concat(Reports).ToHashSet(StringComparer.Ordinal);
        var named = Sources().SelectMany(f => LawId().Matches(File.ReadAllText(f))).Select(m => m.Groups["id"].Value).Distinct().ToList();
        Assert.Contains("appi-preliminary-report", named);
        Assert.DoesNotContain(named, id => !known.Contains(id));
    }

    [Fact]
    public void Every_kind_of_entry_that_a_playbook_waits_for_is_one_that_a_command_makes()
    {
        var code = string.Concat(Sources().Select(File.ReadAllText));
        var kinds = Checks.Where(c => c.Check == CheckKind.Entry).Select(c => c.Id!).Distinct().ToList();
        Assert.NotEmpty(kinds);
        Assert.All(kinds, kind => Assert.True(code.Contains(kind.EndsWith('.') ? $"\"{kind}" : $"\"{kind}\"", StringComparison.Ordinal) || IsMade(code, kind), kind));
        foreach (var state in Checks.Where(c => c.Check is CheckKind.Devices or CheckKind.InfectedDevices).SelectMany(c => c.Reached!))
            Assert.Contains(state, Enum.GetValues<DeviceState>().Select(CaseJson.Word));
    }

    /// <summary>Kinds that are put together: the word of a register and a verb or state that stands in the code by itself.</summary>
    static bool IsMade(string code, string kind)
    {
        var (word, verb) = (kind.Split('.')[0], kind.Split('.')[1]);
        return code.Contains($"$\"{word}.{{", StringComparison.Ordinal)
            && (code.Contains($"\"{verb}\"", StringComparison.Ordinal) || Words.Contains(verb));
    }

    static readonly HashSet<string> Words = [.. typeof(CaseCommand).Assembly.GetTypes().Where(t => t.IsEnum).SelectMany(t => Enum.GetNames(t).Select(System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName))];

    /// <summary>Reports, whose words begin like the ids of the law.</summary>
    static IEnumerable<string> Reports => Enum.GetValues<ReportKind>().Select(k => k.Code());

    static IEnumerable<string> Sources() => Directory.EnumerateFiles(Path.Combine(Shared.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj"));

    [GeneratedRegex("事実「(?<word>[a-z-]+)」(?:(?:と|、|や)「(?<word>[a-z-]+)」)*|facts? '(?<word>[a-z-]+)'(?:(?: and|,) '(?<word>[a-z-]+)')*", RegexOptions.CultureInvariant)]
    private static partial Regex QuotedFact();

    [GeneratedRegex("\"(?<id>(?:appi|gdpr|my-number|privacymark)-[a-z0-9-]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex LawId();
}
