using Hikeshi.Cases;
using Hikeshi.Cases.Inquiries;
using Hikeshi.Cases.Notices;
using Hikeshi.Notices;
using Hikeshi.People.Rights;
using Hikeshi.People.Tests;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Web.Tests;

/// <summary>The invented incident with a second, empty case beside it, and a browser for each role.</summary>
public sealed class ServedRoles : IAsyncLifetime
{
    const string Password = "correct horse battery staple";

    readonly ServedIncident _served = new();
    readonly Dictionary<Role, TestBrowser> _browsers = [];

    public TestServer Test => _served.Test;

    /// <summary>A person of the case.</summary>
    public SubjectRow Somebody { get; private set; } = null!;

    /// <summary>An open inquiry in which a person was chosen whose identity nobody has checked.</summary>
    public string Inquiry { get; private set; } = "";

    /// <summary>Id of a draft, and of the version that was approved of it.</summary>
    public string Notice { get; private set; } = "";

    /// <summary>Full names and mail addresses of all persons of the case: long enough not to stand in a page by chance.</summary>
    public IReadOnlyList<string> Secrets { get; private set; } = [];

    internal TestBrowser As(Role role) => _browsers[role];

    public async ValueTask InitializeAsync()
    {
        await _served.InitializeAsync();
        Fill();
        await Test.MakeCase("two");
        using var lead = new TestBrowser(Test.Server.Address);
        var page = await lead.GetAsync(await Test.Server.DemoLinkAsync("久美"));
        await lead.PostAsync("/welcome", ("key", page.Field("key")));
        foreach (var role in (Role[])[Role.Responder, Role.Clerk, Role.Auditor, Role.Expert]) _browsers[role] = await JoinAsync(lead, role);
    }

    void Fill()
    {
        using var store = CaseStore.OpenOrCreate(_served.CaseFolder, TimeProvider.System);
        var persons = store.Subjects().Where(s => !s.IsOrganisation).ToList();
        Somebody = persons.First(s => s.Name.Length > 3 && s.Emails.Contains('@', StringComparison.Ordinal) && s.Phones.Length > 8);
        Secrets = [.. persons.SelectMany(s => s.Emails.Split("; ").Append(s.Name.Length > 3 ? s.Name : "")).Where(t => t.Length > 3).Distinct()];
        var desk = new CaseDesk(store, SystemClock.Instance);
        string Do(CaseCommand command)
        {
            var outcome = desk.Do(command, "久美");
            Assert.Null(outcome.Refusal);
            return outcome.Item[(outcome.Item.IndexOf('/') + 1)..];
        }
        Inquiry = Do(new TakeInquiry { Channel = InquiryChannel.Telephone, Topic = InquiryTopic.AmIAffected, Language = "ja" });
        Do(new IdentifyCaller { Id = Inquiry, Subject = Somebody.Id });
        Notice = Do(new StartNotice { Kind = NoticeKind.First, Language = "ja" });
    }

    /// <summary>Invited by the lead, joined with a password and an authenticator app.</summary>
    async Task<TestBrowser> JoinAsync(TestBrowser lead, Role role)
    {
        await lead.GetAsync("/people");
        var invited = await lead.PostAsync("/people/invite", ("name", $"{role}"), ("mail", ""), ("role", $"{role}"), ("case", role == Role.Expert ? "one" : ""), ("until", role == Role.Expert ? "2099-12-31" : ""));
        Assert.True(invited.Status == 200, invited.Text);
        var browser = new TestBrowser(Test.Server.Address);
        await browser.JoinAsync(invited.Match("value=\"(http[^\"]*welcome[^\"]*)\""), $"{role}", Password);
        var page = await browser.GetAsync("/account/second-factor");
        var key = Codes.FromBase32(page.Match("<code class=\"mono\">([A-Z2-7 ]+)</code>").Replace(" ", "", StringComparison.Ordinal));
        var done = await browser.PostAsync("/account/second-factor", ("sealed", page.Field("sealed")), ("back", "/"), ("code", Codes.At(key, DateTimeOffset.UtcNow)));
        Assert.True(done.Status is 200 or 303, done.Text);
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers.Values) browser.Dispose();
        await _served.DisposeAsync();
    }
}
