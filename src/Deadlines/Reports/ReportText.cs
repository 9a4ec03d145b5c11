using System.Text;
using Hikeshi.Kernel;

namespace Hikeshi.Deadlines.Reports;

/// <summary>The text for one entry field of an authority's form.</summary>
/// <param name="Id">Field of the form (<c>outline.occurred</c>), item where nothing in it is known, or <c>header.…</c>.</param>
/// <param name="Heading">What stands above it.</param>
/// <param name="Text">What is pasted; lines end in a line feed.</param>
public sealed record ReportFieldText(string Id, string Heading, string Text);

/// <summary>Reports as plain text that can be pasted into a form.</summary>
/// <remarks>
/// Control and direction marks are shown as [U+202E]. A second line of a statement is indented, so that no value can look like a heading.
/// No length limit is applied: none of the web form is documented.
/// </remarks>
public static class ReportText
{
    /// <summary>The whole report, a block per item.</summary>
    /// <param name="language"><c>ja</c>, everything else English.</param>
    public static string Write(ReportContent content, string language)
    {
        var text = new StringBuilder();
        text.Append(content.Title.In(language)).Append("\n\n");
        foreach (var (_, label, value) in content.HeaderLines()) text.Append($"{label.In(language)}: {Indented(Phrases.In(value, language), "  ")}\n");
        text.Append($"{Phrases.Basis.In(language)}: {content.Form.Citation.In(language)}\n");
        text.Append($"\n{content.OpenSentence.In(language)}\n");
        foreach (var item in content.Items) text.Append($"\n{Block(item, language)}");
        text.Append($"\n{content.Form.How.In(language)}\n");
        return text.ToString();
    }

    /// <summary>The block of one item, with its heading.</summary>
    public static string Block(ReportItem item, string language)
    {
        var text = new StringBuilder();
        text.Append(Heading(item, language)).Append('\n');
        foreach (var (_, title, statements) in item.Fields())
        {
            if (title is not null) text.Append(title.In(language)).Append(statements.Count > 1 ? ":\n" : ": ");
            foreach (var statement in statements) text.Append(statements.Count > 1 ? "- " : "").Append(Indented(statement.In(language), "  ")).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>Field by field, for copying one by one: the lines of the header, then the fields of the form in its order.</summary>
    public static IReadOnlyList<ReportFieldText> Fields(ReportContent content, string language) =>
    [
        .. content.HeaderLines().Select(l => new ReportFieldText(l.Id, l.Label.In(language), SafeText.Of(Phrases.In(l.Value, language)))),
        .. from item in content.Items
           from field in item.Fields()
           let heading = field.Title is null ? Heading(item, language) : $"{Heading(item, language)} {field.Title.In(language)}"
           select new ReportFieldText(field.Field, heading, string.Join('\n', field.Statements.Select(s => SafeText.Of(s.In(language))))),
    ];

    /// <summary>The difference between two reports in words, a block per item.</summary>
    public static string Write(ReportComparison comparison, string language)
    {
        var text = new StringBuilder();
        text.Append(ChangeWords.Heading(comparison).In(language)).Append('\n').Append(ChangeWords.Changed(comparison).In(language)).Append('\n');
        foreach (var item in comparison.Items)
        {
            text.Append($"\n{Heading(item.Item, language)}\n{ChangeWords.Tally(item).In(language)}\n");
            foreach (var change in item.Changes)
            {
                var title = item.Item.TitleOf(change.Shown);
                text.Append($"- {ChangeWords.Mark(change.Kind, comparison.Later.Header).In(language)} ");
                if (title is not null) text.Append($"{title.In(language)}: ");
                text.Append(Indented(change.Shown.In(language), "  "));
                if (change.Kind == ChangeKind.Changed) text.Append($"\n  {Indented(ChangeWords.Before(change.Before!, language), "  ")}");
                text.Append('\n');
            }
        }
        return text.ToString();
    }

    static string Heading(ReportItem item, string language) =>
        language == "ja" ? $"【{item.Form.Number} {item.Form.Title.Ja}】" : $"[{item.Form.Number}] {item.Form.Title.En}";

    static string Indented(string text, string indent) => SafeText.Of(text).Replace("\n", "\n" + indent, StringComparison.Ordinal);
}
