using System.Security.Cryptography;
using Hikeshi.Formats.Html;
using Hikeshi.Kernel;
using MimeKit;

namespace Hikeshi.Mail;

/// <summary>Parses the raw bytes of one message.</summary>
public static class MessageReader
{
    /// <summary>Reads a message; never throws on damaged input.</summary>
    /// <param name="raw">RFC 5322 bytes, or a .msg compound file.</param>
    /// <param name="source">What <see cref="Message.Source"/> becomes.</param>
    public static Message Read(ReadOnlyMemory<byte> raw, string source, Limits limits)
    {
        using var stream = new MemoryStream(raw.ToArray());
        var mime = MimeMessage.Load(stream);
        return Convert(mime, source, raw.Span);
    }

    static Message Convert(MimeMessage mime, string source, ReadOnlySpan<byte> raw)
    {
        var text = mime.TextBody ?? (mime.HtmlBody is { } html ? HtmlText.Read(html).Text : "");
        var attachments = new List<Attachment>();
        var enclosed = new List<Message>();
        foreach (var part in mime.BodyParts)
        {
            if (part is MessagePart { Message: { } inner })
            {
                using var bytes = new MemoryStream();
                inner.WriteTo(bytes);
                enclosed.Add(Convert(inner, $"{source}!{enclosed.Count + 1}", bytes.ToArray()) with { Enclosure = Enclosure.Attached });
            }
            else if (part is MimePart { Content: not null } file && (file.IsAttachment || file is not TextPart))
            {
                using var bytes = new MemoryStream();
                file.Content.DecodeTo(bytes);
                attachments.Add(new(file.FileName ?? $"part-{attachments.Count + 1}.bin", file.ContentType.MimeType.ToLowerInvariant(), bytes.ToArray()));
            }
        }
        return new Message
        {
            Source = source,
            Sha256 = System.Convert.ToHexStringLower(SHA256.HashData(raw)),
            Size = raw.Length,
            Headers = [.. mime.Headers.Select(h => new HeaderField(h.Field, h.Value))],
            MessageId = mime.MessageId ?? "",
            From = Addresses(mime.From),
            ReplyTo = Addresses(mime.ReplyTo),
            To = Addresses(mime.To),
            Cc = Addresses(mime.Cc),
            Bcc = Addresses(mime.Bcc),
            Sender = mime.Sender is { } s ? [new(s.Name ?? "", s.Address.ToLowerInvariant())] : [],
            Subject = mime.Subject ?? "",
            Date = mime.Headers.Contains(HeaderId.Date) ? mime.Date : null,
            InReplyTo = mime.InReplyTo is { } r ? [r] : [],
            References = [.. mime.References],
            Received = [.. mime.Headers.Where(h => h.Id == HeaderId.Received).Select(h => h.Value)],
            Text = text.ReplaceLineEndings("\n"),
            Html = mime.HtmlBody ?? "",
            Attachments = attachments,
            Enclosed = enclosed,
        };
    }

    static MailAddress[] Addresses(InternetAddressList list) =>
        [.. list.Mailboxes.Select(m => new MailAddress(m.Name ?? "", m.Address.ToLowerInvariant()))];
}
