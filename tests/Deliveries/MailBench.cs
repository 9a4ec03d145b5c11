using System.Diagnostics;
using System.Text.Json;
using Hikeshi.Cases;
using Hikeshi.Cases.Notices;
using Hikeshi.Deliveries.Mail;
using Hikeshi.Notices;
using Hikeshi.Storage.Cases;
using Hikeshi.Storage.Log;
using Hikeshi.TestKit;
using NodaTime;
using NodaTime.Testing;

namespace Hikeshi.Deliveries.Tests;

/// <summary>A case with persons and an approved mail to them, and a server that takes it.</summary>
sealed class MailBench : IDisposable
{
    const string Draft = "{{person.name}}様\n\n■ お知らせ\n\n対象の項目:\n\n{{person.items}}\n\n整理番号: {{person.reference}}\n";

    readonly string _folder = Directory.CreateTempSubdirectory("hikeshi-mail-").FullName;

    public MailBench(int persons, NoticeKind kind = NoticeKind.PersonMail, Func<int, string>? address = null)
    {
        Store = CaseStore.OpenOrCreate(Folder, TimeProvider.System);
        Desk = new(Store, new FakeClock(Instant.FromUtc(2020, 9, 1, 1, 0)));
        Store.ReplaceResults([], [], Enumerable.Range(0, persons).Select(n => new SubjectRow(
            Id(n), false, $"試験 {Letters(n)}", "", address?.Invoke(n) ?? Address(n), "", "", "name; email", 1, n % 2 == 0, "email", "")), [], []);
        Store.RecordResults(Store.ResultsDigest());
        var notice = new Notice("mail-ja", kind, "ja", "個人情報に関するお知らせ", kind == NoticeKind.PersonMail ? Draft : "お知らせです。", 1, "久美");
        Store.InLog(log => log.Append("久美", new NewEntry("notice.started", "notice/mail-ja") { Data = JsonSerializer.Serialize(notice, CaseJson.Options) }));
        Must(new ApproveNotice { Id = "mail-ja", UnboundBecause = "a test" }, "太郎");
    }

    public string Folder => Path.Combine(_folder, "case");

    public CaseStore Store { get; }

    public CaseDesk Desk { get; }

    public SmtpBench Server { get; } = new();

    public string Journal => SendJournal.PathOf(Folder, "mail-ja.1");

    public static string Id(int n) => $"s{n:x8}";

    public static string Address(int n) => $"t{Letters(n)}@reader.example";

    static string Letters(int n) => string.Concat($"{n:D6}".Select(c => (char)('a' + c - '0')));

    public MailChannel Channel => new MailSettings { Smtp = $"127.0.0.1:{Server.Port}", From = "窓口 <desk@shop.example>" }.Channel(TlsUse.Required)
        with
    { Attempts = 3, FirstWait = TimeSpan.FromMilliseconds(5) };

    public Task<SendReport> Send(string because = "", string[]? resend = null, MailChannel? channel = null) =>
        new SendNotice(Desk, channel ?? Channel).Send(new("mail-ja.1", [.. Addressees.Of(Store)], resend ?? [], because, "久美"), null, CancellationToken.None);

    public void Must(CaseCommand command, string actor = "久美")
    {
        var outcome = Desk.Do(command, actor);
        Assert.True(outcome.Refusal is null, outcome.Refusal?.Words.En);
    }

    /// <summary>The built program, sending to everybody who waits.</summary>
    public Process StartSending(Dictionary<string, string>? environment = null, params string[] options)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Path.Combine(Shared.Root, "src", "Cli", "bin", configuration, "net10.0", "hikeshi.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, "notices", "send", "--case", Folder, "--version", "mail-ja.1", "--all-waiting",
            "--smtp", $"127.0.0.1:{Server.Port}", "--from", "窓口 <desk@shop.example>", "--retry-wait", "0", .. options])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var (name, value) in environment ?? []) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    public void Dispose()
    {
        Server.Dispose();
        Store.Dispose();
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(_folder, recursive: true);
    }
}
