using System.Security.Cryptography;
using System.Text;
using Hikeshi.Formats.Cfb;
using Hikeshi.Kernel;
using Hikeshi.Mail.Body;
using Hikeshi.Mail.Forwards;
using Hikeshi.Mail.Headers;

namespace Hikeshi.Mail.Msg;

/// <summary>Reads Outlook's .msg files (MS-OXMSG, MS-OXPROPS).</summary>
/// <remarks>The header fields as received are preferred where Outlook kept them (PidTagTransportMessageHeaders): they are the evidence.
/// Where there are none, as in mail that was sent from here, fields are made from the properties.</remarks>
public static class MsgReader
{
    /// <summary>Reads a message; never throws on damaged input.</summary>
    /// <returns>The message, or null where the bytes are a compound file of another kind.</returns>
    public static Message? TryRead(ReadOnlyMemory<byte> bytes, string source, Limits limits) => TryRead(bytes, source, limits, 0);

    internal static Message? TryRead(ReadOnlyMemory<byte> bytes, string source, Limits limits, int depth)
    {
        if (!CompoundFile.IsCompoundFile(bytes.Span)) return null;
        var file = CompoundFile.Read(bytes, limits);
        if (MsgStorage.Open(file) is not { } storage) return null;
        var message = Read(storage, source, limits, depth);
        return message with
        {
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span)),
            Size = bytes.Length,
            Raw = bytes,
            Anomalies = [.. file.Anomalies.Concat(message.Anomalies).Distinct()],
        };
    }

    static Message Read(MsgStorage storage, string source, Limits limits, int depth)
    {
        var anomalies = new List<Anomaly>();
        var received = TransportHeaders(storage, source, limits);
        var people = MsgPeople.Read(storage);
        var (pieces, bodyAnomalies) = MsgBody.Read(storage, limits);
        anomalies.AddRange(bodyAnomalies);
        var contents = new MsgAttachments(source, limits, depth, anomalies, Read);
        contents.Read(storage);
        var header = storage.Text(0x0037);
        var subject = received is { Subject.Length: > 0 } && !storage.IsUnicode(0x0037) ? received.Subject : WithoutPrefixMark(header);
        var message = new Message
        {
            Source = source,
            Sha256 = Digest(storage, out var size),
            Size = size,
            MessageId = FirstOf(received?.MessageId, storage.Text(0x1035).Trim('<', '>', ' ')),
            From = FirstOf(received?.From, people.From),
            Sender = FirstOf(received?.Sender, people.Sender),
            ReplyTo = received?.ReplyTo ?? [],
            To = FirstOf(received?.To, people.To),
            Cc = FirstOf(received?.Cc, people.Cc),
            Bcc = FirstOf(received?.Bcc, people.Bcc),
            Subject = subject.Length > 0 ? subject : received?.Subject ?? "",
            Date = received?.Date ?? storage.Time(0x0039) ?? storage.Time(0x0E06),
            InReplyTo = FirstOf(received?.InReplyTo, MessageIds.Parse(storage.Text(0x1042))),
            References = FirstOf(received?.References, MessageIds.Parse(storage.Text(0x1039))),
            Received = received?.Received ?? [],
            Text = BodyText.Join(pieces),
            Html = string.Join('\n', pieces.Where(p => p.Html.Length > 0).Select(p => p.Html)),
            Attachments = contents.Attachments,
            Enclosed = contents.Enclosed,
            Anomalies = [.. anomalies.Distinct()],
        };
        message = message with { Headers = received is { Headers.Count: > 0 } ? received.Headers : MsgPeople.Fields(message) };
        return InlineForward.Find(message, limits) is { } forward ? message with { Enclosed = [.. message.Enclosed, forward] } : message;
    }

    /// <summary>The header as received, read like any other header; its line "Microsoft Mail Internet Headers" is none of it.</summary>
    static Message? TransportHeaders(MsgStorage storage, string source, Limits limits)
    {
        var text = storage.Text(0x007D).TrimStart();
        if (text.StartsWith("Microsoft Mail Internet Headers", StringComparison.Ordinal))
            text = text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? text[(end + 1)..] : "";
        if (text.Length == 0) return null;
        var read = MessageReader.Read(Encoding.UTF8.GetBytes(text.TrimEnd() + "\r\n\r\n"), source, limits, limits.NestingDepth);
        return read.Headers.Count == 0 ? null : read;
    }

    /// <summary>An old prefix "\u0001" plus length in front of the subject (MS-OXCMSG 2.2.1.46) is no part of it.</summary>
    static string WithoutPrefixMark(string subject) => subject is ['\u0001', _, ..] ? subject[2..] : subject;

    static string FirstOf(string? first, string second) => string.IsNullOrEmpty(first) ? second : first;

    static IReadOnlyList<T> FirstOf<T>(IReadOnlyList<T>? first, IReadOnlyList<T> second) => first is { Count: > 0 } ? first : second;

    /// <summary>An embedded message has no bytes of its own: its digest is that of its streams' names and contents, in order.</summary>
    static string Digest(MsgStorage storage, out long size)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        size = 0;
        foreach (var (name, content) in storage.Streams())
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{content.Length}\0"));
            hash.AppendData(content.Span);
            size += content.Length;
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
