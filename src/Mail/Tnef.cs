using Hikeshi.Kernel;
using Hikeshi.Mail.Body;
using Hikeshi.Formats.Html;
using MimeKit;
using MimeKit.Tnef;

namespace Hikeshi.Mail;

/// <summary>What a winmail.dat holds (MS-OXTNEF), read with MimeKit.</summary>
sealed record Tnef(TextPiece? Body, IReadOnlyList<Attachment> Files)
{
    public static bool IsTnef(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0x78, 0x9F, 0x3E, 0x22]);

    /// <returns>The contents, or null where the bytes are no TNEF that can be read.</returns>
    public static Tnef? Read(ReadOnlyMemory<byte> bytes, Limits limits, List<Anomaly> anomalies)
    {
        if (!IsTnef(bytes.Span))
        {
            anomalies.Add(new("tnef-damaged", "A winmail.dat does not begin as one; it was kept as a file.", 0));
            return null;
        }
        try
        {
            using var content = new MemoryStream(bytes.ToArray(), writable: false);
            using var part = new TnefPart { Content = new MimeContent(content) };
            using var message = part.ConvertToMessage();
            var files = new List<Attachment>();
            long total = 0;
            foreach (var entity in message.BodyParts)
            {
                if (entity is TextPart { IsAttachment: false, FileName: null } text && (text.IsPlain || text.IsHtml)) continue;
                using var memory = new MemoryStream();
                if (entity is MessagePart { Message: { } inner }) inner.WriteTo(memory);
                else if (entity is MimePart { Content: { } file }) file.DecodeTo(memory);
                total += memory.Length;
                if (total > limits.ArchiveBytes || files.Count >= limits.PartsPerMessage)
                {
                    anomalies.Add(new("tnef-limit", "A winmail.dat unpacks to more than is read; the rest was not opened."));
                    break;
                }
                var name = entity.ContentDisposition?.FileName ?? entity.ContentType.Name ?? "";
                files.Add(new(name, entity.ContentType.MimeType.ToLowerInvariant(), memory.ToArray()));
            }
            return new(BodyOf(message, limits), files);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            anomalies.Add(new("tnef-damaged", $"A winmail.dat cannot be read ({e.GetType().Name}); it was kept as a file."));
            return null;
        }
    }

    static TextPiece? BodyOf(MimeMessage message, Limits limits)
    {
        if (message.TextBody is { } plain && !string.IsNullOrWhiteSpace(plain)) return new(BodyText.Lines(Cut(plain)), false);
        return message.HtmlBody is { } html ? new(BodyText.Lines(HtmlText.Read(Cut(html)).Text), true, Cut(html)) : null;

        string Cut(string text) => text.Length > limits.TextChars ? text[..limits.TextChars] : text;
    }
}
