using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Hikeshi.Browser.Tests.Workbench;

/// <summary>Mail comes in by the browser: in pieces over a line that breaks, from a place on the server, stopped and continued.</summary>
public sealed class EvidenceTests(Chromium chromium, PublishedWorkbench workbench) : IDisposable
{
    const int Messages = 12_000;

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hikeshi-evidence-");

    public void Dispose() => _folder.Delete(recursive: true);

    static string Mail(int number, string more = "") =>
        $"From: =?utf-8?B?{Convert.ToBase64String("佐藤"u8)}?= <sato{number % 50}@x.example>\nTo: info@midori.example\nDate: Fri, 4 Sep 2020 12:00:00 +0900\nSubject: {number}\nMessage-ID: <{number}@x.example>\n{more}\n\nTel 03-1234-{number % 10000:0000}\n\n";

    string Write(string name, Action<StreamWriter> write)
    {
        var path = Path.Combine(_folder.FullName, name);
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false));
        write(writer);
        return path;
    }

    static async Task ReadAsync(IPage page) => await page.Locator("#run", new() { HasText = "前回の読み取り" }).WaitForAsync();

    [Fact]
    public async Task An_upload_that_is_cut_off_goes_on_where_it_was_and_wrong_files_are_named_with_the_reason()
    {
        await using var lead = await workbench.LeadAsync(chromium, width: 360);
        var page = await lead.NewPageAsync();
        var @case = await workbench.CaseOfItsOwnAsync(page);
        // A piece is 8 MB: the line breaks in the second, three times.
        var mailbox = Write("受信.mbox", w =>
        {
            w.Write("From a@x.example Tue Sep  1 10:00:00 2020\n" + Mail(1, "MIME-Version: 1.0\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64"));
            var line = new string('A', 76);
            for (var i = 0; i < 125_000; i++) w.WriteLine(line);
            w.Write("\nFrom a@x.example Tue Sep  1 10:00:00 2020\n" + Mail(2));
        });
        var wrong = (Pdf: Write("report.pdf", w => w.Write("%PDF-1.7\n" + new string('x', 2000))), Program: Write("setup.exe", w => w.Write("MZ" + new string('\0', 2000))));
        var (asked, broken) = (new List<string>(), 0);
        await page.RouteAsync("**/evidence/uploads/*", async route =>
        {
            var offset = Regex.Match(route.Request.Url, @"offset=(\d+)").Groups[1].Value;
            bool breaks;
            lock (asked)
            {
                asked.Add(offset);
                breaks = offset.Length > 6 && broken++ < 3;
            }
            if (breaks) await route.AbortAsync("connectionreset");
            else await route.ContinueAsync();
        });
        await page.Locator("#files-mailbox").SetInputFilesAsync([mailbox, wrong.Pdf, wrong.Program]);
        var zone = page.Locator("form[data-drop]", new() { Has = page.Locator("#files-mailbox") });
        await zone.Locator("button[type=submit]").ClickAsync();
        await zone.GetByText("つながりません").WaitForAsync();
        await zone.Locator("[data-refused] li", new() { HasText = "report.pdf" }).WaitForAsync();
        await page.KeepAsync("evidence-cut-off");
        var refused = await zone.Locator("[data-refused]").TextContentAsync();
        Assert.Contains("PDF の文書で、メールではありません", refused, StringComparison.Ordinal);
        Assert.Contains("setup.exe", refused, StringComparison.Ordinal);
        Assert.Contains("プログラムで、メールではありません", refused, StringComparison.Ordinal);
        await ReadAsync(page);

        Assert.Contains("2通", await page.Locator("p.lead").TextContentAsync());
        Assert.True(await page.Locator("#sources ~ div tbody tr", new() { HasText = "受信.mbox" }).CountAsync() > 0);
        // Of the mailbox nothing was sent twice: one piece from the beginning, the others from where it broke.
        Assert.Equal(4, asked.Count(o => o.Length > 6));
        Assert.Equal(3, asked.Count(o => o == "0"));
        Assert.True(await page.FitsAsync());
        await page.GotoAsync(workbench.Address + @case + "/messages");
        Assert.Equal(2, await page.Locator("main tbody tr").CountAsync());
    }

    [Fact]
    public async Task A_mailbox_on_the_server_is_read_by_its_path_stopped_and_continued()
    {
        await using var lead = await workbench.LeadAsync(chromium);
        var page = await lead.NewPageAsync();
        await workbench.CaseOfItsOwnAsync(page);
        var path = Write("all.mbox", w =>
        {
            for (var i = 0; i < Messages; i++) w.Write($"From a@x.example Tue Sep  1 10:00:00 2020\n{Mail(i)}");
        });
        await page.Locator("#by-path summary").ClickAsync();
        await page.Locator("#path").FillAsync(path + "x");
        await page.PressAsync("ここから読み取る");
        await page.Locator(".refusal", new() { HasText = "その場所はありません" }).WaitForAsync();
        Assert.Equal(path + "x", await page.Locator("#path").InputValueAsync());
        await page.Locator("#path").FillAsync(path);
        await page.PressAsync("ここから読み取る");
        await page.Locator("[data-percent]").WaitForAsync();
        await page.PressAsync("読み取りを止める");
        await page.GetByText("読み取りが途中です").WaitForAsync();
        await page.KeepAsync("evidence-stopped");
        await page.PressAsync("続きから読み取る");
        await page.Locator("p.lead", new() { HasText = string.Create(CultureInfo.InvariantCulture, $"{Messages:N0}通") }).WaitForAsync();
        await ReadAsync(page);
        Assert.Equal(0, await page.GetByText("続きから読み取る").CountAsync());
    }
}
