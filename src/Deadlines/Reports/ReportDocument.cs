using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Hikeshi.Deadlines.Reports.Word;
using Hikeshi.Kernel;

namespace Hikeshi.Deadlines.Reports;

/// <summary>What a document shows besides the report itself.</summary>
/// <param name="Earlier">Marks what changed since this report, by a label, underline or strike, and colour.</param>
/// <param name="ShowSources">Numbers every statement's sources and lists them at the end; off for the authority's copy.</param>
public sealed record ReportDocumentOptions(ReportContent? Earlier = null, bool ShowSources = false);

/// <summary>Reports as Word documents (Office Open XML, ECMA-376), A4, in one language.</summary>
/// <remarks>The same report gives the same bytes on one platform: no clock, no chance.</remarks>
public static class ReportDocument
{
    const int Width = 9_638, Label = 2_400;

    /// <param name="language"><c>ja</c>, everything else English.</param>
    /// <exception cref="ArgumentException"><see cref="ReportComparison.Check"/> refuses the earlier report.</exception>
    public static byte[] Write(ReportContent content, string language, ReportDocumentOptions? options = null)
    {
        options ??= new();
        var comparison = options.Earlier is null ? null : ReportComparison.Of(options.Earlier, content);
        var sources = options.ShowSources ? new SourceList() : null;
        var body = new Body();
        body.Append(
            WordText.Paragraph("Title", content.Title.In(language)),
            WordText.Paragraph("Normal", [WordText.Run(content.OpenSentence.In(language), content.OpenItems.Count > 0 ? new(WordStyles.Open, Bold: true) : default)]));
        if (comparison is not null) body.Append(WordText.Paragraph("Note", Legend(comparison, language)));
        body.Append(WordText.Paragraph("Heading1", Phrases.Reporter.In(language)), HeaderTable(content, language));
        body.Append(WordText.Paragraph("Heading1", Phrases.Items.In(language)), new ItemTable(comparison, sources, language, Width).Of(content));
        if (sources is { Count: > 0 }) body.Append(WordText.Paragraph("Heading1", Phrases.Sources.In(language)), SourceTable(sources, language));
        body.Append(WordText.Paragraph("Note", content.Form.How.In(language)), Section());
        return WordPackage.Write(
            new(new Document(body), WordStyles.Styles(language), WordStyles.Fonts(), WordStyles.Settings(language), Header(content, language), Footer(language)),
            content.Header.Day, content.Title.In(language), content.Header.Organisation);
    }

    static Table HeaderTable(ReportContent content, string language)
    {
        var table = WordText.Table(Phrases.Reporter.In(language), Label, Width - Label);
        foreach (var (_, label, value) in content.HeaderLines().Append(("", Phrases.Basis, content.Form.Citation)))
            table.Append(WordText.Row(false,
                WordText.Cell(Label, true, WordText.Paragraph("Label", label.In(language))),
                WordText.Cell(Width - Label, false, WordText.Paragraph("Cell", Phrases.In(value, language)))));
        return table;
    }

    static Table SourceTable(SourceList sources, string language)
    {
        const int number = 1_000;
        var table = WordText.Table(Phrases.Sources.In(language), number, Width - number);
        table.Append(WordText.Row(true,
            WordText.Cell(number, true, WordText.Paragraph("Label", Phrases.Number.In(language))),
            WordText.Cell(Width - number, true, WordText.Paragraph("Label", Phrases.Source.In(language)))));
        foreach (var (source, index) in sources.All.Select((s, i) => (s, i + 1)))
            table.Append(WordText.Row(false,
                WordText.Cell(number, false, WordText.Paragraph("Cell", index.ToString(CultureInfo.InvariantCulture))),
                WordText.Cell(Width - number, false, WordText.Paragraph("Cell", source))));
        return table;
    }

    static string Legend(ReportComparison comparison, string language)
    {
        var heading = ChangeWords.Heading(comparison).In(language);
        if (!comparison.IsChanged) return language == "ja" ? $"{heading}: ありません。" : $"{heading}: none.";
        string Mark(ChangeKind kind) => ChangeWords.Mark(kind, comparison.Later.Header).In(language);
        return language == "ja"
            ? $"{heading}を示しています。{Mark(ChangeKind.Added)}と{Mark(ChangeKind.Changed)}は下線と青、{Mark(ChangeKind.Removed)}は取り消し線と灰色です。"
            : $"{heading} are marked: {Mark(ChangeKind.Added)} and {Mark(ChangeKind.Changed)} underlined and blue, {Mark(ChangeKind.Removed)} struck through and grey.";
    }

    static Header Header(ReportContent content, string language)
    {
        var kind = Phrases.KindAndNumber(content.Header).In(language);
        var day = Phrases.Day(content.Header.Day).In(language);
        var organisation = SafeText.Line(content.Header.Organisation);
        var gap = language == "ja" ? "　" : "  ·  ";
        return new Header(WordText.Paragraph("Edge", string.Join(gap, organisation.Length <= 80 ? organisation : organisation[..80] + "…", kind, day)));
    }

    static Footer Footer(string language)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Edge" }, new Justification { Val = JustificationValues.Center }),
            WordText.Run(Phrases.Page.In(language) + " "), WordText.Field("PAGE"), WordText.Run(" / "), WordText.Field("NUMPAGES"));
        return new Footer(paragraph);
    }

    /// <summary>A4, 20 mm at every side (1,134 twentieths of a point).</summary>
    static SectionProperties Section() => new(
        new HeaderReference { Type = HeaderFooterValues.Default, Id = WordPackage.HeaderId },
        new FooterReference { Type = HeaderFooterValues.Default, Id = WordPackage.FooterId },
        new PageSize { Width = 11_906, Height = 16_838 },
        new PageMargin { Top = 1_247, Right = 1_134, Bottom = 1_134, Left = 1_134, Header = 567, Footer = 567, Gutter = 0 });
}
