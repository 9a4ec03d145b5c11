using System.IO.Compression;
using System.Text;
using MimeKit;

namespace Hikeshi.Tests.Demo;

/// <summary>A mail decoded by MimeKit, independently of the code that wrote it, for checking what it says.</summary>
internal sealed record DecodedMail(string MessageId, string Text, string Type, string Charset, string TransferEncoding, MimeMessage Mime)
{
    static DecodedMail() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static List<DecodedMail> Of(string folder)
    {
        var mails = new List<DecodedMail>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(file);
            var parser = new MimeParser(stream, file.EndsWith(".mbox", StringComparison.Ordinal) ? MimeFormat.Mbox : MimeFormat.Entity);
            while (!parser.IsEndOfStream) mails.Add(Of(parser.ParseMessage()));
        }
        return mails;
    }

    static DecodedMail Of(MimeMessage mime)
    {
        var text = new StringBuilder();
        foreach (var header in mime.Headers)
        {
            text.Append(header.Value).Append('\n');
            if (Array.TrueForAll(header.RawValue, b => b is < 0x80 and not 0x1B)) continue;
            foreach (var page in new[] { 932, 50221, 51932 }) text.Append(Encoding.GetEncoding(page).GetString(header.RawValue)).Append('\n');
        }
        string type = "", charset = "", transfer = "";
        foreach (var part in mime.BodyParts.OfType<MimePart>())
        {
            using var bytes = new MemoryStream();
            part.Content?.DecodeTo(bytes);
            if (part is TextPart words && !part.IsAttachment)
            {
                (type, charset, transfer) = (words.ContentType.MimeType, words.ContentType.Charset ?? "", words.Headers["Content-Transfer-Encoding"] ?? "");
                text.Append(Body(words, charset, bytes.ToArray())).Append('\n');
            }
            else if (part.FileName?.EndsWith('x') == true) text.Append(Packed(bytes));
            else text.Append(Encoding.GetEncoding(932).GetString(bytes.ToArray()));
        }
        return new(mime.MessageId ?? "", text.ToString(), type, charset, transfer, mime);
    }

    static string Body(TextPart part, string charset, byte[] bytes)
    {
        var text = Encoding.GetEncoding(charset switch { "iso-2022-jp" => 50221, "shift_jis" => 932, "euc-jp" => 51932, _ => 65001 }).GetString(bytes);
        return part.IsFlowed ? text.Replace(" \r\n", "", StringComparison.Ordinal) : System.Net.WebUtility.HtmlDecode(text);
    }

    static string Packed(MemoryStream bytes)
    {
        using var zip = new ZipArchive(bytes);
        return string.Concat(zip.Entries.Select(e =>
        {
            using var reader = new StreamReader(e.Open());
            return reader.ReadToEnd();
        }));
    }
}
