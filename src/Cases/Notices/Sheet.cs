using Hikeshi.Kernel;
using Hikeshi.Notices.Facts;

namespace Hikeshi.Cases.Notices;

/// <summary>What is counted, as words behind a number.</summary>
sealed record Counter(string Japanese, string English, string EnglishMany);

/// <summary>Collects the facts of a case in one language.</summary>
sealed class Sheet(CaseView view, string language)
{
    readonly List<NoticeFact> _facts = [];

    public CaseView View { get; } = view;

    public string Language { get; } = language;

    public IReadOnlyList<NoticeFact> Facts => _facts;

    public string Say(Words words) => words.In(Language);

    public string Say(string japanese, string english) => Language == "ja" ? japanese : english;

    /// <summary>The entry that recorded what the investigation found.</summary>
    public string Results => $"entry/{View.Evidence.Results}";

    public void Add(string key, Words label, string text, IReadOnlyList<string> sources, string value = "", bool block = false) =>
        _facts.Add(text.Length == 0 ? NoticeFact.Unknown(key, Say(label), block) with { Value = value } : new(key, Say(label), text, value, block, sources));

    /// <param name="number">Below 0 where it is unknown.</param>
    public void AddCount(string key, Words label, long number, Counter of, IReadOnlyList<string> sources) =>
        Add(key, label, number < 0 ? "" : Count(number, of.Japanese, of.English, of.EnglishMany), sources, number > 0 ? "some" : number == 0 ? "none" : "");

    /// <summary>A text that a person typed, in the sheet's language.</summary>
    public void AddTyped(string key, Words label, string what, string original, IReadOnlyList<string> sources, string value = "")
    {
        var (text, missing) = Translations.In(View, Language, what, original);
        Add(key, label, text, sources, value);
        if (missing.Length > 0) _facts[^1] = _facts[^1] with { Untranslated = [missing] };
    }

    /// <summary>Lines of Markdown of which each may hold typed text.</summary>
    public void AddLines(string key, Words label, IReadOnlyList<(string Line, string Source, string Missing)> lines) => AddBlock(
        key, label, string.Join('\n', lines.Select(l => l.Line)), [.. lines.Select(l => l.Source).Where(s => s.Length > 0).Distinct(StringComparer.Ordinal)],
        [.. lines.Select(l => l.Missing).Where(m => m.Length > 0)]);

    public void AddBlock(string key, Words label, string markdown, IReadOnlyList<string> sources, IReadOnlyList<string> missing)
    {
        Add(key, label, markdown, sources, block: true);
        if (missing.Count > 0) _facts[^1] = _facts[^1] with { Untranslated = missing };
    }

    public (string Text, string Missing) Typed(string what, string original) => Translations.In(View, Language, what, original);

    public string Count(long number, string japaneseCounter, string english, string englishMany) =>
        Say(CaseWords.Count(number) + japaneseCounter, $"{CaseWords.Count(number)} {(number == 1 ? english : englishMany)}");
}
