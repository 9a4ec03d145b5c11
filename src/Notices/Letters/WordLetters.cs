using System.Globalization;
using System.IO.Compression;
using System.Text;
using Hikeshi.Notices.Versions;

namespace Hikeshi.Notices.Letters;

/// <summary>Letters as a Word document (ECMA-376, transitional): each letter is a section of its own that begins on a new page.</summary>
/// <remarks>The address stands in a frame (part 1, 17.3.1.11) placed by its distance from the sheet's edges, so that no setting of margins moves it out of the window.</remarks>
sealed class WordLetters(Edition edition, LetterSender sender) : LetterFormat(edition, sender)
{
    const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const double MarginTop = 12;

    static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly string _sender = Frame(125, MarginTop, 65, 0, sender.Lines.Select(l => $"<w:r><w:rPr><w:sz w:val=\"18\"/></w:rPr><w:t xml:space=\"preserve\">{Escape(l)}</w:t></w:r>"), right: true);

    public override string Extension => "docx";

    internal override string Body(string markdown) => WordBody.Of(markdown);

    protected override void Open(StringBuilder target, Letter letter)
    {
        var size = (int)(AddressBlock.FontSize * 2);
        target.Append(Frame(Window.Left, Window.Top, Window.Width, Window.Height,
            letter.Address.Lines.Select(l => $"<w:r><w:rPr><w:sz w:val=\"{size}\"/></w:rPr><w:t xml:space=\"preserve\">{Escape(l)}</w:t></w:r>"), right: false));
        target.Append(_sender);
        // Two paragraphs with no text keep the body below the window: one of exact height, since a program may drop the space before the first one of a page.
        target.Append(CultureInfo.InvariantCulture, $"<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{Twips(Window.Below + 6 - MarginTop)}\" w:lineRule=\"exact\"/></w:pPr></w:p>");
        target.Append("<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t xml:space=\"preserve\">").Append(Escape(Edition.Title)).Append("</w:t></w:r></w:p>");
    }

    protected override void Close(StringBuilder target)
    {
    }

    public override byte[] File(IReadOnlyList<byte[]> letters)
    {
        var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", Types);
            Part(zip, "_rels/.rels", Relations);
            Part(zip, "word/_rels/document.xml.rels", DocumentRelations);
            Part(zip, "word/styles.xml", Styles);
            var entry = zip.CreateEntry("word/document.xml", CompressionLevel.Fastest);
            entry.LastWriteTime = NoTime;
            using var document = entry.Open();
            document.Write(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"{Main}\"><w:body>"));
            for (var i = 0; i < letters.Count; i++)
            {
                document.Write(letters[i]);
                document.Write(i + 1 < letters.Count ? BetweenLetters : AtTheEnd);
            }
        }
        return memory.ToArray();
    }

    static void Part(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = NoTime;
        using var stream = entry.Open();
        stream.Write(content);
    }

    /// <param name="height">0 where it follows from the lines.</param>
    static string Frame(double left, double top, double width, double height, IEnumerable<string> lines, bool right)
    {
        var frame = string.Create(CultureInfo.InvariantCulture,
            $"<w:framePr w:w=\"{Twips(width)}\"{(height > 0 ? $" w:h=\"{Twips(height)}\" w:hRule=\"exact\"" : "")} w:wrap=\"around\" w:vAnchor=\"page\" w:hAnchor=\"page\" w:x=\"{Twips(left)}\" w:y=\"{Twips(top)}\"/>");
        var spacing = string.Create(CultureInfo.InvariantCulture, $"<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{(int)(AddressBlock.LineHeight * 20)}\" w:lineRule=\"exact\"/>");
        return string.Concat(lines.Select(l => $"<w:p><w:pPr>{frame}{spacing}{(right ? "<w:jc w:val=\"right\"/>" : "")}</w:pPr>{l}</w:p>"));
    }

    static int Twips(double millimetres) => (int)(millimetres * 1440 / 25.4);

    static readonly string Section = string.Create(CultureInfo.InvariantCulture,
        $"<w:sectPr><w:type w:val=\"nextPage\"/><w:pgSz w:w=\"{Twips(210)}\" w:h=\"{Twips(297)}\"/><w:pgMar w:top=\"{Twips(MarginTop)}\" w:right=\"{Twips(20)}\" w:bottom=\"{Twips(15)}\" w:left=\"{Twips(20)}\" w:header=\"{Twips(6)}\" w:footer=\"{Twips(6)}\" w:gutter=\"0\"/></w:sectPr>");

    static readonly byte[] BetweenLetters = Encoding.UTF8.GetBytes($"<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>{Section}</w:pPr></w:p>");

    static readonly byte[] AtTheEnd = Encoding.UTF8.GetBytes($"{Section}</w:body></w:document>");

    static byte[] Types { get; } = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>
        """u8.ToArray();

    static byte[] Relations { get; } = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
        """u8.ToArray();

    static byte[] DocumentRelations { get; } = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>
        """u8.ToArray();

    static byte[] Styles { get; } = Encoding.UTF8.GetBytes($"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <w:styles xmlns:w="{Main}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="游明朝"/><w:sz w:val="21"/><w:lang w:val="en-GB" w:eastAsia="ja-JP"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="240"/><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="180"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="23"/></w:rPr></w:style><w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/></w:tblBorders></w:tblPr></w:style></w:styles>
        """);
}
