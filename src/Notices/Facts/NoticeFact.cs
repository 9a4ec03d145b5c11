namespace Hikeshi.Notices.Facts;

/// <summary>Something that notices state: a number, a date, a name, a list, in one language.</summary>
/// <param name="Key">Its word in templates, as <c>persons</c>.</param>
/// <param name="Label">What it is, for people who edit and for lists of stale texts.</param>
/// <param name="Text">As a sentence shows it; empty where it is unknown. Plain text, or Markdown where it is a block.</param>
/// <param name="Value">A word for conditions that does not depend on the language; empty where the text is all there is.</param>
/// <param name="IsBlock">True for whole lines of Markdown: lists and tables.</param>
/// <param name="Sources">What proves it: entries of the log, results of the investigation, a law. Never empty where it is known.</param>
public sealed record NoticeFact(string Key, string Label, string Text, string Value, bool IsBlock, IReadOnlyList<string> Sources)
{
    /// <summary>Texts in it that stand in another language and were not translated: keys of translations, as <c>entry/12</c>.</summary>
    public IReadOnlyList<string> Untranslated { get; init; } = [];

    public bool IsKnown => Text.Length > 0;

    public static NoticeFact Unknown(string key, string label, bool isBlock = false) => new(key, label, "", "", isBlock, []);
}
