using Hikeshi.Kernel;
using Hikeshi.Formats.Cfb;
using Hikeshi.Mail.Body;
using Hikeshi.Mail.Headers;
using Hikeshi.Mail.Mime;

namespace Hikeshi.Mail;

/// <summary>Sorts the parts of one message into text, attachments and enclosed messages.</summary>
sealed class MessageContents(string source, Limits limits, int depth, List<Anomaly> anomalies, HeaderText headers, PartReader parts)
{
    int _leaves;
    bool _unwrapped;

    public List<TextPiece> Pieces { get; private set; } = [];
    public List<Attachment> Attachments { get; } = [];
    public List<Message> Enclosed { get; } = [];

    public void Add(Part part)
    {
        if (part.IsMultipart)
        {
            AddMultipart(part);
            return;
        }
        _leaves++;
        var type = part.ContentType;
        if (type is "message/partial")
            anomalies.Add(new("message-partial", "The part is a fragment of a larger message (message/partial); it is incomplete here."));
        if (type is "message/external-body")
            anomalies.Add(new("external-body", "A part's content lies elsewhere (message/external-body); it was not fetched."));
        var content = TransferEncoding.Decode(part.Body, part.TransferEncoding, anomalies);
        if (!_unwrapped && (type is "application/pkcs7-mime" or "application/x-pkcs7-mime") && SignedContent.Unwrap(content) is { } signed)
        {
            _unwrapped = true;
            Add(parts.Read(HeaderBlock.Read(signed), headers));
            return;
        }
        if (type is "application/pkcs7-mime" or "application/x-pkcs7-mime" or "application/pgp-encrypted")
            anomalies.Add(new("encrypted-content", $"The content is wrapped as {type} and cannot be read."));
        if (IsMessage(part, content.Span)) AddMessage(part, content);
        else if (IsText(part)) AddText(part, content);
        else if (IsTnef(part, content.Span)) AddTnef(content);
        else if (IsOutlookFile(part, content.Span)) AddOutlookFile(part, content);
        else if (content.Length > 0 || part.FileName.Length > 0) AddFile(part.FileName, type, content);
    }

    void AddMultipart(Part part)
    {
        if (part.ContentType == "multipart/encrypted")
            anomalies.Add(new("encrypted-content", "The message is encrypted (multipart/encrypted) and cannot be read."));
        if (part.ContentType != "multipart/alternative")
        {
            foreach (var child in part.Children) Add(child);
            return;
        }
        var before = Pieces;
        Pieces = [];
        foreach (var child in part.Children) Add(child);
        before.AddRange(BodyText.Choose(Pieces));
        Pieces = before;
    }

    bool IsText(Part part)
    {
        if (part.ContentType is "message/delivery-status" or "message/disposition-notification" or "text/rfc822-headers" or "message/feedback-report")
            return true;
        if (part.ContentType is not ("text/plain" or "text/html" or "text/enriched" or "text/richtext" or "text/rtf-plain")) return false;
        if (part.Disposition.Value == "attachment") return false;
        return part.FileName.Length == 0 || Pieces.Count == 0 && _leaves == 1;
    }

    void AddText(Part part, ReadOnlyMemory<byte> content)
    {
        var plain = part.ContentType == "text/plain";
        var at = 0;
        while (plain && Attachments.Count < limits.PartsPerMessage && Uuencode.First(content.Span, at) is { } file)
        {
            if (file.Start > at) Pieces.Add(BodyText.Read(part, content[at..file.Start], limits, anomalies));
            AddFile(headers.Decode(file.NameBytes.Span), "application/octet-stream", file.Content);
            at = file.End;
        }
        if (at < content.Length || at == 0) Pieces.Add(BodyText.Read(part, content[at..], limits, anomalies));
    }

    /// <summary>message/rfc822 and its kin, or a file that is a message by name and by its bytes.</summary>
    static bool IsMessage(Part part, ReadOnlySpan<byte> content)
    {
        if (part.ContentType is "message/rfc822" or "message/global" or "message/news" or "application/rfc822" or "application/x-eml") return true;
        return part.FileName.EndsWith(".eml", StringComparison.OrdinalIgnoreCase) && MessageStart.LooksLikeHeader(content, 0);
    }

    void AddMessage(Part part, ReadOnlyMemory<byte> content)
    {
        if (depth + 1 > limits.NestingDepth)
        {
            anomalies.Add(new("nesting-limit", $"Messages are nested more than {limits.NestingDepth} deep; the innermost was kept as a file."));
            AddFile(part.FileName, part.ContentType, content);
            return;
        }
        var inner = CompoundFile.IsCompoundFile(content.Span) ? Msg.MsgReader.TryRead(content, NextSource(), limits, depth + 1) : null;
        Enclose(inner ?? MessageReader.Read(content, NextSource(), limits, depth + 1));
    }

    static bool IsOutlookFile(Part part, ReadOnlySpan<byte> content) =>
        CompoundFile.IsCompoundFile(content)
        && (part.ContentType == "application/vnd.ms-outlook" || part.FileName.EndsWith(".msg", StringComparison.OrdinalIgnoreCase));

    void AddOutlookFile(Part part, ReadOnlyMemory<byte> content)
    {
        if (depth < limits.NestingDepth && Msg.MsgReader.TryRead(content, NextSource(), limits, depth + 1) is { } message) Enclose(message);
        else AddFile(part.FileName, part.ContentType, content);
    }

    static bool IsTnef(Part part, ReadOnlySpan<byte> content) =>
        part.ContentType is "application/ms-tnef" or "application/vnd.ms-tnef"
        || part.FileName.Equals("winmail.dat", StringComparison.OrdinalIgnoreCase) && Tnef.IsTnef(content);

    void AddTnef(ReadOnlyMemory<byte> content)
    {
        var tnef = Tnef.Read(content, limits, anomalies);
        if (tnef is null)
        {
            AddFile("winmail.dat", "application/ms-tnef", content);
            return;
        }
        if (tnef.Body is { Text.Length: > 0 } body && Pieces.TrueForAll(p => string.IsNullOrWhiteSpace(p.Text))) Pieces.Add(body);
        foreach (var file in tnef.Files)
        {
            if (Attachments.Count >= limits.PartsPerMessage) break;
            if (file.ContentType == "message/rfc822" && depth < limits.NestingDepth)
                Enclose(MessageReader.Read(file.Content, NextSource(), limits, depth + 1));
            else AddFile(file.FileName, file.ContentType, file.Content);
        }
    }

    string NextSource() => $"{source}!{Enclosed.Count + 1}";

    void Enclose(Message message) => Enclosed.Add(message with { Enclosure = Enclosure.Attached });

    void AddFile(string name, string type, ReadOnlyMemory<byte> content) =>
        Attachments.Add(new(name.Length > 0 ? name : $"part-{_leaves}.bin", type, content));
}
