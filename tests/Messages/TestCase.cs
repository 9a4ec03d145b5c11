using System.Text;
using Hikeshi.Intake;
using Hikeshi.Kernel;
using Hikeshi.Messages.Search;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Messages.Tests;

/// <summary>A case made of mails written for one test.</summary>
public sealed class TestCase : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("hikeshi-messages-").FullName;

    public TestCase(IReadOnlyList<byte[]> mailbox, IReadOnlyList<byte[]>? reported = null, string organisation = "")
    {
        Folder = Path.Combine(_root, "case");
        Store = CaseStore.OpenOrCreate(Folder, TimeProvider.System);
        Add(mailbox, reported ?? [], organisation);
    }

    public TestCase(params string[] mails) : this([.. mails.Select(Encoding.UTF8.GetBytes)]) { }

    public string Folder { get; }

    public CaseStore Store { get; }

    public void Add(IReadOnlyList<byte[]> mailbox, IReadOnlyList<byte[]> reported, string organisation = "") => Investigate.RunAsync(
        Store, new([.. Write("mailbox", mailbox)], [.. Write("reported", reported)], organisation, 2), Limits.Default, null, CancellationToken.None).GetAwaiter().GetResult();

    string[] Write(string name, IReadOnlyList<byte[]> mails)
    {
        if (mails.Count == 0) return [];
        var folder = Directory.CreateDirectory(Path.Combine(_root, name, $"{Guid.NewGuid():n}"[..4])).FullName;
        for (var i = 0; i < mails.Count; i++) File.WriteAllBytes(Path.Combine(folder, $"{i + 1:D4}.eml"), mails[i]);
        return [folder];
    }

    public SearchIndex Index()
    {
        var index = SearchIndex.Open(Folder);
        new BuildSearch(Store, index, Limits.Default).Run(CancellationToken.None);
        return index;
    }

    public static string Mail(string subject, string text, string from = "田中 一郎 <tanaka@kobo.example>", string to = "info@shop.example", string date = "Thu, 04 Sep 2025 10:00:00 +0900", string more = "") =>
        $"From: {from}\r\nTo: {to}\r\nSubject: {subject}\r\nDate: {date}\r\nMessage-ID: <{Guid.NewGuid():n}@kobo.example>\r\n{more}MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text.ReplaceLineEndings("\r\n")}\r\n";

    public static byte[] Bytes(string mail) => Encoding.UTF8.GetBytes(mail);

    public void Dispose()
    {
        Store.Dispose();
        foreach (var file in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(_root, recursive: true);
    }
}
