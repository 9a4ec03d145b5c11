using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using CsCheck;
using Hikeshi.Formats.Archives;
using Hikeshi.Kernel;
using Hikeshi.TestKit;

namespace Hikeshi.Formats.Tests;

public sealed class ArchiveTests
{
    static readonly DateTime Time = new(2023, 1, 5, 9, 30, 0);
    static readonly Encoding Cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932)!;
    static readonly string[] Passwords = ["wrong", "test", "testpassword", "12345678", "password"];

    static string Codes(Archive archive) => string.Join(' ', archive.Anomalies.Select(a => a.Code).Distinct());

    static byte[] Zip(string password = "", Encoding? names = null, params ReadOnlySpan<string> files)
    {
        var contents = new List<ZipFileContent>();
        foreach (var name in files) contents.Add(new(name, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("content of " + name + "\n", 40)))));
        return EncryptedZipWriter.Write(contents, password, 3, Time, names);
    }

    [Theory]
    [InlineData("7Zip.encryptedFiles.7z")]
    [InlineData("Rar5.encrypted_filesOnly.rar")]
    [InlineData("SharpCompress.Encrypted.zip")]
    [InlineData("Zip.none.encrypted.zip")]
    public void Opens_archives_of_other_programs_with_a_candidate_password(string file)
    {
        var bytes = File.ReadAllBytes(Shared.Path("suites", "archives", file));
        var archive = Archive.Read(bytes, Passwords, Limits.Default)!;
        Assert.NotNull(archive.Password);
        Assert.NotEmpty(archive.Entries);
        Assert.All(archive.Entries, e => Assert.True(e.Content is { } content && (e.UnpackedBytes < 0 || content.Length == e.UnpackedBytes), e.Name));

        archive = Archive.Read(bytes, ["wrong"], Limits.Default)!;
        Assert.Null(archive.Password);
        Assert.Contains(archive.Entries, e => e.Encrypted && e.Content is null);
        Assert.Contains(archive.Anomalies, a => a.Code == "archive-password-unknown");
    }

    [Fact]
    public void Reads_names_in_cp932_whose_second_byte_is_a_backslash()
    {
        var archive = Archive.Read(Zip("himitsu", Cp932, "予定表.xls", "能力\\ソース.txt"), ["himitsu"], Limits.Default)!;
        Assert.Equal(["予定表.xls", "能力/ソース.txt"], archive.Entries.Select(e => e.Name));
        Assert.Equal("himitsu", archive.Password);
        Assert.All(archive.Entries, e => Assert.NotNull(e.Content));
    }

    [Fact]
    public void Joins_kana_that_macOS_stores_apart() =>
        Assert.Equal("ガード・ぱぴ.txt", Archive.Read(Zip("", null, "カ\u3099ート\u3099・は\u309Aひ\u309A.txt"), [], Limits.Default)!.Entries[0].Name);

    [Fact]
    public void Opens_with_a_password_that_is_not_ascii()
    {
        var files = new[] { new ZipFileContent("a.txt", "abc"u8.ToArray()) };
        var archive = Archive.Read(EncryptedZipWriter.Write(files, "パスワード", 3, Time), ["x", "パスワード"], Limits.Default)!;
        Assert.Equal("abc", Encoding.UTF8.GetString(archive.Entries[0].Content!.Value.Span));
    }

    [Theory]
    [InlineData("../../etc/passwd", "etc/passwd", "archive-path-escape")]
    [InlineData("C:\\Windows\\a.exe", "Windows/a.exe", "archive-path-escape")]
    [InlineData("/abs.txt", "abs.txt", "archive-path-escape")]
    [InlineData("請求書\u202Excod.exe", "請求書xcod.exe", "archive-name-invisible")]
    [InlineData("a\n\0b", "ab", "archive-name-invisible")]
    public void Shows_hostile_names_harmlessly_and_says_so(string stored, string shown, string code)
    {
        var archive = Archive.Read(Zip("", null, stored), [], Limits.Default)!;
        Assert.Equal(shown, Assert.Single(archive.Entries).Name);
        Assert.Equal(code, Codes(archive));
    }

    [Fact]
    public void Finds_entries_without_a_directory_and_entries_missing_from_it()
    {
        var zip = Zip("", null, "a.txt", "b.txt");
        var directory = zip.AsSpan().IndexOf("PK\x01\x02"u8);
        var archive = Archive.Read(zip.AsMemory(0, directory), [], Limits.Default)!;
        Assert.Equal(["a.txt", "b.txt"], archive.Entries.Select(e => e.Name));
        Assert.All(archive.Entries, e => Assert.Equal(e.UnpackedBytes, e.Content!.Value.Length));
        Assert.Equal("zip-no-directory", Codes(archive));

        var hidden = Zip("", null, "hidden.exe");
        byte[] joined = [.. hidden.AsSpan(0, hidden.AsSpan().IndexOf("PK\x01\x02"u8)), .. zip];
        archive = Archive.Read(joined, [], Limits.Default)!;
        Assert.Equal(["a.txt", "b.txt", "hidden.exe"], archive.Entries.Select(e => e.Name));
        Assert.Equal("zip-prefix zip-unlisted-entry", Codes(archive));
    }

    [Fact]
    public void Reads_a_self_extracting_archive_and_one_with_sizes_after_the_data()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(new Unseekable(stream), ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("a.txt").Open()) entry.Write("streamed"u8);
        byte[] program = [.. "MZ program"u8, .. stream.ToArray()];
        Assert.Equal("streamed", Encoding.ASCII.GetString(Archive.Read(program, [], Limits.Default)!.Entries[0].Content!.Value.Span));
        var cut = stream.ToArray().AsMemory(0, stream.ToArray().AsSpan().IndexOf("PK\x01\x02"u8));
        Assert.Equal("streamed", Encoding.ASCII.GetString(Archive.Read(cut, [], Limits.Default)!.Entries[0].Content!.Value.Span));
    }

    [Fact]
    public void Keeps_the_beginning_of_a_padded_document_and_calls_it_a_bomb()
    {
        var padded = new byte[64 * 1024 * 1024];
        "BEGIN"u8.CopyTo(padded);
        var zip = EncryptedZipWriter.Write([new("big.doc", padded), new("small.txt", "x"u8.ToArray())], "", 1, Time);
        var archive = Archive.Read(zip, [], Limits.Default)!;
        Assert.True(archive.Entries[0].Truncated);
        Assert.InRange(archive.Entries[0].Content!.Value.Length, Limits.Default.RatioFloorBytes, Limits.Default.RatioFloorBytes * 2);
        Assert.Equal(1, archive.Entries[1].Content!.Value.Length);
        Assert.Equal("archive-bomb", Codes(archive));
    }

    [Fact]
    public void Refuses_overlapping_entries_and_stops_at_the_total()
    {
        var zip = Zip("", null, "a.txt", "b.txt");
        var second = zip.AsSpan().LastIndexOf("PK\x01\x02"u8);
        zip.AsSpan(second + 42, 4).Clear();
        var archive = Archive.Read(zip, [], Limits.Default)!;
        Assert.Contains("zip-overlap", Codes(archive), StringComparison.Ordinal);
        Assert.NotNull(archive.Entries[0].Content);
        Assert.Null(archive.Entries[1].Content);

        archive = Archive.Read(Zip("", null, "a.txt", "b.txt", "c.txt"), [], Limits.Default with { ArchiveBytes = 1_000, ArchiveEntries = 2 })!;
        Assert.Equal(2, archive.Entries.Count);
        Assert.Equal(1_000, archive.Entries.Sum(e => e.Content!.Value.Length));
        Assert.Equal("archive-bytes-limit archive-entries-limit", Codes(archive));
    }

    [Fact]
    public void Reads_tar_gzip_and_a_tar_inside_gzip()
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Pax, leaveOpen: true))
        {
            writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "フォルダ/顧客.txt") { DataStream = new MemoryStream("abc"u8.ToArray()) });
            writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, new string('n', 150) + ".txt") { DataStream = new MemoryStream(new byte[700]) });
        }
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true)) gzip.Write(tar.ToArray());
        foreach (var bytes in new[] { tar.ToArray(), packed.ToArray() })
        {
            var archive = Archive.Read(bytes, [], Limits.Default)!;
            Assert.Equal("tar", archive.Format);
            Assert.Equal(["フォルダ/顧客.txt", new string('n', 150) + ".txt"], archive.Entries.Select(e => e.Name));
            Assert.Equal([3, 700], archive.Entries.Select(e => e.Content!.Value.Length));
        }
    }

    [Fact]
    public void Says_null_of_what_is_no_archive()
    {
        Assert.Null(Archive.Read("Hello"u8.ToArray(), [], Limits.Default));
        Assert.Null(Archive.Read(Array.Empty<byte>(), [], Limits.Default));
        Assert.Null(Archive.Read(new byte[2_000], [], Limits.Default));
    }

    [Fact]
    public void Refuses_a_7z_that_asks_for_endless_hashing_even_in_a_packed_header()
    {
        byte[] plain = [0x04, 0x06, 0x24, 0x06, 0xF1, 0x07, 0x01, 0x01, 0x3E, 0x00];
        byte[] Wrapped(byte[] packed, byte[] header)
        {
            var start = new byte[32];
            ((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4]).CopyTo(start);
            start[12] = (byte)packed.Length;
            start[20] = (byte)header.Length;
            return [.. start, .. packed, .. header];
        }
        using var stream = new MemoryStream();
        byte[] properties;
        using (var lzma = SharpCompress.Compressors.LZMA.LzmaStream.Create(SharpCompress.Compressors.LZMA.LzmaEncoderProperties.Default, false, stream))
        {
            lzma.Write(plain);
            properties = lzma.Properties;
        }
        var data = stream.ToArray();
        byte[] encoded = [0x17, 0x06, 0, 1, 0x09, (byte)data.Length, 0x00, 0x07, 0x0B, 1, 0, 1, 0x23, 3, 1, 1, 5, .. properties, 0x0C, (byte)plain.Length, 0, 0];
        Assert.True(data.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x06, 0xF1, 0x07, 0x01]) < 0);
        foreach (var archive in new[] { Wrapped([], plain), Wrapped(data, encoded) })
            Assert.Equal("archive-password-hashing", Codes(Archive.Read(archive, ["test"], Limits.Default)!));
    }

    [Fact]
    public void Never_throws_on_truncated_or_flipped_bytes()
    {
        var small = Limits.Default with { ArchiveBytes = 1 << 20, SlowPasswordTries = 1 };
        var zips = new[] { Zip("", null, "a.txt", "b.txt"), Zip("test", Cp932, "表.txt", "b.txt") };
        foreach (var zip in zips)
            for (var length = 0; length < zip.Length; length++) Archive.Read(zip.AsMemory(0, length), ["test"], small);
        var seeds = new List<byte[]>(zips);
        foreach (var file in new[] { "Rar5.encrypted_filesOnly.rar", "SharpCompress.Encrypted.zip", "Zip.none.encrypted.zip" })
            seeds.Add(File.ReadAllBytes(Shared.Path("suites", "archives", file)));
        Gen.Select(Gen.Int[0, seeds.Count - 1], Gen.Select(Gen.Int, Gen.Byte).Array[1, 8]).Sample(
            (which, flips) =>
            {
                var bytes = (byte[])seeds[which].Clone();
                foreach (var (at, value) in flips) bytes[(int)((uint)at % Math.Min(bytes.Length, 4_000))] = value;
                Archive.Read(bytes, ["test"], small);
            }, iter: 150, threads: 1);
    }

    sealed class Unseekable(Stream inner) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() => inner.Flush();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
