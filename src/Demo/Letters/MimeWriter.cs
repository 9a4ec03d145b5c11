using System.Globalization;
using System.Text;

namespace Hikeshi.Demo.Letters;

/// <summary>Writes a letter as the bytes of a mail, with boundaries and dates that follow from the letter alone.</summary>
/// <remarks>RFC 5322, 2045 to 2047, 2231, 3676. Written here because libraries refuse the raw headers and odd charsets of real mail.</remarks>
static class MimeWriter
{
    public static byte[] Write(Letter letter)
    {
        using var bytes = new MemoryStream();
        foreach (var line in letter.Trace) Ascii(bytes, line + "\r\n");
        Header(bytes, letter, "From", Words(letter, [letter.From]));
        Header(bytes, letter, "To", Words(letter, letter.To));
        if (letter.Cc.Count > 0) Header(bytes, letter, "Cc", Words(letter, letter.Cc));
        Header(bytes, letter, "Subject", [letter.Subject]);
        Ascii(bytes, $"Date: {letter.Date.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} +0900\r\nMessage-ID: {letter.MessageId}\r\n");
        if (letter.References.Count > 0)
            Ascii(bytes, $"In-Reply-To: {letter.References[^1]}\r\nReferences: {string.Join("\r\n ", letter.References)}\r\n");
        Ascii(bytes, "MIME-Version: 1.0\r\n");
        var boundary = "----=_Part_" + letter.MessageId.Trim('<', '>').Replace('@', '.');
        if (letter.Papers.Count == 0) Body(bytes, letter, boundary);
        else
        {
            Ascii(bytes, $"Content-Type: multipart/mixed; boundary=\"{boundary}\"\r\n\r\n--{boundary}\r\n");
            Body(bytes, letter, boundary + ".a");
            foreach (var paper in letter.Papers)
            {
                Ascii(bytes, $"\r\n--{boundary}\r\n");
                PaperPart(bytes, letter, paper);
            }
            Ascii(bytes, $"\r\n--{boundary}--\r\n");
        }
        return bytes.ToArray();
    }

    static void Body(Stream bytes, Letter letter, string boundary)
    {
        switch (letter.Make.Shape)
        {
            case Shape.HtmlOnly:
                TextPart(bytes, letter.Make, "text/html", HtmlForm.Of(letter));
                break;
            case Shape.Alternative:
                Ascii(bytes, $"Content-Type: multipart/alternative; boundary=\"{boundary}\"\r\n\r\n--{boundary}\r\n");
                TextPart(bytes, letter.Make, "text/plain", letter.Text);
                Ascii(bytes, $"\r\n--{boundary}\r\n");
                TextPart(bytes, letter.Make, "text/html", HtmlForm.Of(letter));
                Ascii(bytes, $"\r\n--{boundary}--\r\n");
                break;
            case Shape.Flowed:
                TextPart(bytes, letter.Make, "text/plain", FlowedText.Of(letter.Text), "; format=flowed; delsp=yes");
                break;
            default:
                TextPart(bytes, letter.Make, "text/plain", letter.Text);
                break;
        }
    }

    static void TextPart(Stream bytes, Make make, string type, string text, string parameters = "")
    {
        Ascii(bytes, $"Content-Type: {type}; charset=\"{make.Charset}\"{parameters}\r\nContent-Transfer-Encoding: {make.Transfer}\r\n\r\n");
        var content = Makes.EncodingOf(make.Charset).GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n");
        bytes.Write(make.Transfer switch
        {
            "base64" => Base64Lines(content),
            "quoted-printable" => QuotedPrintable(content),
            _ => content,
        });
    }

    static void PaperPart(Stream bytes, Letter letter, Paper paper)
    {
        if (paper.ContentType == "message/rfc822")
        {
            Ascii(bytes, "Content-Type: message/rfc822\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: 8bit\r\n\r\n");
            bytes.Write(paper.Content.Span);
            return;
        }
        var encoded = paper.FileName.All(char.IsAscii) ? paper.FileName : Word(paper.FileName, "utf-8");
        var name = paper.FileName.All(char.IsAscii) || letter.Make.Charset == "iso-2022-jp"
            ? $"filename=\"{encoded}\"" : $"filename*=utf-8''{Uri.EscapeDataString(paper.FileName)}";
        Ascii(bytes, $"Content-Type: {paper.ContentType}; name=\"{encoded}\"\r\nContent-Disposition: attachment;\r\n {name}\r\nContent-Transfer-Encoding: base64\r\n\r\n");
        bytes.Write(Base64Lines(paper.Content.Span));
    }

    static List<string> Words(Letter letter, IReadOnlyList<Correspondent> people)
    {
        var words = new List<string>();
        for (var i = 0; i < people.Count; i++)
        {
            var comma = i + 1 < people.Count ? "," : "";
            if (people[i].Name.Length == 0) words.Add("\u0001" + people[i].Address + comma);
            else
            {
                words.Add(people[i].Name.All(char.IsAscii) && !letter.Make.RawHeaders ? $"\u0001\"{people[i].Name}\"" : people[i].Name);
                words.Add($"\u0001<{people[i].Address}>{comma}");
            }
        }
        return words;
    }

    /// <summary>Words that begin with U+0001 stand as they are; the others are encoded where they are not ASCII.</summary>
    static void Header(Stream bytes, Letter letter, string name, IReadOnlyList<string> words)
    {
        Ascii(bytes, name + ":");
        foreach (var word in words)
        {
            Ascii(bytes, word.Length > 24 ? "\r\n " : " ");
            if (word[0] == '\u0001') Ascii(bytes, word[1..]);
            else if (letter.Make.RawHeaders) bytes.Write(Makes.EncodingOf(letter.Make.Charset).GetBytes(word));
            else if (word.All(char.IsAscii)) Ascii(bytes, word);
            else Ascii(bytes, Word(word, letter.Make.Charset));
        }
        Ascii(bytes, "\r\n");
    }

    static string Word(string text, string charset)
    {
        var encoding = Makes.EncodingOf(charset);
        var words = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var take = Math.Min(11, text.Length - at);
            if (char.IsHighSurrogate(text[at + take - 1])) take--;
            words.Add($"=?{charset}?B?{Convert.ToBase64String(encoding.GetBytes(text.Substring(at, take)))}?=");
            at += take;
        }
        return string.Join("\r\n ", words);
    }

    static byte[] Base64Lines(ReadOnlySpan<byte> content)
    {
        var lines = new StringBuilder();
        for (; content.Length > 0; content = content[Math.Min(57, content.Length)..])
            lines.Append(Convert.ToBase64String(content[..Math.Min(57, content.Length)])).Append("\r\n");
        return Encoding.ASCII.GetBytes(lines.ToString());
    }

    static byte[] QuotedPrintable(byte[] content)
    {
        var lines = new StringBuilder();
        var column = 0;
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] == '\r' && i + 1 < content.Length && content[i + 1] == '\n')
            {
                lines.Append("\r\n");
                column = 0;
                i++;
                continue;
            }
            var atEnd = i + 1 >= content.Length || content[i + 1] == '\r';
            var plain = content[i] is >= 33 and <= 126 and not (byte)'=' || (content[i] is (byte)' ' or (byte)'\t' && !atEnd);
            if (column + (plain ? 1 : 3) > 75)
            {
                lines.Append("=\r\n");
                column = 0;
            }
            if (plain) lines.Append((char)content[i]);
            else lines.Append(CultureInfo.InvariantCulture, $"={content[i]:X2}");
            column += plain ? 1 : 3;
        }
        return Encoding.ASCII.GetBytes(lines.ToString());
    }

    static void Ascii(Stream bytes, string text) => bytes.Write(Encoding.ASCII.GetBytes(text));
}
