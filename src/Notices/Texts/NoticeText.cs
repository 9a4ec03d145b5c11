namespace Hikeshi.Notices.Texts;

/// <summary>A place in a text that states a fact.</summary>
/// <param name="Start">Offset in the Markdown, UTF-16 units.</param>
/// <param name="Key">The fact; empty for words with a source of their own.</param>
public sealed record Bound(int Start, int Length, string Key);

/// <summary>A fact as a text stated it; when the fact's text is another today, or a condition on it turns out otherwise, the text is stale.</summary>
/// <param name="Text">What was shown; empty where it was unknown and the text said so.</param>
public sealed record Binding(string Key, string Label, string Text, IReadOnlyList<string> Sources)
{
    /// <summary>The condition, where the text does not show the fact but says something else because of it; empty where it shows it.</summary>
    public string If { get; init; } = "";

    /// <summary>Whether the condition was met.</summary>
    public bool Held { get; init; }
}

/// <summary>A heading or paragraph line of the text and the section of the notice that it belongs to.</summary>
/// <param name="Line">Index of the line in the Markdown, from 0.</param>
public sealed record SectionStart(int Line, string Section);

/// <summary>A draft with the facts of a moment: what would be published.</summary>
/// <param name="Bounds">In order, not overlapping.</param>
/// <param name="Bindings">Facts that the text states, each once, and conditions on others that decided what it says.</param>
/// <param name="Missing">Facts that are stated as under investigation.</param>
public sealed record NoticeText(string Markdown, IReadOnlyList<Bound> Bounds, IReadOnlyList<Binding> Bindings, IReadOnlyList<SectionStart> Sections, IReadOnlyList<string> Missing);
