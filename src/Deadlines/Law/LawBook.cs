using System.Collections.Frozen;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Law;

/// <summary>The law that duties are computed from, as dated data.</summary>
public sealed class LawBook
{
    static readonly Lazy<LawBook> Embedded = new(() => Read(EmbeddedFiles()) is { Book: { } book } reading
        ? book : throw new InvalidOperationException(string.Join(' ', Read(EmbeddedFiles()).Refusals.Select(r => r.Words.En))));

    readonly FrozenDictionary<string, Rule[]> _chains;

    LawBook(IReadOnlyList<LawText> laws)
    {
        Laws = laws;
        Rules = [.. laws.SelectMany(l => l.Rules)];
        Pending = [.. laws.SelectMany(l => l.Pending)];
        _chains = Rules.GroupBy(r => r.Chain, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.OrderBy(r => r.From).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The law that this version of the product holds.</summary>
    public static LawBook Default => Embedded.Value;

    public IReadOnlyList<LawText> Laws { get; }

    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>Amendments that are known and not in force; nothing is computed from them.</summary>
    public IReadOnlyList<PendingAmendment> Pending { get; }

    /// <summary>The words of all chains of rules.</summary>
    public IReadOnlyList<string> Chains => _chains.Keys;

    /// <summary>Reads files; all errors of all files are named, and there is a book only where there are none.</summary>
    /// <remarks>Checked are the form of each file, that ids are unique, and that the versions of a chain name each other and leave no gap and no overlap.</remarks>
    public static LawReading Read(IReadOnlyList<(string Name, string Json)> files)
    {
        var read = files.Select(f => (f.Name, Result: LawFile.Read(f.Name, f.Json))).ToList();
        var refusals = read.Select(r => r.Result.Refusal).OfType<Refusal>().ToList();
        if (refusals.Count == 0) refusals.AddRange(RuleChains.Check([.. read.Select(r => (r.Name, r.Result.Law!))]));
        return refusals.Count > 0 ? new(null, refusals) : new(new LawBook([.. read.Select(r => r.Result.Law!)]), []);
    }

    /// <summary>A law by its id, for instance <c>appi</c>.</summary>
    /// <returns>The law, or a refusal that names the known ids.</returns>
    public (LawText? Law, Refusal? Refusal) Find(string law) => Laws.FirstOrDefault(l => l.Id == law) is { } found ? (found, null) : (null, new Refusal(
        "law-unknown", $"「{law}」という法令はありません。次のどれかを指定してください：{string.Join("、", Laws.Select(l => l.Id))}。",
        $"There is no law \"{law}\". Name one of {string.Join(", ", Laws.Select(l => l.Id))}."));

    /// <summary>The version of a rule that held on a day; null where none did.</summary>
    /// <exception cref="KeyNotFoundException">No rule of any version has this chain.</exception>
    public Rule? On(string chain, LocalDate day) => Array.Find(_chains[chain], r => r.HoldsOn(day));

    /// <summary>The newest version of a rule, whether or not it is in force.</summary>
    /// <exception cref="KeyNotFoundException">No rule of any version has this chain.</exception>
    public Rule Newest(string chain) => _chains[chain][^1];

    internal static IReadOnlyList<(string Name, string Json)> EmbeddedFiles()
    {
        var assembly = typeof(LawBook).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith("law/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return (name, reader.ReadToEnd());
        })];
    }
}

/// <summary>What reading law files gave: a book, or why there is none.</summary>
public sealed record LawReading(LawBook? Book, IReadOnlyList<Refusal> Refusals);
