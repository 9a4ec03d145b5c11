using System.Net;
using System.Text;
using Hikeshi.Cases;
using Hikeshi.Cases.Inquiries;
using Hikeshi.Intake;
using Hikeshi.Kernel;
using Hikeshi.People.Rights;
using Hikeshi.Storage.Cases;
using Hikeshi.Web.Inquiries;
using NodaTime;

namespace Hikeshi.Web.Tests;

public sealed class InquiryPageTests(ServedIncident served) : IClassFixture<ServedIncident>, IDisposable
{
    const string Desk = "/cases/one/inquiries";

    readonly PageVisitor _visitor = PageVisitor.Of(served.Test);

    TestServer Test => served.Test;

    public void Dispose() => _visitor.Dispose();

    /// <summary>A person of the case with mail address and telephone.</summary>
    SubjectRow Somebody()
    {
        using var store = CaseStore.OpenExisting(served.CaseFolder);
        return store.Subjects().First(s => !s.IsOrganisation && s.Name.Length > 3 && s.Emails.Contains('@', StringComparison.Ordinal) && s.Phones.Length > 8);
    }

    async Task<string> Head() => (await Test.Get("/api/cases/one/log/head")).Body;

    async Task<string> Take(params (string, string)[] more)
    {
        var (status, to, body) = await _visitor.Post(Desk, Desk, [("channel", "telephone"), ("topic", "am-i-affected"), ("caller", "電話の方"), ("language", "ja"), .. more]);
        Assert.True(status == 303, body);
        return to[..to.IndexOf('?')];
    }

    [Fact]
    public async Task Whoever_takes_an_inquiry_comes_to_its_page_which_says_what_was_recorded_and_what_to_say()
    {
        var page = await Take(("asked", "私の情報も\n盗まれましたか"));
        var (status, body) = await _visitor.Get(page);
        Assert.Equal(200, status);
        Assert.Contains("電話の方", body, StringComparison.Ordinal);
        Assert.Contains("私の情報も", body, StringComparison.Ordinal);
        Assert.Contains("class=\"script\" lang=\"ja\"", body, StringComparison.Ordinal);
        PageVisitor.AssertKeepsThePolicy(body);
        Assert.Contains(page, (await _visitor.Get(Desk)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_shows_who_it_may_be_masked_and_takes_the_inquiry_with_the_chosen_person()
    {
        var person = Somebody();
        var mail = person.Emails.Split("; ")[0];
        var (_, body) = await _visitor.Get($"{Desk}?q={Uri.EscapeDataString(mail)}");
        Assert.Contains($"name=\"subject\" value=\"{person.Id}\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain(person.Name, body, StringComparison.Ordinal);
        PageVisitor.AssertKeepsThePolicy(body);
        var inquiry = await Take(("subject", person.Id));
        Assert.Contains("本人確認はまだ", (await _visitor.Get(inquiry)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_a_person_is_shown_before_the_identity_check_whatever_script_is_asked_for()
    {
        var person = Somebody();
        var page = await Take(("subject", person.Id));
        foreach (var query in new[] { "", "?script=exposed", "?script=disclosed", "?script=card-data&language=en", "?script=horoscope", "?q=" + Uri.EscapeDataString(person.Name) })
        {
            var (status, body) = await _visitor.Get(page + query);
            Assert.Equal(200, status);
            // What somebody typed into the search stands in the field; nothing else repeats it.
            var shown = WebUtility.HtmlDecode(body).Replace($"value=\"{person.Name}\"", "", StringComparison.Ordinal).Replace(Uri.EscapeDataString(person.Name), "", StringComparison.Ordinal);
            Assert.DoesNotContain(person.Name, shown, StringComparison.Ordinal);
            Assert.DoesNotContain(person.Emails.Split("; ")[0], shown, StringComparison.Ordinal);
            Assert.DoesNotContain("id=\"exposed\"", shown, StringComparison.Ordinal);
        }
        var before = (await _visitor.Get(page)).Body;
        var identified = await _visitor.Post(page, $"{Desk}/identify", ("id", page.Split('/')[^1]), ("method", "call-back"), ("_version", PageVisitor.Field(before, "_version")), ("_back", page));
        Assert.True(identified.Status == 303, identified.Body);
        var after = WebUtility.HtmlDecode((await _visitor.Get(page)).Body);
        Assert.Contains("id=\"exposed\"", after, StringComparison.Ordinal);
        Assert.Contains(person.Name, after, StringComparison.Ordinal);
        Assert.Contains("\"inquiry.read\"", (await Test.Get("/api/cases/one/log/list?limit=1000")).Body, StringComparison.Ordinal);
        PageVisitor.AssertKeepsThePolicy(after);
    }

    [Fact]
    public async Task What_a_caller_names_is_compared_without_showing_what_the_case_holds_and_without_recording_it()
    {
        var person = Somebody();
        var page = await Take(("subject", person.Id));
        var head = await Head();
        var (status, _, wrong) = await _visitor.Post(page, $"{page}/compare", ("named", "nobody@elsewhere.example"), ("named", "03-9999-9999"));
        Assert.Equal(200, status);
        Assert.Contains("どれも記録と一致しません", wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"two-data\"", wrong, StringComparison.Ordinal);
        var right = (await _visitor.Post(page, $"{page}/compare", ("named", person.Emails.Split("; ")[0]), ("named", person.Phones.Split("; ")[0]))).Body;
        Assert.Contains("名前のほかに二つ一致しました", right, StringComparison.Ordinal);
        Assert.Contains("value=\"two-data\"", right, StringComparison.Ordinal);
        Assert.DoesNotContain(person.Name, WebUtility.HtmlDecode(right), StringComparison.Ordinal);
        Assert.Equal(head, await Head());
    }

    [Fact]
    public async Task A_mail_that_the_caller_sends_in_is_sealed_and_its_verdict_shown_and_what_is_no_mail_is_refused()
    {
        var page = await Take();
        var version = PageVisitor.Field((await _visitor.Get(page)).Body, "_version");
        var head = await Head();
        var bad = await _visitor.Upload(page, $"{page}/attach", "mail", "list.eml", Encoding.UTF8.GetBytes("just a shopping list"), ("_version", version));
        Assert.Equal(422, bad.Status);
        Assert.Contains("メールが入っていません", bad.Body, StringComparison.Ordinal);
        Assert.Equal(422, (await _visitor.Upload(page, $"{page}/attach", "mail", "empty.eml", [], ("_version", version))).Status);
        Assert.Equal(head, await Head());
        var good = await _visitor.Upload(page, $"{page}/attach", "mail", Path.GetFileName(served.NotYetReported[0]), await File.ReadAllBytesAsync(served.NotYetReported[0]), ("_version", version));
        Assert.True(good.Status == 303, good.Body);
        var shown = (await _visitor.Get(page)).Body;
        Assert.Contains("id=\"mails\"", shown, StringComparison.Ordinal);
        Assert.Contains($"href=\"/cases/one/messages/", shown, StringComparison.Ordinal);
        var late = await _visitor.Upload(page, $"{page}/attach", "mail", "late.eml", Encoding.ASCII.GetBytes("From: a@b.example\r\nSubject: late\r\n\r\nx"), ("_version", version));
        Assert.Equal(409, late.Status);
        using var store = CaseStore.OpenExisting(served.CaseFolder);
        Assert.Empty(Verify.Run(store, null).Faults);
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed_and_records_nothing()
    {
        var head = await Head();
        var (status, _, body) = await _visitor.Post(Desk, Desk, ("channel", "telephone"), ("topic", "complaint"), ("caller", "長い方"), ("contact", new string('9', 300)), ("asked", "聞いたこと"));
        Assert.Equal(422, status);
        Assert.Contains("class=\"refusal\"", body, StringComparison.Ordinal);
        Assert.Contains("長い方", body, StringComparison.Ordinal);
        Assert.Contains("聞いたこと", body, StringComparison.Ordinal);
        Assert.Contains("value=\"complaint\" selected", body, StringComparison.Ordinal);
        Assert.Equal(head, await Head());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/1/compare")]
    [InlineData("/1/attach")]
    public async Task A_form_of_another_site_is_refused(string path)
    {
        var head = await Head();
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("channel", "telephone"), KeyValuePair.Create("topic", "other")]);
        Assert.Equal(400, (await _visitor.Send(Desk + path, content)).Status);
        Assert.Equal(head, await Head());
    }

    [Fact]
    public async Task What_callers_type_is_shown_as_text()
    {
        var (_, to, _) = await _visitor.Post(Desk, Desk, ("channel", "mail"), ("topic", "other"), ("caller", "<script>alert(1)</script>\u202Egnp.exe"), ("asked", "<img src=x onerror=alert(1)>"));
        foreach (var page in new[] { to[..to.IndexOf('?')], Desk })
        {
            var (_, body) = await _visitor.Get(page);
            PageVisitor.AssertKeepsThePolicy(body.Replace("&lt;img src=x onerror=alert(1)&gt;", "", StringComparison.Ordinal));
            Assert.DoesNotContain("<script>alert", body, StringComparison.Ordinal);
            Assert.DoesNotContain("\u202E", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_inquiry_that_is_not_there_has_no_page() => Assert.Equal(404, (await _visitor.Get($"{Desk}/99999")).Status);

    [Fact]
    public async Task Pages_speak_English_where_the_browser_asks_for_it()
    {
        using var visitor = PageVisitor.Of(Test, "en");
        var (_, body) = await visitor.Get(Desk);
        Assert.Contains("<html lang=\"en\"", body, StringComparison.Ordinal);
        Assert.Contains("Promised call backs", body, StringComparison.Ordinal);
        PageVisitor.AssertKeepsThePolicy(body);
    }

    [Fact]
    public async Task A_clerk_is_given_no_link_to_a_page_that_a_clerk_may_not_open()
    {
        using var store = CaseStore.OpenExisting(served.CaseFolder);
        var desk = new CaseDesk(store, SystemClock.Instance);
        var id = desk.Do(new TakeInquiry { Channel = InquiryChannel.Telephone, Topic = InquiryTopic.AmIAffected, Caller = "窓口の方" }, "久美").Item.Split('/')[1];
        Assert.Null(desk.Do(new IdentifyCaller { Id = id, Subject = Somebody().Id, Method = "call-back" }, "久美").Refusal);
        var model = InquiryModel.Of(desk, "久美", id, new("", "", null))!;
        var clerk = await PageVisitor.Render<InquiryPage, InquiryModel>(model, Role.Clerk);
        Assert.Contains("id=\"exposed\"", clerk, StringComparison.Ordinal);
        Assert.DoesNotContain("/cases/one/messages", clerk, StringComparison.Ordinal);
        Assert.DoesNotContain("/cases/one/persons", clerk, StringComparison.Ordinal);
        Assert.Contains("/cases/one/persons/", await PageVisitor.Render<InquiryPage, InquiryModel>(model, Role.Lead), StringComparison.Ordinal);
        // Who only reads gets no form.
        Assert.DoesNotContain("/inquiries/answer", await PageVisitor.Render<InquiryPage, InquiryModel>(model, Role.Auditor), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(InquiryTopic.AmIAffected, false, null, "unsure-identity")]
    [InlineData(InquiryTopic.AmIAffected, true, null, "")]
    [InlineData(InquiryTopic.CardData, false, null, "unsure-identity")]
    [InlineData(InquiryTopic.CardData, true, null, "card-data")]
    [InlineData(InquiryTopic.StrangeMail, false, null, "received-only")]
    [InlineData(InquiryTopic.StrangeMail, false, MailAct.EnteredPassword, "received-password")]
    [InlineData(InquiryTopic.OpenedIt, false, null, "received-opened")]
    [InlineData(InquiryTopic.OpenedIt, false, MailAct.EnabledContent, "received-enabled")]
    [InlineData(InquiryTopic.Press, false, null, "press")]
    [InlineData(InquiryTopic.Police, false, null, "unsure-identity")]
    public void The_first_script_fits_the_topic_and_tells_nothing_before_the_check(InquiryTopic topic, bool identified, MailAct? did, string situation)
    {
        var told = did is { } act ? [new Told(Happened.Unknown, act, "", "1-1")] : Array.Empty<Told>();
        var inquiry = new Inquiry("1", InquiryChannel.Telephone, topic, "ja", "", "", "", Happened.Unknown, "久美", identified ? "p" : "", identified ? "call-back" : "", "", [], told, [], [], false);
        Assert.Equal(situation, TalkSituation.Of(inquiry));
        Assert.False(!identified && TalkSituation.NeedsIdentity(TalkSituation.Of(inquiry)));
    }
}
