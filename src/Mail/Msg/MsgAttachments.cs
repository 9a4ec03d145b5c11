using Hikeshi.Formats.Cfb;
using Hikeshi.Kernel;

namespace Hikeshi.Mail.Msg;

/// <summary>The attachments of a .msg file (MS-OXCMSG 2.2.2): files, and messages within the message.</summary>
sealed class MsgAttachments(string source, Limits limits, int depth, List<Anomaly> anomalies, Func<MsgStorage, string, Limits, int, Message> read)
{
    public List<Attachment> Attachments { get; } = [];
    public List<Message> Enclosed { get; } = [];

    public void Read(MsgStorage message)
    {
        var number = 0;
        foreach (var attachment in message.Children("attach"))
        {
            if (++number > limits.PartsPerMessage)
            {
                anomalies.Add(new("msg-attachments-limit", $"The message has more than {limits.PartsPerMessage} attachments; the rest was not read."));
                break;
            }
            Read(attachment, number);
        }
    }

    void Read(MsgStorage attachment, int number)
    {
        var name = attachment.Text(0x3707, 0x3704, 0x3001);
        if (attachment.Embedded() is { } embedded && attachment.Integer(0x3705) is not 6)
        {
            if (depth + 1 > limits.NestingDepth) anomalies.Add(new("nesting-limit", $"Messages are nested more than {limits.NestingDepth} deep; {name} was not read."));
            else Enclose(read(embedded, NextSource(), limits, depth + 1));
            return;
        }
        if (attachment.Binary(0x3701) is not { } content)
        {
            if (attachment.HasStorage(0x3701)) AddObject(attachment, name, number);
            else anomalies.Add(new("msg-attachment-empty", $"The attachment {(name.Length > 0 ? name : $"no. {number}")} holds no data."));
            return;
        }
        if (CompoundFile.IsCompoundFile(content.Span) && name.EndsWith(".msg", StringComparison.OrdinalIgnoreCase)
            && depth < limits.NestingDepth && MsgReader.TryRead(content, NextSource(), limits, depth + 1) is { } inner) Enclose(inner);
        else if (name.EndsWith(".eml", StringComparison.OrdinalIgnoreCase) && depth < limits.NestingDepth && MessageStart.LooksLikeHeader(content.Span, 0))
            Enclose(MessageReader.Read(content, NextSource(), limits, depth + 1));
        else Add(name, attachment.Text(0x370E), content, number);
    }

    /// <summary>An OLE object: what is worth reading is its contents, where it has such a stream.</summary>
    void AddObject(MsgStorage attachment, string name, int number)
    {
        foreach (var (path, content) in attachment.Streams())
            if (path.EndsWith("/CONTENTS", StringComparison.OrdinalIgnoreCase) || path.EndsWith("/Package", StringComparison.OrdinalIgnoreCase)
                || path.EndsWith("/\u0001Ole10Native", StringComparison.OrdinalIgnoreCase))
                Add(name, attachment.Text(0x370E), content, number);
    }

    void Add(string name, string type, ReadOnlyMemory<byte> content, int number) =>
        Attachments.Add(new(name.Length > 0 ? name : $"part-{number}.bin", type.Length > 0 ? type.ToLowerInvariant() : "application/octet-stream", content));

    string NextSource() => $"{source}!{Enclosed.Count + 1}";

    void Enclose(Message message) => Enclosed.Add(message with { Enclosure = Enclosure.Attached });
}
