using System.Text.Json;
using System.Text.RegularExpressions;
using Hikeshi.Kernel;
using Hikeshi.Notices.Facts;
using Hikeshi.Notices.Texts;

namespace Hikeshi.Notices.Claims;

/// <summary>A statement that organisations like to make, and the facts that contradict it.</summary>
/// <param name="Phrases">How it is said, by language: regular expressions over the text as read, without Markdown.</param>
/// <param name="Contradicted">Any of these facts makes it untrue or unproved.</param>
public sealed record ClaimRule(string Id, Words Title, IReadOnlyDictionary<string, IReadOnlyList<Regex>> Phrases, IReadOnlyList<Counter> Contradicted)
{
    static readonly Lazy<IReadOnlyList<ClaimRule>> Loaded = new(Load);

    /// <summary>The rules of knowledge/notices/claims.json.</summary>
    public static IReadOnlyList<ClaimRule> All => Loaded.Value;

    static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyList<Regex>>> LoadedHedges = new(() => Read<IReadOnlyDictionary<string, IReadOnlyList<Regex>>>(root => Expressions(root.GetProperty("hedges"))));

    /// <summary>Words by which a sentence takes back what it denies ("cannot say that …", 〜ないか), by language.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<Regex>> Hedges => LoadedHedges.Value;

    static IReadOnlyList<ClaimRule> Load() => Read(root => (IReadOnlyList<ClaimRule>)[.. root.GetProperty("claims").EnumerateArray().Select(Read)]);

    static T Read<T>(Func<JsonElement, T> read)
    {
        using var stream = typeof(ClaimRule).Assembly.GetManifestResourceStream("notices/claims.json")
            ?? throw new InvalidOperationException("knowledge/notices/claims.json is not embedded in Hikeshi.Notices.");
        using var document = JsonDocument.Parse(stream);
        return read(document.RootElement);
    }

    static ClaimRule Read(JsonElement rule) => new(
        rule.GetProperty("id").GetString()!, Words(rule.GetProperty("title")),
        Expressions(rule.GetProperty("phrases")),
        [.. rule.GetProperty("contradicted").EnumerateArray().Select(c => new Counter(
            Condition.Parse(c.GetProperty("if").GetString()!) ?? throw new FormatException($"claims.json: the condition of {rule.GetProperty("id")} cannot be read."),
            Words(c.GetProperty("why"))))]);

    static Dictionary<string, IReadOnlyList<Regex>> Expressions(JsonElement languages) => languages.EnumerateObject().ToDictionary(p => p.Name, p => (IReadOnlyList<Regex>)
        [.. p.Value.EnumerateArray().Select(v => new Regex(v.GetString()!, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))], StringComparer.Ordinal);

    static Words Words(JsonElement element) => new(element.GetProperty("ja").GetString()!, element.GetProperty("en").GetString()!);
}

/// <param name="Why">Says it and what to do; <c>{KEY}</c> stands for a fact's text.</param>
public sealed record Counter(Condition If, Words Why);

/// <summary>A sentence that the facts contradict: it must not be published.</summary>
/// <param name="Sentence">As it stands in the text.</param>
/// <param name="Sources">What proves the contrary.</param>
public sealed record Contradiction(string Claim, string Sentence, Words Why, IReadOnlyList<string> Sources);

/// <summary>Finds statements that the case's facts contradict (facts/notices.md: "not a leak of ours" beside a stolen address book).</summary>
public static partial class Contradictions
{
    /// <param name="plain">The text as read.</param>
    public static IReadOnlyList<Contradiction> Of(string plain, FactSheet sheet) =>
    [
        .. from sentence in Sentences().Split(plain).Select(s => s.Trim()).Where(s => s.Length > 0)
           from rule in Said(sentence, sheet.Language)
           from counter in rule.Contradicted.Where(c => c.If.Holds(sheet)).Take(1)
           select new Contradiction(rule.Id, sentence, Say(counter.Why, sheet),
               [.. counter.If.Terms.SelectMany(t => sheet.Find(t.Key)?.Sources ?? []).Distinct(StringComparer.Ordinal)]),
    ];

    /// <summary>What a sentence claims. A question claims nothing, nor does what is taken back in the same breath.</summary>
    internal static IEnumerable<ClaimRule> Said(string sentence, string language)
    {
        if (Question().IsMatch(sentence)) return [];
        var bare = ClaimRule.Hedges.GetValueOrDefault(language, []).Aggregate(sentence, (text, hedge) => hedge.Replace(text, " … "));
        return ClaimRule.All.Where(r => r.Phrases.GetValueOrDefault(language, []).Any(p => p.IsMatch(bare)));
    }

    static Words Say(Words why, FactSheet sheet) => new(Fill(why.Ja, sheet), Fill(why.En, sheet));

    static string Fill(string text, FactSheet sheet) => Slot().Replace(text, m => sheet.Find(m.Groups[1].Value) is { IsKnown: true } fact ? fact.Text : sheet.UnderInvestigation);

    [GeneratedRegex(@"(?<=[。！？\n])|(?<=[.!?])\s", RegexOptions.CultureInvariant)]
    private static partial Regex Sentences();

    [GeneratedRegex(@"([?？]|か。?)[」』""]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Question();

    [GeneratedRegex(@"\{([a-z0-9.-]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Slot();
}
