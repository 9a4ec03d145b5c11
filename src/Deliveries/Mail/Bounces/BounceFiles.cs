using MimeKit;

namespace Hikeshi.Deliveries.Mail.Bounces;

/// <summary>Mails of a file (one mail or mbox) or folder (Maildir, or any folder of such files).</summary>
public static class BounceFiles
{
    /// <summary>Attack or mistake: the whole disk in place of a mailbox.</summary>
    public const int MostMessages = 100_000;

    /// <param name="unread">Called with the place of what cannot be read.</param>
    public static IEnumerable<MimeMessage> Read(string path, Action<string> unread)
    {
        var files = Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 4, AttributesToSkip = FileAttributes.ReparsePoint }).Order(StringComparer.Ordinal)
            : (IEnumerable<string>)[path];
        return files.SelectMany(f => Messages(f, unread)).Take(MostMessages);
    }

    static IEnumerable<MimeMessage> Messages(string file, Action<string> unread)
    {
        using var stream = File.OpenRead(file);
        var isMbox = IsMbox(stream);
        if (!isMbox && stream.Length > BounceReading.LargestMessage)
        {
            unread(file);
            yield break;
        }
        // Persistent: contents stay in the file until they are asked for.
        var parser = new MimeParser(BounceReading.Options, stream, isMbox ? MimeFormat.Mbox : MimeFormat.Entity, persistent: true);
        for (var number = 1; number <= MostMessages && !parser.IsEndOfStream; number++)
        {
            MimeMessage message;
            try
            {
                message = parser.ParseMessage();
            }
            catch (Exception e) when (e is FormatException or EndOfStreamException)
            {
                unread($"{file}#{number}");
                yield break;
            }
            using (message) yield return message;
        }
    }

    static bool IsMbox(FileStream stream)
    {
        var head = new byte[5];
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return read == head.Length && head.AsSpan().SequenceEqual("From "u8);
    }
}
