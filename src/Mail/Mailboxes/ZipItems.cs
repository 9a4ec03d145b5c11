using System.Globalization;
using System.IO.Compression;
using System.Text;
using Hikeshi.Formats.Charsets;
using Hikeshi.Kernel;

namespace Hikeshi.Mail.Mailboxes;

/// <summary>Reads the mails and mailboxes inside a ZIP, entry by entry, unpacking forward; a ZIP inside is opened in memory.</summary>
/// <remarks>Locators: <c>z12|5120+833</c> is entry 12 and the locator inside it. Entry names are shown, never used as paths.</remarks>
static class ZipItems
{
    public static IEnumerable<MailboxItem> Read(Stream content, string fileName, Limits limits, int depth)
    {
        var archive = Open(content);
        if (archive is null)
        {
            yield return MailboxReader.Report("zip-damaged", $"{fileName} is a ZIP whose directory cannot be read; copy or export it again.");
            yield break;
        }
        using (archive)
        {
            var found = false;
            for (var index = 0; index < archive.Entries.Count; index++)
            {
                if (index >= limits.ArchiveEntries)
                {
                    yield return MailboxReader.Report("zip-entry-limit", $"{fileName} has more than {limits.ArchiveEntries} entries; the rest was not read.");
                    break;
                }
                var entry = archive.Entries[index];
                var name = Name(entry.FullName, out var unsafeName);
                if (name.Length == 0 || entry.FullName.EndsWith('/') || entry.FullName.EndsWith('\\')) continue;
                if (MailboxFiles.IsHousekeeping(name)) continue;
                if (unsafeName) yield return MailboxReader.Report("zip-unsafe-name", $"{fileName}: an entry's name leads outside the archive; it is shown as {name}.");
                if (Refusal(entry, fileName, name, limits) is { } refusal)
                {
                    yield return refusal;
                    continue;
                }
                foreach (var item in Entry(entry, $"{fileName}/{name}", limits, depth))
                {
                    found |= item.Message is not null;
                    yield return item.Message is not { } message ? item
                        : new(message with { Suffix = $"/{name}{message.Suffix}", Locator = $"z{index}|{message.Locator}" }, null);
                }
            }
            if (!found) yield return MailboxReader.Report("not-a-mail", $"{fileName} is a ZIP in which no mail was found.");
        }
    }

    public static RawMessage? ReadAt(Stream content, string fileName, string locator, Limits limits)
    {
        var bar = locator.IndexOf('|', StringComparison.Ordinal);
        if (bar < 0 || !int.TryParse(locator.AsSpan(1, bar - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return null;
        using var archive = Open(content);
        if (archive is null || index >= archive.Entries.Count) return null;
        var entry = archive.Entries[index];
        try
        {
            using var unpacked = new BudgetStream(entry.Open(), Budget(entry, limits));
            var inner = locator[(bar + 1)..];
            if (!inner.StartsWith('z')) return MailboxReader.ReadAt(unpacked, entry.Name, inner, limits);
            using var memory = new MemoryStream(new ForwardReader(unpacked).ReadUpTo(limits.ArchiveBytes), writable: false);
            return ReadAt(memory, entry.Name, inner, limits);
        }
        catch (Exception e) when (IsDamage(e))
        {
            return null;
        }
    }

    static ZipArchive? Open(Stream content)
    {
        try
        {
            var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true, Encoding.Latin1);
            _ = archive.Entries.Count;
            return archive;
        }
        catch (Exception e) when (IsDamage(e))
        {
            return null;
        }
    }

    static MailboxItem? Refusal(ZipArchiveEntry entry, string fileName, string name, Limits limits)
    {
        if (entry.IsEncrypted)
            return MailboxReader.Report("zip-encrypted", $"{fileName}/{name} is encrypted; unpack it with its password and give the files.");
        return entry.Length > limits.RatioFloorBytes && entry.Length / Math.Max(entry.CompressedLength, 1) > limits.ArchiveRatio
            ? MailboxReader.Report("zip-bomb", $"{fileName}/{name} would unpack to {entry.Length} bytes from {entry.CompressedLength}; it was not opened.") : null;
    }

    /// <summary>The most that an entry may unpack to, whatever its directory says.</summary>
    static long Budget(ZipArchiveEntry entry, Limits limits) => Math.Max(limits.RatioFloorBytes, entry.CompressedLength * limits.ArchiveRatio);

    static IEnumerable<MailboxItem> Entry(ZipArchiveEntry entry, string name, Limits limits, int depth)
    {
        Stream? unpacked = null;
        IEnumerator<MailboxItem>? items = null;
        MailboxItem? damage = null;
        try
        {
            while (damage is null)
            {
                try
                {
                    unpacked ??= new BudgetStream(entry.Open(), Budget(entry, limits));
                    items ??= MailboxReader.Read(unpacked, name, limits, depth + 1).GetEnumerator();
                    if (!items.MoveNext()) break;
                }
                catch (Exception e) when (IsDamage(e))
                {
                    damage = MailboxReader.Report("zip-damaged", $"{name} cannot be unpacked to its end; what stands before the damage was read.");
                    continue;
                }
                yield return items.Current;
            }
        }
        finally
        {
            items?.Dispose();
            unpacked?.Dispose();
        }
        if (damage is not null) yield return damage;
    }

    /// <summary>What the unpacker throws on damaged bytes; a ZIP is read from a stream that was opened already.</summary>
    static bool IsDamage(Exception e) =>
        e is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException;

    /// <summary>The name decoded (Japanese Windows writes cp932), '/' as separator, without leading or climbing segments.</summary>
    static string Name(string stored, out bool unsafeName)
    {
        var name = stored;
        if (stored.Any(c => c >= 0x80) && stored.All(c => c <= 0xFF)) name = Charset.Decode(Encoding.Latin1.GetBytes(stored), "cp932").Text;
        var segments = name.Replace('\\', '/').Split('/');
        unsafeName = segments.Any(s => s is "..") || name.StartsWith('/') || name.Length > 1 && name[1] == ':';
        return string.Join('/', segments.Where(s => s.Length > 0 && s is not ("." or "..")).Select(s => string.Concat(s.Where(c => !char.IsControl(c)))));
    }

    /// <summary>Ends after a budget, so that an entry that lies about its size cannot unpack without end.</summary>
    sealed class BudgetStream(Stream inner, long budget) : Stream
    {
        long _left = budget;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_left <= 0) throw new InvalidDataException("the entry unpacks to more than it may");
            var read = inner.Read(buffer, offset, (int)Math.Min(count, _left));
            _left -= read;
            return read;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
