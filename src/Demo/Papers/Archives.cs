using System.IO.Compression;
using System.Text;

namespace Hikeshi.Demo.Papers;

/// <summary>Packs files into a ZIP with a fixed date and no compression, so that the bytes are the same everywhere.</summary>
static class Archives
{
    static readonly DateTimeOffset Stamp = new(2020, 8, 20, 9, 0, 0, TimeSpan.Zero);

    public static byte[] Pack(params (string Name, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in files)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
                entry.LastWriteTime = Stamp;
                using var content = entry.Open();
                content.Write(Encoding.UTF8.GetBytes(text));
            }
        return bytes.ToArray();
    }
}
