using System.Text;
using System.Text.Json;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Web.Tests;

/// <summary>Evidence comes in through the browser.</summary>
public sealed class EvidenceTests
{
    static byte[] Mail(string subject, int padding = 0) => Encoding.UTF8.GetBytes($"From: taro@x.example\nTo: b@y.example\nSubject: {subject}\nMessage-ID: <{subject}@x.example>\n\nTel 03-1234-5678\n{new string('x', padding)}\n");

    static byte[] Mbox(int messages) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, messages).Select(i =>
        $"From a@x.example Tue Sep  1 10:00:00 2020\nFrom: taro{i % 50}@x.example\nSubject: {i}\nMessage-ID: <{i}@x.example>\n\nTel 03-1234-{i % 10000:0000}\n\n")));

    [Fact]
    public async Task A_form_without_script_takes_files_reads_them_and_shows_what_came_of_it()
    {
        await using var test = await Begin();
        var pages = await EvidencePages.SignInAsync(test);
        var sent = await pages.SendFormAsync("mailbox", ("受信 箱.eml", Mail("one")), ("../../etc/second.eml", Mail("two")));
        Assert.Equal(200, sent.Status); // followed to the page
        var ended = await pages.EndedAsync();
        Assert.Equal(("done", 100), (ended.GetProperty("phase").GetString(), ended.GetProperty("percent").GetInt32()));
        var page = await pages.ShowAsync();
        Assert.Contains("受信 箱.eml", page, StringComparison.Ordinal);
        Assert.Contains("etc/second.eml", page, StringComparison.Ordinal);
        Assert.DoesNotContain("../", page[page.IndexOf("<main", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("メール2通", page, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(test.Folder, "one", "report.html")));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(test.Folder, "one", "incoming")));
    }

    [Fact]
    public async Task An_upload_in_pieces_goes_on_where_it_was_cut_off()
    {
        await using var test = await Begin();
        var pages = await EvidencePages.SignInAsync(test);
        var mail = Mail("pieces", 300_000);
        var begun = await pages.BeginAsync("reported", "届いた/evil.eml", mail.Length);
        var id = JsonDocument.Parse(begun.Body).RootElement.GetProperty("id").GetString()!;
        Assert.Equal(200, (await pages.PieceAsync(id, 0, mail.AsMemory(0, 100_000))).Status);
        Assert.Equal(409, (await pages.PieceAsync(id, 200_000, mail.AsMemory(200_000))).Status);
        Assert.Contains("途中です", await pages.ShowAsync(), StringComparison.Ordinal);
        var again = JsonDocument.Parse((await pages.BeginAsync("reported", "届いた/evil.eml", mail.Length)).Body).RootElement;
        Assert.Equal((id, 100_000), (again.GetProperty("id").GetString()!, again.GetProperty("received").GetInt32()));
        var digest = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(mail));
        var rest = await pages.PieceAsync(id, 100_000, mail.AsMemory(100_000), $"&sha256={digest}");
        Assert.True(JsonDocument.Parse(rest.Body).RootElement.GetProperty("complete").GetBoolean());
        await pages.PostAsync("evidence/start");
        Assert.Equal("done", (await pages.EndedAsync()).GetProperty("phase").GetString());
        using var store = CaseStore.OpenExisting(Path.Combine(test.Folder, "one"));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(mail)), Assert.Single(store.Sources()).Sealed.Sha256);
    }

    [Fact]
    public async Task A_form_of_another_site_and_a_form_without_a_token_are_refused_before_anything_is_written()
    {
        await using var test = await Begin();
        using var content = new MultipartFormDataContent { { new StringContent("mailbox"), "role" }, { new ByteArrayContent(Mail("one")), "files", "a.eml" } };
        Assert.NotEqual(200, (await (await EvidencePages.SignInAsync(test)).SendAsync("evidence/add", content)).Status);
        using var wrong = new MultipartFormDataContent { { new StringContent("made up"), "__RequestVerificationToken" }, { new ByteArrayContent(Mail("one")), "files", "a.eml" } };
        Assert.NotEqual(200, (await (await EvidencePages.SignInAsync(test)).SendAsync("evidence/add", wrong)).Status);
        Assert.False(Directory.Exists(Path.Combine(test.Folder, "one", "incoming")));
    }

    [Fact]
    public async Task A_photo_and_an_Outlook_data_file_are_refused_in_clear_words()
    {
        await using var test = await Begin();
        var pages = await EvidencePages.SignInAsync(test);
        var photo = await pages.SendFormAsync("mailbox", ("holiday.jpg", [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[100]]));
        Assert.Equal(422, photo.Status);
        Assert.Contains("「holiday.jpg」: 写真か動画で、メールではありません", photo.Body, StringComparison.Ordinal);
        var begun = await pages.BeginAsync("mailbox", "outlook.pst", 30L << 30);
        var id = JsonDocument.Parse(begun.Body).RootElement.GetProperty("id").GetString()!;
        var refused = await pages.PieceAsync(id, 0, (byte[])[.. "!BDN"u8, .. new byte[10_000]]);
        Assert.Equal(422, refused.Status);
        Assert.Contains("Outlook", refused.Body, StringComparison.Ordinal);
        Assert.Contains("まだ読めません", await pages.ShowAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_said_and_nothing_half_is_taken()
    {
        var free = long.MaxValue / 2;
        await using var test = await Begin(o => o with { FreeBytes = _ => free });
        var pages = await EvidencePages.SignInAsync(test);
        await pages.ShowAsync();
        free = 1000;
        var begun = await pages.BeginAsync("mailbox", "big.mbox", 1 << 20);
        Assert.Equal(507, begun.Status);
        Assert.Contains("ディスクの空き", begun.Body, StringComparison.Ordinal);
        var form = await pages.SendFormAsync("mailbox", ("a.eml", Mail("one")));
        Assert.Contains("ディスクの空き", form.Body, StringComparison.Ordinal);
        using var store = CaseStore.OpenExisting(Path.Combine(test.Folder, "one"));
        Assert.Empty(store.Sources());
    }

    [Fact]
    public async Task A_second_start_while_a_run_is_on_lets_another_follow_and_other_requests_go_on_meanwhile()
    {
        await using var test = await Begin();
        var pages = await EvidencePages.SignInAsync(test);
        await pages.UploadAsync("mailbox", "big.mbox", Mbox(4000));
        await pages.PostAsync("evidence/start");
        await pages.UploadAsync("reported", "second.eml", Mail("second"));
        await pages.PostAsync("evidence/start");
        var note = await test.Post("timeline/note", """{"text": "while it reads"}""");
        Assert.Equal(201, note.Status);
        // The second run begins anew where the first has ended.
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromMinutes(2); await Task.Delay(20))
            if ((await pages.ProgressAsync()) is var now && now.GetProperty("phase").GetString() == "done" && now.GetProperty("waiting").GetInt32() == 0) break;
        await pages.EndedAsync();
        using var store = CaseStore.OpenExisting(Path.Combine(test.Folder, "one"));
        Assert.Equal(["big.mbox", "second.eml"], store.Sources().Where(s => s.Scanned).Select(s => s.Path));
        Assert.Empty(Intake.Verify.Run(store).Faults);
    }

    [Fact]
    public async Task A_run_that_was_cancelled_is_offered_again_after_a_new_start_and_ends_as_if_nobody_had()
    {
        await using var test = await Begin();
        var pages = await EvidencePages.SignInAsync(test);
        await pages.UploadAsync("mailbox", "big.mbox", Mbox(6000));
        await pages.PostAsync("evidence/start");
        while ((await pages.ProgressAsync()).GetProperty("stage").GetString() == "seal") await Task.Delay(5);
        await pages.PostAsync("evidence/cancel");
        Assert.Equal("cancelled", (await pages.EndedAsync()).GetProperty("phase").GetString());
        Assert.Contains("続きから読み取る", await pages.ShowAsync(), StringComparison.Ordinal);
        await pages.PostAsync("evidence/start");
        Assert.Equal("done", (await pages.EndedAsync()).GetProperty("phase").GetString());
        using var store = CaseStore.OpenExisting(Path.Combine(test.Folder, "one"));
        Assert.Equal(Enumerable.Range(0, 6000).Select(i => $"{i}@x.example"), store.Messages().Select(m => m.MessageId));
        Assert.DoesNotContain("続きから読み取る", await pages.ShowAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_on_the_server_is_read_and_one_that_is_not_there_is_said()
    {
        await using var test = await Begin();
        var pages = await EvidencePages.SignInAsync(test);
        var folder = Directory.CreateDirectory(Path.Combine(test.Folder, "..", "mail")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "a.eml"), Mail("one"));
        Assert.Contains("その場所はありません", (await pages.PostAsync("evidence/path", ("path", folder + "-x"), ("role", "mailbox"))).Body, StringComparison.Ordinal);
        Assert.Contains("始めから書いて", (await pages.PostAsync("evidence/path", ("path", "mail"), ("role", "mailbox"))).Body, StringComparison.Ordinal);
        Assert.Equal(200, (await pages.PostAsync("evidence/path", ("path", folder), ("role", "reported"))).Status);
        Assert.Equal("done", (await pages.EndedAsync()).GetProperty("phase").GetString());
        using var store = CaseStore.OpenExisting(Path.Combine(test.Folder, "one"));
        var source = Assert.Single(store.Sources());
        Assert.Equal((SourceRole.Reported, true), (source.Role, source.Path.EndsWith("/a.eml", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Where_others_reach_the_server_only_what_lies_below_the_folders_of_evidence_may_be_named_links_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making a link takes rights there.");
        string Root(string data) => Path.Combine(Path.GetDirectoryName(data)!, "evidence-root");
        await using var closed = await Begin(o => o with { AllowRemote = true });
        Assert.Contains("指定できません", (await (await EvidencePages.SignInAsync(closed)).PostAsync("evidence/path", ("path", "/etc"))).Body, StringComparison.Ordinal);

        await using var test = await Begin(o => o with { AllowRemote = true, EvidenceRoots = [Root(o.Data)] });
        var root = Directory.CreateDirectory(Root(test.Folder)).FullName;
        var outside = Directory.CreateDirectory(Path.Combine(test.Folder, "..", "outside")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(outside, "secret.eml"), Mail("secret"));
        await File.WriteAllBytesAsync(Path.Combine(root, "a.eml"), Mail("one"));
        Directory.CreateSymbolicLink(Path.Combine(root, "way"), outside);
        File.CreateSymbolicLink(Path.Combine(root, "link.eml"), Path.Combine(outside, "secret.eml"));
        var pages = await EvidencePages.SignInAsync(test);
        foreach (var path in (string[])[outside, Path.Combine(root, "..", "outside"), Path.Combine(root, "way"), Path.Combine(root, "way", "secret.eml"), Path.Combine(root, "link.eml"), root + "-other"])
            Assert.Contains("の外です", (await pages.PostAsync("evidence/path", ("path", path))).Body, StringComparison.Ordinal);
        Assert.Equal(200, (await pages.PostAsync("evidence/path", ("path", root))).Status);
        await pages.EndedAsync();
        using var store = CaseStore.OpenExisting(Path.Combine(test.Folder, "one"));
        Assert.EndsWith("/a.eml", Assert.Single(store.Sources()).Path, StringComparison.Ordinal);
        Assert.Equal(2, store.Unread().Count(u => u.Code == "outside-root"));
    }

    [Fact]
    public async Task An_upload_that_waits_can_be_discarded()
    {
        await using var test = await Begin();
        var pages = await EvidencePages.SignInAsync(test);
        var id = await pages.UploadAsync("mailbox", "a.eml", Mail("one"));
        Assert.Contains("読み取りを始める", await pages.ShowAsync(), StringComparison.Ordinal);
        await pages.PostAsync("evidence/discard", ("id", id));
        Assert.DoesNotContain("a.eml", await pages.ShowAsync(), StringComparison.Ordinal);
        Assert.Contains("届いている途中", (await pages.PostAsync("evidence/discard", ("id", "../../case.db"))).Body, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(test.Folder, "one", "case.db")));
    }

    [Fact]
    public async Task A_case_is_begun_with_its_organisation_and_a_change_of_it_lets_everything_be_read_again()
    {
        await using var test = await TestServer.StartAsync();
        var pages = await EvidencePages.SignInAsync(test, "new");
        await pages.ShowAsync("");
        Assert.Contains("まだ事案がありません", await pages.At("").ShowAsync(""), StringComparison.Ordinal);
        async Task<(int Status, string Body)> Post(string domains) => await pages.PostAsync("", ("id", "uji"), ("zone", "Asia/Tokyo"), ("name", "株式会社宇治みどり園"), ("domains", domains), ("shared", "info@uji.example"), ("staff", "山田 花子 <yamada@uji.example>"));
        var bad = await Post("not a domain");
        Assert.Equal(422, bad.Status);
        Assert.Contains("ドメインではありません", bad.Body, StringComparison.Ordinal);
        Assert.Contains("株式会社宇治みどり園", bad.Body, StringComparison.Ordinal);
        Assert.Contains("盗まれたおそれのあるメール", (await Post("taro@uji.example")).Body, StringComparison.Ordinal);
        var uji = pages.At("uji");
        await uji.UploadAsync("mailbox", "a.eml", Mail("one"));
        await uji.PostAsync("evidence/start");
        await uji.EndedAsync();
        using (var store = CaseStore.OpenExisting(Path.Combine(test.Folder, "uji")))
        {
            Assert.Equal(["uji.example"], Kernel.Organisation.Parse(store.Meta("organisation")).Domains);
            Assert.Empty(Intake.Verify.Run(store).Faults);
        }
        Assert.Contains("もう一度読みます", await uji.ShowAsync("organisation"), StringComparison.Ordinal);
        await uji.PostAsync("organisation", ("name", "宇治"), ("domains", "uji.example\nmidori.example"), ("shared", ""), ("staff", ""));
        await uji.EndedAsync();
        using var after = CaseStore.OpenExisting(Path.Combine(test.Folder, "uji"));
        Assert.Equal(["uji.example", "midori.example"], Kernel.Organisation.Parse(after.Meta("organisation")).Domains);
        Assert.Equal(1, after.MessageCount(SourceRole.Mailbox));
        Assert.Equal(2, after.Log().Count(l => l.Entry.Kind == "organisation.stated"));
        Assert.Empty(Intake.Verify.Run(after).Faults);
    }

    static async Task<TestServer> Begin(Func<ServeOptions, ServeOptions>? change = null)
    {
        var test = await TestServer.StartAsync(change);
        await test.MakeCase("one");
        return test;
    }
}
