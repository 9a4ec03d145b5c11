using System.IO.Compression;
using System.Text;

namespace Hikeshi.EndToEnd.Tests;

/// <summary>Damaged, hostile and plainly wrong input: named, the rest still read, exit code 1, nothing written outside the case.</summary>
public sealed class BadInputTests
{
    const string Good = "From: Hana Yamada <hana@customer.example>\nTo: shop@firm.example\nSubject: hello\nMessage-ID: <good@customer.example>\nDate: Tue, 01 Sep 2020 10:00:00 +0900\n\nTEL 075-222-3333\n";

    [Fact]
    public void Unreadable_parts_are_named_and_everything_else_is_read()
    {
        using var folder = new TemporaryFolder();
        var mailbox = Directory.CreateDirectory(folder["mailbox"]).FullName;
        File.WriteAllText(Path.Combine(mailbox, "good.eml"), Good);
        File.WriteAllText(Path.Combine(mailbox, "empty.mbox"), "");
        File.WriteAllBytes(Path.Combine(mailbox, "archive.pst"), [.. "!BDN"u8, .. new byte[600]]);
        File.WriteAllBytes(Path.Combine(mailbox, "noise.eml"), Noise(4096));
        File.WriteAllBytes(Path.Combine(mailbox, "broken.zip"), [.. "PK\u0003\u0004"u8, .. Noise(500)]);
        File.WriteAllBytes(Path.Combine(mailbox, "broken.msg"), [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Noise(700)]);
        Directory.CreateSymbolicLink(Path.Combine(mailbox, "loop"), mailbox);
        WriteZip(Path.Combine(mailbox, "slip.zip"), ("../../outside.eml", Good), ("ok/in\u0001side.eml", Good.Replace("good@", "zip@", StringComparison.Ordinal)));
        WriteBomb(Path.Combine(mailbox, "bomb.zip"));

        var run = HikeshiProgram.Run("investigate", "--case", folder["case"], "--mailbox", mailbox, "--org-domain", "firm.example");
        Assert.Equal(1, run.ExitCode);
        foreach (var name in (string[])["archive.pst", "noise.eml", "broken.zip", "broken.msg", "bomb.zip", "loop"])
            Assert.Contains(name, run.Errors, StringComparison.Ordinal);
        Assert.Contains("PST", run.Errors, StringComparison.OrdinalIgnoreCase);

        var messages = Csv(folder["case"], "messages");
        Assert.Contains("good@customer.example", messages, StringComparison.Ordinal);
        Assert.Contains("zip@customer.example", messages, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["outside.eml"]));
        Assert.Equal(["case", "mailbox"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(0, HikeshiProgram.Run("verify", "--case", folder["case"]).ExitCode);
    }

    [Fact]
    public void Mail_nested_without_end_is_cut_and_said_so()
    {
        using var folder = new TemporaryFolder();
        var mail = Good;
        for (var i = 0; i < 60; i++)
            mail = $"From: a{i}@x.example\nSubject: level {i}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\nContent-Type: message/rfc822\n\n{mail}\n--b{i}--\n";
        File.WriteAllText(folder["deep.eml"], mail);
        var run = HikeshiProgram.Run("investigate", "--case", folder["case"], "--reported", folder["deep.eml"], "--org-domain", "firm.example");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("deep.eml", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void The_original_is_never_written_to()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["inbox.mbox"], "From hana@customer.example Tue Sep  1 10:00:00 2020\n" + Good);
        var before = (File.GetLastWriteTimeUtc(folder["inbox.mbox"]), File.ReadAllText(folder["inbox.mbox"]));
        File.SetAttributes(folder["inbox.mbox"], FileAttributes.ReadOnly);
        Assert.Equal(0, HikeshiProgram.Run("investigate", "--case", folder["case"], "--mailbox", folder["inbox.mbox"], "--org-domain", "firm.example").ExitCode);
        Assert.Equal(before, (File.GetLastWriteTimeUtc(folder["inbox.mbox"]), File.ReadAllText(folder["inbox.mbox"])));
    }

    static string Csv(string caseFolder, string what)
    {
        using var target = new TemporaryFolder();
        HikeshiProgram.Run("export", "--case", caseFolder, "--out", target.Path, "--what", what);
        return File.ReadAllText(target[what + ".csv"]);
    }

    static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    static void WriteZip(string path, params (string Name, string Content)[] entries)
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (name, content) in entries)
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(content));
        }
    }

    static void WriteBomb(string path)
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        using var entry = zip.CreateEntry("zeros.mbox", CompressionLevel.SmallestSize).Open();
        var zeros = new byte[1 << 20];
        for (var i = 0; i < 600; i++) entry.Write(zeros);
    }
}
