using System.Text;
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
public static class MailboxReader
{
    /// <summary>Enumerates the messages of an mbox, .eml, .msg, Maildir file or ZIP of these.</summary>
    /// <param name="content">Seekable; read forward. The kind is decided by the bytes, helped by the name.</param>
    public static IEnumerable<MailboxItem> Read(Stream content, string fileName, Limits limits)
    {
        using var memory = new MemoryStream();
        content.CopyTo(memory);
        var all = memory.ToArray();
        var text = Encoding.Latin1.GetString(all);
        if (!text.StartsWith("From ", StringComparison.Ordinal))
        {
            yield return new(new("", $"0+{all.Length}", all), null);
            yield break;
        }
        var number = 0;
        for (var at = 0; at >= 0 && at < text.Length;)
        {
            var next = text.IndexOf("\n\nFrom ", at + 1, StringComparison.Ordinal);
            var end = next < 0 ? text.Length : next + 1;
            var start = text.IndexOf('\n', at) + 1;
            yield return new(new($"#{++number}", $"{start}+{end - start}", all.AsMemory(start, end - start)), null);
            at = next < 0 ? -1 : next + 2;
        }
    }

    /// <summary>Reads one message again by the locator it was enumerated with.</summary>
    public static RawMessage? ReadAt(Stream content, string fileName, string locator, Limits limits)
    {
        foreach (var item in Read(content, fileName, limits))
            if (item.Message?.Locator == locator) return item.Message;
        return null;
    }
}
