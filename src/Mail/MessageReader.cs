using System.Security.Cryptography;
using Hikeshi.Formats.Cfb;
using Hikeshi.Kernel;
using Hikeshi.Mail.Body;
using Hikeshi.Mail.Forwards;
using Hikeshi.Mail.Headers;
using Hikeshi.Mail.Mime;
using Hikeshi.Mail.Msg;

namespace Hikeshi.Mail;

/// <summary>Parses the raw bytes of one message.</summary>
/// <remarks>
/// The MIME structure is read here over the message's own bytes (RFC 5322, RFC 2045 to 2047, RFC 2231), not by a library: header
/// fields must be decoded from raw bytes, enclosed messages must keep theirs, and nothing may be copied more often than needed.
/// </remarks>
public static class MessageReader
{
    /// <summary>Reads a message; never throws on damaged input.</summary>
    /// <param name="raw">RFC 5322 bytes, or a .msg compound file.</param>
    /// <param name="source">What <see cref="Message.Source"/> becomes.</param>
    public static Message Read(ReadOnlyMemory<byte> raw, string source, Limits limits) =>
        CompoundFile.IsCompoundFile(raw.Span)
            ? MsgReader.TryRead(raw, source, limits) ?? NoMessage(raw.Span, source)
            : Read(raw, source, limits, depth: 0);

    /// <summary>An Outlook file of which nothing could be read: it keeps its place and says so.</summary>
    static Message NoMessage(ReadOnlySpan<byte> raw, string source) => new()
    {
        Source = source,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(raw)),
        Size = raw.Length,
        Anomalies = [new("msg-damaged", "The Outlook file holds no message that can be read; export it again from Outlook, or as .eml.", 0)],
    };

    internal static Message Read(ReadOnlyMemory<byte> raw, string source, Limits limits, int depth)
    {
        var anomalies = new List<Anomaly>();
        var bytes = raw;
        if (bytes.Length > limits.MessageBytes)
        {
            anomalies.Add(new("message-truncated", $"The message has {raw.Length} bytes; only the first {limits.MessageBytes} were read.", limits.MessageBytes));
            bytes = bytes[..limits.MessageBytes];
        }
        var header = HeaderBlock.Read(MessageStart.Skip(bytes));
        if (header.Fields.Count == 0) anomalies.Add(new("message-without-header", "The message has no header field.", 0));
        var text = HeaderText.For(header.Fields, header.Find("Content-Type") is { } t ? BodyCharset(t) : null, anomalies);
        var parts = new PartReader(limits, anomalies);
        var contents = new MessageContents(source, limits, depth, anomalies, text, parts);
        contents.Add(parts.Read(header, text));
        var read = Headers(header, text, anomalies) with
        {
            Source = source,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(raw.Span)),
            Size = raw.Length,
            Text = BodyText.Join(contents.Pieces),
            Html = string.Join('\n', contents.Pieces.Where(p => p.Html.Length > 0).Select(p => p.Html)),
            Attachments = contents.Attachments,
            Enclosed = contents.Enclosed,
            Raw = raw,
        };
        if (InlineForward.Find(read, limits) is { } forward) read = read with { Enclosed = [.. read.Enclosed, forward] };
        return read with { Anomalies = [.. anomalies.Distinct()] };
    }

    static string? BodyCharset(ReadOnlyMemory<byte> contentType) =>
        HeaderParameters.Parse(System.Text.Encoding.Latin1.GetString(contentType.Span))["charset"];

    static Message Headers(HeaderBlock header, HeaderText text, List<Anomaly> anomalies)
    {
        var hasZone = true;
        var date = header.Find("Date") is { } d ? MailDate.Parse(text.Decode(d.Span), out hasZone) : null;
        if (date is null && header.Find("Date") is not null) anomalies.Add(new("date-unreadable", "The Date field cannot be read as a date."));
        else if (date is not null && !hasZone) anomalies.Add(new("date-without-zone", "The Date field names no time zone; it was read as Japan's."));
        return new Message
        {
            Source = "",
            Sha256 = "",
            Size = 0,
            Headers = [.. header.Fields.Select(f => new HeaderField(f.Name, text.Decode(f.Value.Span)))],
            MessageId = Ids("Message-ID") is [var id, ..] ? id : First("Message-ID").Trim('<', '>', ' '),
            From = Addresses("From"),
            Sender = Addresses("Sender"),
            ReplyTo = Addresses("Reply-To"),
            To = Addresses("To"),
            Cc = Addresses("Cc"),
            Bcc = Addresses("Bcc"),
            Subject = First("Subject"),
            Date = date,
            InReplyTo = Ids("In-Reply-To"),
            References = Ids("References"),
            Received = [.. header.Fields.Where(f => Is(f, "Received")).Select(f => text.Decode(f.Value.Span))],
        };

        static bool Is(RawHeader field, string name) => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
        string First(string name) => header.Find(name) is { } value ? text.Decode(value.Span) : "";
        IReadOnlyList<string> Ids(string name) => MessageIds.Parse(First(name));
        IReadOnlyList<MailAddress> Addresses(string name) =>
            [.. header.Fields.Where(f => Is(f, name)).SelectMany(f => AddressList.Parse(text.Unfold(f.Value.Span)))];
    }
}
