namespace Hikeshi.Notices.Facts;

/// <summary>Everything that a notice may state, at one moment, in one language. A fact that nobody knows yet is in it, as unknown.</summary>
/// <param name="Language">Folder of the templates: <c>ja</c>, <c>en</c>.</param>
/// <param name="AsOf">The moment, as texts say it.</param>
public sealed record FactSheet(string Language, string AsOf, IReadOnlyDictionary<string, NoticeFact> Facts)
{
    /// <summary>Facts about the one person to whom a letter or mail goes begin so; case sheets have none of them.</summary>
    public const string PersonPrefix = "person.";

    public static FactSheet Of(string language, string asOf, IEnumerable<NoticeFact> facts) =>
        new(language, asOf, facts.ToDictionary(f => f.Key, StringComparer.Ordinal));

    public NoticeFact? Find(string key) => Facts.GetValueOrDefault(key);

    /// <summary>What stands in a text for a fact that is not known.</summary>
    public string UnderInvestigation => Language == "ja" ? $"調査中（{AsOf}時点）" : $"under investigation as of {AsOf}";

    public static bool IsPersonal(string key) => key.StartsWith(PersonPrefix, StringComparison.Ordinal);
}
