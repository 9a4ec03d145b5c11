using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Hikeshi.Intake;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Web.Tests;

public sealed class InquiryTests(ServedIncident served) : IClassFixture<ServedIncident>
{
    TestServer Test => served.Test;

    static JsonElement Read(string json) => JsonDocument.Parse(json).RootElement;

    async Task<(string Id, long Version)> Inquiry()
    {
        var (status, body) = await Test.Post("inquiries/take", """{"channel": "telephone", "topic": "am-i-affected", "caller": "田中"}""");
        Assert.True(status == 201, body);
        return (Read(body).GetProperty("item").GetString()!.Split('/')[1], Read(body).GetProperty("version").GetInt64());
    }

    Task<(int Status, string Body)> Attach(string inquiry, byte[] bytes, string ifMatch = "*", string name = "mail.eml", string type = "message/rfc822")
    {
        var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        return Test.Send(HttpMethod.Post, $"/api/cases/one/inquiries/{inquiry}/attach?name={Uri.EscapeDataString(name)}", content, ifMatch);
    }

    async Task<JsonElement> Log() => Read((await Test.Get("/api/cases/one/log/list?limit=1000")).Body).GetProperty("entries");

    /// <summary>A person of the case with a mail address.</summary>
    SubjectRow Somebody()
    {
        using var store = CaseStore.OpenExisting(served.CaseFolder);
        return store.Subjects().First(s => !s.IsOrganisation && s.Name.Length > 2 && s.Emails.Contains('@', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_calls_is_found_by_mail_address_and_shown_masked()
    {
        var person = Somebody();
        var mail = person.Emails.Split("; ")[0];
        var (status, body) = await Test.Get($"/api/cases/one/inquiries/find?q={Uri.EscapeDataString(mail)}");
        Assert.True(status == 200, body);
        var hits = Read(body).GetProperty("hits").EnumerateArray().ToList();
        Assert.Contains(hits, h => h.GetProperty("subject_id").GetString() == person.Id);
        Assert.DoesNotContain(person.Name, hits[0].GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(mail, hits[0].GetProperty("masked").GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("q=", 422)]
    [InlineData("", 422)]
    [InlineData("q=tanaka&limit=0", 400)]
    [InlineData("q=tanaka&limit=x", 400)]
    public async Task A_search_for_nothing_is_refused(string query, int status) => Assert.Equal(status, (await Test.Get($"/api/cases/one/inquiries/find?{query}")).Status);

    [Fact]
    public async Task What_was_exposed_is_shown_only_after_the_identity_check_and_looking_is_logged_once()
    {
        var person = Somebody();
        var (id, _) = await Inquiry();
        await Test.Post("inquiries/identify", $$"""{"id": "{{id}}", "subject": "{{person.Id}}"}""", "*");
        var before = await Test.Get($"/api/cases/one/inquiries/{id}/show");
        Assert.Equal(200, before.Status);
        Assert.Equal(JsonValueKind.Null, Read(before.Body).GetProperty("answer").ValueKind);
        Assert.DoesNotContain(person.Name, before.Body, StringComparison.Ordinal);
        var detailed = await Test.Get($"/api/cases/one/inquiries/{id}/show?script=exposed");
        Assert.Equal(422, detailed.Status);
        Assert.Contains("identity-not-checked", detailed.Body, StringComparison.Ordinal);

        var identified = await Test.Post("inquiries/identify", $$"""{"id": "{{id}}", "method": "call-back"}""", "*");
        Assert.True(identified.Status == 200, identified.Body);
        var version = Read(identified.Body).GetProperty("version").GetInt64();
        for (var i = 0; i < 3; i++)
        {
            var (status, body) = await Test.Get($"/api/cases/one/inquiries/{id}/show");
            Assert.True(status == 200, body);
            Assert.True(Read(body).GetProperty("identified").GetBoolean());
            Assert.NotEmpty(Read(body).GetProperty("answer").GetProperty("items").EnumerateArray());
        }
        var looked = Assert.Single((await Log()).EnumerateArray(), e => e.GetProperty("kind").GetString() == "inquiry.read" && e.GetProperty("item").GetString() == $"answer/{id}/{person.Id}");
        Assert.Equal("久美", looked.GetProperty("actor").GetString());
        // Looking changes nothing that another change could be based on.
        Assert.Equal(200, (await Test.Post("inquiries/close", $$"""{"id": "{{id}}"}""", $"\"{version}\"")).Status);
    }

    [Fact]
    public async Task An_inquiry_that_is_not_there_or_a_script_that_is_not_there_is_named()
    {
        Assert.Equal(404, (await Test.Get("/api/cases/one/inquiries/9999/show")).Status);
        var (id, _) = await Inquiry();
        var (status, body) = await Test.Get($"/api/cases/one/inquiries/{id}/show?script=horoscope");
        Assert.Equal(422, status);
        Assert.Contains("script-unknown", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_that_callers_send_in_become_evidence_and_lead_to_the_same_leaks_as_if_all_were_reported_at_once()
    {
        var (leaks, inquiries) = (0, new List<string>());
        foreach (var path in served.NotYetReported)
        {
            var (id, _) = await Inquiry();
            var (status, body) = await Attach(id, await File.ReadAllBytesAsync(path), name: Path.GetFileName(path));
            Assert.True(status == 201, body);
            Assert.NotEmpty(Read(body).GetProperty("mails").EnumerateArray());
            leaks = Read(body).GetProperty("leaks").GetInt32();
            inquiries.Add(id);
            var again = await Attach(id, await File.ReadAllBytesAsync(path), name: "other name.eml");
            Assert.Equal(422, again.Status);
            Assert.Contains("report-known", again.Body, StringComparison.Ordinal);
        }
        Assert.Equal(served.AllLeaks, leaks);
        var list = Read((await Test.Get("/api/cases/one/inquiries/list?limit=1000")).Body).GetProperty("rows");
        Assert.All(list.EnumerateArray().Select(r => r.GetProperty("state")).Where(s => inquiries.Contains(s.GetProperty("id").GetString()!)), s => Assert.Single(s.GetProperty("reports").EnumerateArray()));
        var custody = (await Log()).EnumerateArray().Where(e => e.GetProperty("kind").GetString() == "evidence.sealed" && inquiries.Contains(e.GetProperty("item").GetString()!.Split('/')[1].Replace("inquiry-", "", StringComparison.Ordinal))).ToList();
        Assert.Equal(served.NotYetReported.Count, custody.Count);
        Assert.All(custody, e => Assert.Equal("久美", e.GetProperty("actor").GetString()));
        Assert.True(File.Exists(Path.Combine(served.CaseFolder, "report.html")));
        AssertUnharmed();
    }

    [Fact]
    public async Task A_mail_for_an_inquiry_that_somebody_changed_meanwhile_is_refused_and_leaves_nothing()
    {
        var (id, seen) = await Inquiry();
        await Test.Post("inquiries/amend", $$"""{"id": "{{id}}", "caller": "田中花子"}""", "*");
        var (status, body) = await Attach(id, Encoding.ASCII.GetBytes("From: a@b.example\r\nSubject: conflict\r\n\r\nx"), $"\"{seen}\"");
        Assert.Equal(412, status);
        Assert.NotEmpty(Read(body).GetProperty("since").EnumerateArray());
        Assert.Equal(428, (await Test.Send(HttpMethod.Post, $"/api/cases/one/inquiries/{id}/attach", new ByteArrayContent([1]) { Headers = { ContentType = new("message/rfc822") } }, null)).Status);
        AssertUnharmed();
    }

    [Theory]
    [InlineData("", "report-without-mail", 422)]
    [InlineData("just a shopping list", "report-without-mail", 422)]
    [InlineData("From: a@b.example\nSubject: x\n\nx", "inquiry-unknown", 422, "9999")]
    [InlineData("From: a@b.example\nSubject: x\n\nx", "body-other-type", 415, null, "text/plain")]
    public async Task What_is_no_mail_or_has_no_inquiry_is_refused_and_leaves_nothing(string text, string code, int status, string? inquiry = null, string type = "message/rfc822")
    {
        var (id, _) = await Inquiry();
        var answer = await Attach(inquiry ?? id, Encoding.ASCII.GetBytes(text), type: type);
        Assert.True(answer.Status == status, $"{answer.Status} {answer.Body}");
        Assert.Contains(code, answer.Body, StringComparison.Ordinal);
        AssertUnharmed();
    }

    [Fact]
    public async Task A_file_name_cannot_leave_its_place()
    {
        var (id, _) = await Inquiry();
        var (status, body) = await Attach(id, Encoding.ASCII.GetBytes("From: a@b.example\nSubject: path\n\npath"), name: "../../..\\etc/pass\u202Ewd\n.eml");
        Assert.True(status == 201, body);
        Assert.Equal($"inquiry-{id}/1-pass[U+202E]wd .eml", Read(body).GetProperty("path").GetString());
    }

    [Fact]
    public async Task A_file_larger_than_32_MB_is_refused_whether_its_length_is_said_or_not()
    {
        var (id, _) = await Inquiry();
        var said = await Attach(id, new byte[AttachMail.MostBytes + 1]);
        Assert.Equal(413, said.Status);
        Assert.Contains("report-too-large", said.Body, StringComparison.Ordinal);
        using var unsaid = new StreamContent(new Endless());
        unsaid.Headers.ContentType = new("message/rfc822");
        // The server may close before everything was sent: then there is no answer to read.
        try
        {
            Assert.Equal(413, (await Test.Send(HttpMethod.Post, $"/api/cases/one/inquiries/{id}/attach", unsaid, "*")).Status);
        }
        catch (HttpRequestException)
        {
        }
        AssertUnharmed();
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        var (id, _) = await Inquiry();
        var before = (await Test.Get("/api/cases/one/log/head")).Body;
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(IPAddress.Loopback, Test.Client.BaseAddress!.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /api/cases/one/inquiries/{id}/attach?name=cut.eml HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {Test.Token}\r\nIf-Match: *\r\nContent-Type: message/rfc822\r\nContent-Length: 100000\r\n\r\nFrom: a@b.example\r\n\r\nhalf"));
            await Task.Delay(200);
        }
        await Task.Delay(200);
        Assert.Equal(before, (await Test.Get("/api/cases/one/log/head")).Body);
        AssertUnharmed();
    }

    [Fact]
    public async Task While_an_investigation_holds_the_case_a_mail_is_told_to_come_again()
    {
        await using var impatient = await TestServer.StartAsync(o => o with { Wait = TimeSpan.FromMilliseconds(300) });
        await impatient.MakeCase("one");
        await impatient.Post("inquiries/take", """{"channel": "mail", "topic": "strange-mail"}""");
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes("From: a@b.example\nSubject: x\n\nx")) { Headers = { ContentType = new("message/rfc822") } };
        using (CaseStore.OpenForRun(Path.Combine(impatient.Folder, "one"), TimeProvider.System))
        {
            var (status, body) = await impatient.Send(HttpMethod.Post, "/api/cases/one/inquiries/1/attach", content, "*");
            Assert.Equal(503, status);
            Assert.Contains("case-busy", body, StringComparison.Ordinal);
            Assert.Equal(201, (await impatient.Post("timeline/note", """{"text": "others go on"}""")).Status);
        }
        Assert.Equal(201, (await impatient.Send(HttpMethod.Post, "/api/cases/one/inquiries/1/attach", new ByteArrayContent(Encoding.ASCII.GetBytes("From: a@b.example\nSubject: x\n\nx")) { Headers = { ContentType = new("message/rfc822") } }, "*")).Status);
    }

    void AssertUnharmed()
    {
        using var store = CaseStore.OpenExisting(served.CaseFolder);
        Assert.Empty(Verify.Run(store, null).Faults);
    }

    /// <summary>40 MB of zeros of unsaid length.</summary>
    sealed class Endless : MemoryStream
    {
        public Endless() : base(new byte[40_000_000]) { }

        public override bool CanSeek => false;
    }
}
