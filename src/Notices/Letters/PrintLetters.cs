using System.Globalization;
using System.Text;
using Hikeshi.Notices.Pages;
using Hikeshi.Notices.Versions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Hikeshi.Notices.Letters;

/// <summary>Letters as HTML that a browser prints: A4, each letter on a new page, no script, nothing fetched.</summary>
sealed class PrintLetters(Edition edition, LetterSender sender) : LetterFormat(edition, sender)
{
    const double MarginLeft = 20, MarginTop = 12;

    readonly string _sender = string.Concat(sender.Lines.Select(l => $"<p>{Escape(l)}</p>"));

    public override string Extension => "html";

    /// <summary>On paper no link can be followed, but the file may be read on a screen: what <see cref="LinkTarget"/> does not let pass is only words.</summary>
    internal override string Body(string markdown)
    {
        var document = NoticeMarkdown.Parse(markdown);
        foreach (var link in document.Descendants<LinkInline>().Where(l => l.IsImage || LinkTarget.Of(l.Url) is null).ToList()) link.ReplaceBy(new ContainerInline());
        foreach (var link in document.Descendants<AutolinkInline>().Where(l => !l.IsEmail && LinkTarget.Of(l.Url) is null).ToList()) link.ReplaceBy(new LiteralInline(link.Url));
        return document.ToHtml(NoticeMarkdown.Pipeline);
    }

    protected override void Open(StringBuilder target, Letter letter)
    {
        target.Append("<section class=\"letter\">\n<div class=\"window\">");
        foreach (var line in letter.Address.Lines) target.Append("<p>").Append(Escape(line)).Append("</p>");
        target.Append("</div>\n<div class=\"sender\">").Append(_sender).Append("</div>\n<div class=\"text\">\n<h1>").Append(Escape(Edition.Title)).Append("</h1>\n");
    }

    protected override void Close(StringBuilder target) => target.Append("</div>\n</section>\n");

    public override byte[] File(IReadOnlyList<byte[]> letters)
    {
        using var file = new MemoryStream(letters.Sum(l => l.Length) + 4_096);
        file.Write(Encoding.UTF8.GetBytes(Head()));
        foreach (var letter in letters) file.Write(letter);
        file.Write("</body>\n</html>\n"u8);
        return file.ToArray();
    }

    string Head() => string.Create(CultureInfo.InvariantCulture, $$"""
        <!DOCTYPE html>
        <html lang="{{Edition.Language}}">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="robots" content="noindex">
        <title>{{Escape(Edition.Title)}} ({{Edition.Id}})</title>
        <style>
        @page { size: A4 portrait; margin: {{MarginTop}}mm 20mm 15mm {{MarginLeft}}mm }
        body { margin: 0; color: #000; background: #fff; font: 10.5pt/1.7 "Yu Mincho", "Hiragino Mincho ProN", "Noto Serif CJK JP", "Times New Roman", serif }
        .letter { position: relative; width: 170mm; break-after: page; overflow-wrap: anywhere }
        .letter:last-of-type { break-after: auto }
        .window { position: absolute; left: {{Window.Left - MarginLeft}}mm; top: {{Window.Top - MarginTop}}mm; width: {{Window.Width}}mm; height: {{Window.Height}}mm; overflow: hidden }
        .window p { margin: 0; font-size: {{AddressBlock.FontSize}}pt; line-height: {{AddressBlock.LineHeight}}pt; white-space: pre }
        .sender { position: absolute; left: 105mm; top: 0; width: 65mm; text-align: right }
        .sender p { margin: 0; font-size: 9pt; line-height: 1.4 }
        .text { padding-top: {{Window.Below - MarginTop + 6}}mm }
        h1 { font-size: 13pt; text-align: center; margin: 0 0 6mm }
        h2 { font-size: 11.5pt; break-after: avoid }
        p, li { orphans: 2; widows: 2 }
        table { border-collapse: collapse }
        td, th { border: 0.3pt solid #000; padding: 1mm 2mm; text-align: left; vertical-align: top }
        a { color: inherit }
        @media screen { body { background: #e8e8eb } .letter { background: #fff; margin: 6mm auto; padding: {{MarginTop}}mm 20mm 15mm {{MarginLeft}}mm; min-height: 270mm }
        .window { left: {{Window.Left}}mm; top: {{Window.Top}}mm } .sender { left: 125mm; top: {{MarginTop}}mm } }
        </style>
        </head>
        <body>

        """);
}
