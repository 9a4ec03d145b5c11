using System.Formats.Tar;

namespace Hikeshi.Mail.Mailboxes;

/// <summary>Tells an empty file from a pipe, a socket or a device, none of which may be opened: a pipe would wait for its writer.</summary>
/// <remarks>The platform shows the type of a Unix file only through its tar writer, which looks at it without opening it. Only for
/// entries of length 0: nothing is copied.</remarks>
static class UnixFileType
{
    /// <summary>Where a ustar header keeps the type of its entry (POSIX.1-2001 pax, ustar header block).</summary>
    const int TypeOffset = 156;

    public static bool IsRegular(string path)
    {
        try
        {
            using var header = new MemoryStream();
            using (var writer = new TarWriter(header, TarEntryFormat.Ustar, leaveOpen: true)) writer.WriteEntry(path, "entry");
            return header.Length > TypeOffset && header.GetBuffer()[TypeOffset] is (byte)'0' or 0;
        }
        catch (IOException)
        {
            return false; // a socket
        }
    }
}
