using System.Globalization;
using Hikeshi.Kernel;

namespace Hikeshi.Mail.Mailboxes;

/// <summary>The raw bytes of one message in a file, not yet parsed.</summary>
/// <param name="Suffix">Where in the file, as the export's source appends it: <c>#17</c> in an mbox, <c>/sub/a.eml</c> or
/// <c>/old.mbox#3</c> in a ZIP, empty for a file that is one message.</param>
/// <param name="Locator">A stable word by which <see cref="MailboxReader.ReadAt"/> finds it again, for instance <c>5120+833</c>.</param>
/// <param name="Bytes">The message: RFC 5322 with mbox quoting removed, or an MS-OXMSG compound file.</param>
public sealed record RawMessage(string Suffix, string Locator, ReadOnlyMemory<byte> Bytes);

/// <summary>A message, or the report that a part of the file could not be read.</summary>
/// <param name="Message">Null where only an anomaly is reported.</param>
public sealed record MailboxItem(RawMessage? Message, Anomaly? Anomaly);

/// <summary>Reads the messages of a file, one after the other, in memory that does not grow with the file.</summary>
/// <remarks>Never throws on what a file holds; I/O errors of the stream do come through. A file without any message yields one anomaly:
/// <c>not-a-mail</c>, or <c>pst-not-supported</c>.</remarks>
public static class MailboxReader
{
    /// <summary>Enumerates the messages of an mbox, .eml, .emlx, .msg, Maildir file or ZIP of these.</summary>
    /// <param name="content">Seekable; read forward. The kind is decided by the bytes, helped by the name.</param>
    public static IEnumerable<MailboxItem> Read(Stream content, string fileName, Limits limits) => Read(content, fileName, limits, 0);

    /// <summary>Bytes of a file's beginning by which <see cref="ProblemOf"/> judges it.</summary>
    public const int HeadBytes = FileKinds.Head;

    /// <summary>Why a file cannot hold mail, told from its beginning, as <see cref="Read(Stream, string, Limits)"/> would say it; null where it may.</summary>
    public static Anomaly? ProblemOf(ReadOnlySpan<byte> head, string fileName)
    {
        if (FileKinds.Of(head, fileName) is not (FileKind.Pst or FileKind.Empty or FileKind.Other)) return null;
        using var content = new MemoryStream(head.ToArray());
        return Read(content, fileName, Limits.Default).First().Anomaly;
    }

    internal static IEnumerable<MailboxItem> Read(Stream content, string fileName, Limits limits, int depth)
    {
        var reader = new ForwardReader(content);
        var kind = FileKinds.Of(reader.Peek(FileKinds.Head), fileName);
        return kind switch
        {
            FileKind.Mbox => MboxItems.Read(reader, limits),
            FileKind.Message => Whole(reader, limits),
            FileKind.AppleMessage => Apple(reader, limits),
            FileKind.CompoundFile => Outlook(reader, fileName, limits),
            FileKind.Zip when depth >= limits.NestingDepth =>
                [Report("nesting-limit", $"{fileName}: ZIP files are nested more than {limits.NestingDepth} deep; this one was not opened.")],
            FileKind.Zip => ZipItems.Read(content.CanSeek ? content : Memory(reader, limits), fileName, limits, depth),
            FileKind.Pst => [Report("pst-not-supported",
                $"{fileName} is an Outlook data file (.pst or .ost), which is not read yet; export its folders from Outlook or Thunderbird as .eml, .mbox or .msg and give those.")],
            FileKind.Empty => [Report("not-a-mail", $"{fileName} is empty; check whether the copy is complete.")],
            _ => [Report("not-a-mail", $"{fileName} is neither a mail nor a mailbox; give .eml, .mbox, .msg, Maildir or a .zip of these.")],
        };
    }

    /// <summary>Reads one message again by the locator it was enumerated with, without reading what stands before it.</summary>
    /// <returns>The message with an empty suffix, or null where the locator does not fit the file.</returns>
    public static RawMessage? ReadAt(Stream content, string fileName, string locator, Limits limits)
    {
        if (locator.StartsWith('z')) return ZipItems.ReadAt(content, fileName, locator, limits);
        var asIs = locator.EndsWith(MboxItems.AsIs);
        var plus = locator.IndexOf('+', StringComparison.Ordinal);
        if (plus <= 0
            || !long.TryParse(locator.AsSpan(0, plus), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            || !int.TryParse(locator.AsSpan(plus + 1).TrimEnd(MboxItems.AsIs), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || length > limits.MessageBytes || content.CanSeek && offset + length > content.Length)
            return null;
        var reader = new ForwardReader(content);
        reader.Advance(offset);
        var bytes = reader.ReadUpTo(length);
        if (bytes.Length != length) return null;
        return new("", locator, offset == 0 || asIs ? bytes : MboxItems.Unquote(bytes));
    }

    internal static MailboxItem Report(string code, string detail) => new(null, new(code, detail));

    static MemoryStream Memory(ForwardReader reader, Limits limits) => new(reader.ReadUpTo(limits.ArchiveBytes), writable: false);

    static IEnumerable<MailboxItem> Whole(ForwardReader reader, Limits limits)
    {
        var bytes = reader.ReadUpTo(limits.MessageBytes);
        yield return new(new("", $"0+{bytes.Length}", bytes), null);
        if (!reader.AtEnd)
            yield return new(null, new("message-truncated", $"The message is larger than {limits.MessageBytes} bytes; only these were read.", bytes.Length));
    }

    /// <summary>Apple Mail's .emlx: a line with the length, the message, then a property list.</summary>
    static IEnumerable<MailboxItem> Apple(ForwardReader reader, Limits limits)
    {
        var line = reader.PeekLine();
        var declared = long.Parse(System.Text.Encoding.ASCII.GetString(line.Trim(" \r\n"u8)), NumberStyles.None, CultureInfo.InvariantCulture);
        reader.Skip(line.Length);
        var start = reader.Position;
        var bytes = reader.ReadUpTo(Math.Min(declared, limits.MessageBytes));
        yield return new(new("", $"{start}+{bytes.Length}{MboxItems.AsIs}", bytes), null);
        if (bytes.Length < declared)
            yield return new(null, new("message-truncated", $"The .emlx says {declared} bytes, of which {bytes.Length} were read.", start + bytes.Length));
    }

    static IEnumerable<MailboxItem> Outlook(ForwardReader reader, string fileName, Limits limits)
    {
        var bytes = reader.ReadUpTo(limits.MessageBytes);
        if (!FileKinds.HasSuffix(fileName, ".msg") && !FileKinds.HasSuffix(fileName, ".oft") && !HasMessageProperties(bytes))
        {
            yield return Report("not-a-mail", $"{fileName} is an Office document, no mail; to judge a document use 'hikeshi check'.");
            yield break;
        }
        yield return new(new("", $"0+{bytes.Length}", bytes), null);
        if (!reader.AtEnd)
            yield return new(null, new("message-truncated", $"The .msg is larger than {limits.MessageBytes} bytes; only these were read.", bytes.Length));
    }

    /// <summary>The stream that every MS-OXMSG file has (2.4), by its name in the directory.</summary>
    static bool HasMessageProperties(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf(System.Text.Encoding.Unicode.GetBytes("__properties_version1.0")) >= 0;
}
