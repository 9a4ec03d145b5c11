using System.Text;
using CsCheck;
using Hikeshi.Intake.Runs;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Intake.Tests;

public sealed class IncomingFilesTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hikeshi-incoming-");

    public void Dispose() => _folder.Delete(recursive: true);

    static readonly byte[] Mail = Encoding.ASCII.GetBytes("From: a@x.example\nSubject: one\n\n" + new string('x', 40_000));

    IncomingFiles Open(IncomingLimits? limits = null, Func<long>? free = null) => new(_folder.FullName, TimeProvider.System, limits, free);

    static MemoryStream Part(int from, int count) => new(Mail, from, count);

    [Fact]
    public async Task An_upload_that_was_cut_off_goes_on_where_it_stopped_even_after_the_server_was_started_again()
    {
        var first = Open();
        var begun = first.Begin(SourceRole.Mailbox, "受信箱/inbox.eml", Mail.Length, "久美").File!;
        await Assert.ThrowsAsync<IOException>(() => first.AppendAsync(begun.Id, 0, new CutOff(Part(0, 20_000)), CancellationToken.None));
        var arrived = first.Find(begun.Id)!.Received;
        Assert.InRange(arrived, 1, 20_000);

        var again = Open();
        var found = again.Begin(SourceRole.Mailbox, "受信箱/inbox.eml", Mail.Length, "久美").File!;
        Assert.Equal((begun.Id, arrived), (found.Id, found.Received));
        Assert.Equal("upload-offset", (await again.AppendAsync(found.Id, 0, Part(0, 10), CancellationToken.None)).Refusal!.Code);
        Assert.Null((await again.AppendAsync(found.Id, arrived, Part((int)arrived, Mail.Length - (int)arrived), CancellationToken.None)).Refusal);
        Assert.True(again.Find(found.Id)!.IsComplete);
        Assert.Equal(Mail, await File.ReadAllBytesAsync(again.BytesOf(found.Id)));
    }

    [Fact]
    public async Task A_full_disk_is_said_before_and_while_a_file_arrives_and_leaves_nothing_that_counts_as_complete()
    {
        var free = DiskRoom.Reserve + 100_000;
        var files = Open(free: () => free);
        Assert.Equal("disk-full", files.Begin(SourceRole.Mailbox, "big.mbox", 200_000, "久美").Refusal!.Code);
        Assert.Empty(files.List());
        var file = files.Begin(SourceRole.Mailbox, "small.eml", Mail.Length, "久美").File!;
        free = 10;
        var refused = await files.AppendAsync(file.Id, 0, Part(0, Mail.Length), CancellationToken.None);
        Assert.Equal("disk-full", refused.Refusal!.Code);
        Assert.Contains("ディスクの空き", refused.Refusal.Words.Ja, StringComparison.Ordinal);
        Assert.False(files.Find(file.Id)!.IsComplete);
        free = long.MaxValue / 2;
        Assert.Null((await files.AppendAsync(file.Id, files.Find(file.Id)!.Received, Part(0, Mail.Length), CancellationToken.None)).Refusal);
        Assert.True(files.Find(file.Id)!.IsComplete);
    }

    [Theory]
    [InlineData("photo.jpg", "FFD8FFE000104A464946", "not-a-mail", "写真")]
    [InlineData("setup.exe", "4D5A90000300000004", "not-a-mail", "プログラム")]
    [InlineData("outlook.pst", "2142444E00000000", "pst-not-supported", "Outlook")]
    [InlineData("notes.txt", "68656C6C6F20776F726C64", "not-a-mail", "メールでも")]
    public async Task A_wrong_file_is_refused_by_its_first_bytes_in_clear_words(string name, string head, string code, string word)
    {
        var files = Open();
        var bytes = Convert.FromHexString(head).Concat(new byte[20_000]).ToArray();
        var file = files.Begin(SourceRole.Reported, name, 1L << 34, "久美").File!;
        var refused = await files.AppendAsync(file.Id, 0, new MemoryStream(bytes), CancellationToken.None);
        Assert.Equal(code, refused.Refusal!.Code);
        Assert.Contains(word, refused.Refusal.Words.Ja, StringComparison.Ordinal);
        Assert.Equal(0, new FileInfo(files.BytesOf(file.Id)).Length);
        Assert.Equal(code, Open().Find(file.Id)!.Problem!.Code);
        Assert.False(files.Find(file.Id)!.IsComplete);
    }

    [Theory]
    [InlineData("../../etc/passwd", "etc/passwd")]
    [InlineData(@"..\..\Windows\System32\a.eml", "Windows/System32/a.eml")]
    [InlineData(@"C:\Users\花子\inbox.mbox", "Users/花子/inbox.mbox")]
    [InlineData(@"\\server\share\a.eml", "server/share/a.eml")]
    [InlineData("/abs/a.eml", "abs/a.eml")]
    [InlineData("a/./b/../c.eml", "a/b/c.eml")]
    [InlineData("CON", "CON")]
    [InlineData("a\u202Egpj.eml", "a[U+202E]gpj.eml")]
    [InlineData("...", "mail")]
    [InlineData("", "mail")]
    public void A_senders_path_climbs_nowhere(string given, string path) => Assert.Equal(path, IncomingPath.Of(given, "mail"));

    [Fact]
    public void No_path_makes_a_file_outside_the_folder_of_incoming_files()
    {
        var files = Open();
        Gen.String[0, 80].Sample(given =>
        {
            var begun = files.Begin(SourceRole.Mailbox, given, 10, "久美");
            if (begun.File is { } file) files.Discard(file.Id);
        }, iter: 300, threads: 1);
        var sent = files.Begin(SourceRole.Mailbox, "../../../tmp/x\0/nul", 10, "久美").File!;
        Assert.All(Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories), f => Assert.StartsWith(Path.Combine(_folder.FullName, "incoming", sent.Id), f, StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_bytes_than_announced_or_allowed_are_refused()
    {
        var files = Open(new() { FileBytes = 30_000, Files = 2 });
        Assert.Equal("file-too-large", files.Begin(SourceRole.Mailbox, "a.mbox", 30_001, "久美").Refusal!.Code);
        var file = files.Begin(SourceRole.Mailbox, "a.eml", 20_000, "久美").File!;
        Assert.Equal("file-longer", (await files.AppendAsync(file.Id, 0, Part(0, 40_000), CancellationToken.None)).Refusal!.Code);
        Assert.NotNull(files.Begin(SourceRole.Mailbox, "b.eml", 1, "久美").File);
        Assert.Equal("too-many-files", files.Begin(SourceRole.Mailbox, "c.eml", 1, "久美").Refusal!.Code);
    }

    [Fact]
    public async Task A_digest_that_the_sender_computed_is_compared()
    {
        var files = Open();
        var file = files.Begin(SourceRole.Reported, "a.eml", Mail.Length, "久美").File!;
        await files.AppendAsync(file.Id, 0, Part(0, Mail.Length), CancellationToken.None);
        Assert.Null(files.Compare(file.Id, Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Mail)), CancellationToken.None).Refusal);
        Assert.Equal("upload-digest", files.Compare(file.Id, new string('0', 64), CancellationToken.None).Refusal!.Code);
        Assert.Empty(files.List());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder.FullName, "incoming")));
    }

    [Fact]
    public async Task Two_senders_of_one_file_do_not_mix()
    {
        var files = Open();
        var file = files.Begin(SourceRole.Mailbox, "a.eml", Mail.Length, "久美").File!;
        using var slow = new Gated();
        var first = files.AppendAsync(file.Id, 0, slow, CancellationToken.None);
        Assert.Equal("upload-offset", (await files.AppendAsync(file.Id, 0, Part(0, 10), CancellationToken.None)).Refusal!.Code);
        Assert.False(files.Discard(file.Id));
        slow.Open();
        Assert.Null((await first).Refusal);
    }

    /// <summary>A connection that breaks off behind its bytes.</summary>
    sealed class CutOff(Stream inner) : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await inner.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("The connection was reset.");
    }

    /// <summary>A connection on which nothing arrives until it is opened, and then nothing more.</summary>
    sealed class Gated : MemoryStream
    {
        readonly TaskCompletionSource _open = new();

        public void Open() => _open.SetResult();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await _open.Task;
            return 0;
        }
    }
}
