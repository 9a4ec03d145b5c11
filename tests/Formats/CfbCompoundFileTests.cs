using System.Text;
using CsCheck;
using Hikeshi.Formats.Cfb;
using Hikeshi.Kernel;
using Hikeshi.TestKit;

namespace Hikeshi.Formats.Tests;

public sealed class CfbCompoundFileTests
{
    static CompoundStream Stream(string path, int length, byte fill = 0x41) => new(path, Enumerable.Repeat(fill, length).ToArray());

    public static TheoryData<string> Samples()
    {
        var data = new TheoryData<string>();
        var suites = Path.GetFullPath(Path.Combine(Shared.Root, "..", "shared", "suites"));
        foreach (var folder in (string[])["vba", "msg"])
            if (Directory.Exists(Path.Combine(suites, folder)))
                foreach (var file in Directory.GetFiles(Path.Combine(suites, folder)).Order(StringComparer.Ordinal))
                    if (CompoundFile.IsCompoundFile(File.ReadAllBytes(file))) data.Add($"{folder}/{Path.GetFileName(file)}");
        if (data.Count == 0) data.Add("vba/document-SimpleMacro.doc");
        return data;
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Reads_back_what_was_written_in_mini_and_regular_sectors(int version)
    {
        CompoundStream[] streams =
            [Stream("WordDocument", 5000), Stream("Macros/VBA/dir", 4095, 1), Stream("Macros/VBA/Module1", 4096, 2), Stream("empty", 0), Stream("\u0005Summary", 1)];
        var file = CompoundFile.Read(CompoundFileWriter.Write(streams, version: version), Limits.Default);
        Assert.Empty(file.Anomalies);
        Assert.Equal(streams.Select(s => s.Path).Order(StringComparer.Ordinal), file.Streams.Select(s => s.Path).Order(StringComparer.Ordinal));
        foreach (var stream in streams) Assert.True(stream.Content.Span.SequenceEqual(file.Find(stream.Path)!.Content.Span), stream.Path);
    }

    [Fact]
    public void Reads_a_file_whose_fat_needs_difat_sectors()
    {
        var big = new byte[12 * 1024 * 1024];
        for (var i = 0; i < big.Length; i += 512) big[i] = (byte)(i >> 9);
        var file = CompoundFile.Read(CompoundFileWriter.Write([new("big", big), Stream("small", 3)]), Limits.Default);
        Assert.Empty(file.Anomalies);
        Assert.True(big.AsSpan().SequenceEqual(file.Find("big")!.Content.Span));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Reads_published_files_without_anomalies_that_hide_streams(string name)
    {
        var file = CompoundFile.Read(File.ReadAllBytes(Shared.Path(["suites", .. name.Split('/')])), Limits.Default);
        Assert.NotEmpty(file.Streams);
        Assert.DoesNotContain(file.Anomalies, a => a.Code is "cfb-chain-cycle" or "cfb-no-directory" or "cfb-orphan-entry");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Reads_a_file_cut_at_any_offset_without_an_exception(string name)
    {
        var bytes = File.ReadAllBytes(Shared.Path(["suites", .. name.Split('/')]));
        for (var length = 0; length < bytes.Length; length += length < 1024 ? 7 : 509)
        {
            var file = CompoundFile.Read(bytes.AsMemory(0, length), Limits.Default);
            Assert.True(file.Streams.Sum(s => (long)s.Content.Length) <= length);
        }
    }

    [Fact]
    public void Reads_truncated_fat_as_anomaly()
    {
        var bytes = CompoundFileWriter.Write([Stream("a", 60_000), Stream("b", 100)]);
        var file = CompoundFile.Read(bytes.AsMemory(0, bytes.Length - 300), Limits.Default);
        Assert.Contains(file.Anomalies, a => a.Code == "cfb-truncated-sector");
    }

    [Fact]
    public void Cuts_a_chain_that_runs_in_a_circle()
    {
        var bytes = CompoundFileWriter.Write([Stream("a", 60_000)]);
        // The FAT is the last sector: let the tenth sector lead back to the fifth.
        BitConverter.GetBytes(5u).CopyTo(bytes, bytes.Length - 512 + 10 * 4);
        var file = CompoundFile.Read(bytes, Limits.Default);
        Assert.Contains(file.Anomalies, a => a.Code == "cfb-chain-cycle");
        Assert.True(file.Find("a")!.Content.Length < 60_000);
    }

    [Fact]
    public void Reads_a_directory_whose_siblings_form_a_circle()
    {
        var bytes = CompoundFileWriter.Write([Stream("a", 10), Stream("bb", 10), Stream("ccc", 10)]);
        var at = bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes("a\0"));
        BitConverter.GetBytes(2u).CopyTo(bytes, at + 68);
        var file = CompoundFile.Read(bytes, Limits.Default);
        Assert.Equal(3, file.Streams.Count);
        Assert.Contains(file.Anomalies, a => a.Code == "cfb-entry-twice");
    }

    [Fact]
    public void Reads_entries_that_no_storage_names()
    {
        var bytes = CompoundFileWriter.Write([Stream("a", 10), Stream("bb", 10), Stream("ccc", 10)]);
        var root = bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes("Root Entry"));
        BitConverter.GetBytes(uint.MaxValue).CopyTo(bytes, root + 76);
        var file = CompoundFile.Read(bytes, Limits.Default);
        Assert.Equal(["a", "bb", "ccc"], file.Streams.Select(s => s.Path));
        Assert.Equal(3, file.Anomalies.Count(a => a.Code == "cfb-orphan-entry"));
    }

    [Fact]
    public void Stops_at_the_limit_of_bytes()
    {
        var file = CompoundFile.Read(CompoundFileWriter.Write([Stream("a", 9000), Stream("b", 9000)]), Limits.Default with { CompoundBytes = 10_000 });
        Assert.Equal(10_000, file.Streams.Sum(s => s.Content.Length));
        Assert.Contains(file.Anomalies, a => a.Code == "cfb-bytes-limit");
    }

    [Fact]
    public void Reads_random_damage_without_an_exception()
    {
        var sound = CompoundFileWriter.Write([Stream("WordDocument", 5000), Stream("Macros/VBA/dir", 600, 1), Stream("Macros/x/y/z", 70, 2)]);
        Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Byte).Array[1, 40].Sample(flips =>
        {
            var bytes = sound.ToArray();
            foreach (var (at, value) in flips) bytes[at] = value;
            var once = CompoundFile.Read(bytes, Limits.Default);
            var again = CompoundFile.Read(bytes, Limits.Default);
            return once.Streams.Select(s => s.Path).SequenceEqual(again.Streams.Select(s => s.Path)) && once.Anomalies.SequenceEqual(again.Anomalies);
        }, iter: 3_000, threads: 1);
    }
}
