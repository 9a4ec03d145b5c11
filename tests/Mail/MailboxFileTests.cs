using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Hikeshi.Kernel;
using Hikeshi.Mail.Mailboxes;

namespace Hikeshi.Mail.Tests;

/// <summary>Files of every kind that a user may name, and the folders they lie in.</summary>
public sealed class MailboxFileTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("hikeshi-mail-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static readonly byte[] Mail = MailText.Bytes("From: a@example.jp\nSubject: hello\n\nbody\n");

    static List<MailboxItem> Items(byte[] bytes, string name) => [.. MailboxReader.Read(new MemoryStream(bytes), name, Limits.Default)];

    static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true, Encoding.GetEncoding("shift_jis")))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return memory.ToArray();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("\uFEFF")]
    [InlineData("From a@example.jp Wed Oct 01 02:46:00 2025\r\n")]
    [InlineData(">From a@example.jp Wed Oct 01 02:46:00 2025\r\n")]
    public void An_eml_may_begin_with_rubbish(string start)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(start), .. Mail];
        var item = Assert.Single(Items(bytes, "a.eml"));
        Assert.Equal("", item.Message!.Suffix);
        var message = MessageReader.Read(item.Message.Bytes, "a.eml", Limits.Default);
        Assert.Equal("hello", message.Subject);
        Assert.Equal("a@example.jp", Assert.Single(message.From).Address);
    }

    [Fact]
    public void An_emlx_is_cut_at_its_count()
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes($"{Mail.Length}      \n"), .. Mail, .. "<?xml version=\"1.0\"?><plist/>"u8];
        var item = Assert.Single(Items(bytes, "1.emlx"));
        Assert.Equal(Mail, item.Message!.Bytes.ToArray());
        Assert.Equal(Mail, MailboxReader.ReadAt(new MemoryStream(bytes), "1.emlx", item.Message.Locator, Limits.Default)!.Bytes.ToArray());
    }

    [Fact]
    public void Files_that_are_no_mail_are_reported_by_name()
    {
        var random = new byte[5_000];
        new Random(1).NextBytes(random);
        byte[][] contents = [[], "\n\n"u8.ToArray(), "hello world"u8.ToArray(), [0xFF, 0xD8, 0xFF, 0xE0, 1, 2], random, Zip(("[Content_Types].xml", "<a/>"u8.ToArray()))];
        foreach (var content in contents)
        {
            var items = Items(content, "報告.jpg");
            Assert.All(items, i => Assert.Null(i.Message));
            Assert.Contains(items, i => i.Anomaly!.Code == "not-a-mail" && i.Anomaly.Detail.Contains("報告.jpg", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_pst_is_refused_with_advice()
    {
        var anomaly = Assert.Single(Items([.. "!BDN"u8, 0, 0, 0], "archive.pst")).Anomaly!;
        Assert.Equal("pst-not-supported", anomaly.Code);
        Assert.Contains("export", anomaly.Detail, StringComparison.Ordinal);
        using var real = File.OpenRead(TestKit.Shared.Path("suites", "pst", "testPST.pst"));
        Assert.Equal("pst-not-supported", Assert.Single(MailboxReader.Read(real, "x", Limits.Default)).Anomaly!.Code);
    }

    [Fact]
    public void Msg_files_come_as_they_are()
    {
        foreach (var path in Directory.GetFiles(TestKit.Shared.Path("suites", "msg")))
        {
            var bytes = File.ReadAllBytes(path);
            Assert.Equal(bytes, Assert.Single(Items(bytes, "mail.bin")).Message!.Bytes.ToArray());
        }
    }

    [Fact]
    public void A_zip_is_read_with_everything_in_it()
    {
        var mbox = MailText.Bytes("From a Wed Oct 01 02:46:00 2025\nSubject: one\n\nx\n\nFrom a Wed Oct 01 02:46:00 2025\nSubject: two\n\nx\n");
        var zip = Zip(("受信/請求書.eml", Mail), ("old.mbox", mbox), ("inner.zip", Zip(("deep.eml", Mail))), ("photo.jpg", [0xFF, 0xD8]), ("../../evil.eml", Mail), ("__MACOSX/._a", [0, 5]));
        var items = Items(zip, "mail.zip");
        Assert.Equal(["/受信/請求書.eml", "/old.mbox#1", "/old.mbox#2", "/inner.zip/deep.eml", "/evil.eml"], items.Where(i => i.Message is not null).Select(i => i.Message!.Suffix));
        Assert.Equal(["not-a-mail", "zip-unsafe-name"], items.Where(i => i.Anomaly is not null).Select(i => i.Anomaly!.Code));
        foreach (var message in items.Select(i => i.Message).OfType<RawMessage>())
            Assert.Equal(message.Bytes.ToArray(), MailboxReader.ReadAt(new MemoryStream(zip), "mail.zip", message.Locator, Limits.Default)!.Bytes.ToArray());
    }

    [Fact]
    public void Encrypted_entries_bombs_and_damage_are_reported()
    {
        var zip = Zip(("a.eml", Mail), ("zeros.eml", new byte[40_000_000]));
        var encrypted = zip.ToArray();
        for (var i = 0; i + 10 < encrypted.Length; i++)
        {
            if (encrypted[i] == 'P' && encrypted[i + 1] == 'K' && encrypted[i + 2] == 1 && encrypted[i + 3] == 2) encrypted[i + 8] |= 1;
        }
        Assert.Contains(Items(encrypted, "e.zip"), i => i.Anomaly?.Code == "zip-encrypted");
        Assert.Contains(Items(zip, "b.zip"), i => i.Anomaly?.Code == "zip-bomb");
        Assert.Contains(Items(zip[..^30], "c.zip"), i => i.Anomaly?.Code == "zip-damaged");
    }

    [Fact]
    public void Damaged_zips_never_throw()
    {
        var zip = Zip(("a.eml", Mail), ("b.zip", Zip(("c.eml", Mail))));
        for (var i = 0; i < zip.Length; i++)
        {
            var bytes = zip.ToArray();
            bytes[i] ^= 0x55;
            Assert.NotEmpty(Items(bytes, "x.zip"));
        }
    }

    [Fact]
    public void Folders_are_walked_in_ordinal_order_and_oddities_are_named()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "Maildir", "cur"));
        foreach (var name in new[] { "b.eml", "B.eml", "a.eml", ".DS_Store", "Maildir/cur/1.host:2,S", "Maildir/dovecot.index", "empty.eml" })
            File.WriteAllBytes(Path.Combine(_folder, name), name == "empty.eml" ? [] : Mail);
        var items = MailboxFiles.Enumerate(_folder + "/").ToList();
        Assert.Equal(["B.eml", "Maildir/cur/1.host:2,S", "a.eml", "b.eml", "empty.eml"], items.Where(i => i.File is not null).Select(i => i.File!.DisplayPath[(_folder.Length + 1)..]));
        Assert.Equal(2, items.Count(i => i is { IsInformation: true, Anomaly.Code: "file-skipped" }));
        Assert.Equal("path-missing", Assert.Single(MailboxFiles.Enumerate(Path.Combine(_folder, "none"))).Anomaly!.Code);
    }

    [Fact]
    public void Loops_and_pipes_are_refused_without_waiting()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes and links are made with Unix tools.");
        File.WriteAllBytes(Path.Combine(_folder, "a.eml"), Mail);
        Directory.CreateSymbolicLink(Path.Combine(_folder, "loop"), _folder);
        File.CreateSymbolicLink(Path.Combine(_folder, "dead.eml"), Path.Combine(_folder, "none"));
        File.CreateSymbolicLink(Path.Combine(_folder, "zero.eml"), "/dev/zero");
        using (var make = Process.Start("mkfifo", Path.Combine(_folder, "pipe.eml"))) make.WaitForExit();
        var items = MailboxFiles.Enumerate(_folder).ToList();
        Assert.Single(items, i => i.File is not null);
        Assert.Equal(["path-missing", "folder-loop", "not-a-file", "not-a-file"], items.Where(i => i.Anomaly is not null).Select(i => i.Anomaly!.Code));
    }
}
