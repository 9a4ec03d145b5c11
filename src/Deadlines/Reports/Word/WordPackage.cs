using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Reports.Word;

/// <summary>The ZIP around the parts of a document (ECMA-376 part 2), with the same bytes for the same parts.</summary>
/// <remarks>
/// Written by hand because the SDK names relationships by chance and ZIP entries carry the clock: here both are constant, and the only time is
/// the day of the report. ZIP times run from 1980 to 2107; other days are held at that border.
/// </remarks>
static class WordPackage
{
    const string Main = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    const string Relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    static readonly LocalDate First = new(1980, 1, 1), Last = new(2107, 12, 31);

    public const string HeaderId = "rId4", FooterId = "rId5";

    /// <param name="parts">Document, styles, fonts, settings, header and footer.</param>
    public static byte[] Write(WordParts parts, LocalDate day, string title, string author)
    {
        using var bytes = new MemoryStream();
        var time = new DateTimeOffset(LocalDate.Max(First, LocalDate.Min(day, Last)).ToDateTimeUnspecified(), TimeSpan.Zero);
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, time, "[Content_Types].xml", ContentTypes());
            Add(zip, time, "_rels/.rels", Relationships(
                ("rId1", Relationship + "officeDocument", "word/document.xml"),
                ("rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml")));
            Add(zip, time, "docProps/core.xml", Core(day, title, author));
            Add(zip, time, "word/document.xml", parts.Document.OuterXml);
            Add(zip, time, "word/_rels/document.xml.rels", Relationships(
                ("rId1", Relationship + "styles", "styles.xml"), ("rId2", Relationship + "fontTable", "fontTable.xml"),
                ("rId3", Relationship + "settings", "settings.xml"), (HeaderId, Relationship + "header", "header1.xml"),
                (FooterId, Relationship + "footer", "footer1.xml")));
            Add(zip, time, "word/styles.xml", parts.Styles.OuterXml);
            Add(zip, time, "word/fontTable.xml", parts.Fonts.OuterXml);
            Add(zip, time, "word/settings.xml", parts.Settings.OuterXml);
            Add(zip, time, "word/header1.xml", parts.Header.OuterXml);
            Add(zip, time, "word/footer1.xml", parts.Footer.OuterXml);
        }
        return bytes.ToArray();
    }

    static void Add(ZipArchive zip, DateTimeOffset time, string name, string xml)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = time;
        using var writer = new StreamWriter(entry.Open(), new UTF8Encoding(false));
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        writer.Write(xml);
    }

    static string ContentTypes()
    {
        var overrides = new (string Part, string Type)[]
        {
            ("/word/document.xml", Main + "document.main+xml"), ("/word/styles.xml", Main + "styles+xml"), ("/word/fontTable.xml", Main + "fontTable+xml"),
            ("/word/settings.xml", Main + "settings+xml"), ("/word/header1.xml", Main + "header+xml"), ("/word/footer1.xml", Main + "footer+xml"),
            ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        };
        return "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + string.Concat(overrides.Select(o => $"<Override PartName=\"{o.Part}\" ContentType=\"{o.Type}\"/>")) + "</Types>";
    }

    static string Relationships(params (string Id, string Type, string Target)[] all) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(all.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"{r.Type}\" Target=\"{r.Target}\"/>")) + "</Relationships>";

    static string Core(LocalDate day, string title, string author)
    {
        static string Escaped(string text) => System.Security.SecurityElement.Escape(SafeText.Line(text));
        var date = $"<dcterms:{{0}} xsi:type=\"dcterms:W3CDTF\">{NodaTime.Text.LocalDatePattern.Iso.Format(day)}T00:00:00Z</dcterms:{{0}}>";
        return "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
            + " xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
            + $"<dc:title>{Escaped(title)}</dc:title><dc:creator>{Escaped(author)}</dc:creator>"
            + date.Replace("{0}", "created", StringComparison.Ordinal) + date.Replace("{0}", "modified", StringComparison.Ordinal) + "</cp:coreProperties>";
    }
}

/// <summary>The parts of a document.</summary>
sealed record WordParts(OpenXmlElement Document, OpenXmlElement Styles, OpenXmlElement Fonts, OpenXmlElement Settings, OpenXmlElement Header, OpenXmlElement Footer);
