using System.Text;
using Hikeshi.Formats.Archives;

namespace Hikeshi.Formats.Tests;

public sealed class ArchiveWriterTests
{
    static readonly DateTime Time = new(2023, 1, 5, 9, 30, 0);

    [Fact]
    public void Writes_the_same_bytes_for_the_same_seed_and_others_for_another()
    {
        byte[] Write(int seed) => EncryptedZipWriter.Write([new("a.txt", "text"u8.ToArray())], "pw", seed, Time);
        Assert.Equal(Write(1), Write(1));
        Assert.NotEqual(Write(1), Write(2));
    }

    [Fact]
    public void Other_readers_open_what_it_writes()
    {
        var zip = EncryptedZipWriter.Write([new("請求書.txt", Encoding.UTF8.GetBytes("本文")), new("b.bin", new byte[5_000])], "himitsu!", 7, Time);
        using var archive = SharpCompress.Archives.ArchiveFactory.OpenArchive(new MemoryStream(zip), new SharpCompress.Readers.ReaderOptions { Password = "himitsu!" });
        var entries = archive.Entries.ToList();
        Assert.Equal(["請求書.txt", "b.bin"], entries.Select(e => e.Key));
        using var text = new StreamReader(entries[0].OpenEntryStream());
        Assert.Equal("本文", text.ReadToEnd());
    }
}
