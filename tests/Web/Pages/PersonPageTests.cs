using System.Globalization;
using System.Text.RegularExpressions;
using Hikeshi.Cases;
using Hikeshi.Cases.Persons;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Web.Tests.Pages;

/// <summary>The pages of persons, and what becomes of a decision that is sent from them.</summary>
public sealed partial class PersonPageTests(ServedIncident served) : IClassFixture<ServedIncident>
{
    const string Persons = "/cases/one/persons";

    [Fact]
    public async Task List_one_person_and_queue_show_what_the_case_knows_and_the_log_says_who_looked()
    {
        using var visitor = await PageVisitor.SignedInAsync(served.Test);
        var list = await visitor.GetAsync($"{Persons}?order=disclosed&kind=person");
        var id = PersonLink().Match(list.Html).Groups[1].Value;
        foreach (var path in new[] { $"{Persons}/{id}", $"{Persons}/{id}?item=email", $"{Persons}/{id}?item=email&nth=1", $"{Persons}/review", $"{Persons}?only=weak" })
        {
            var page = await visitor.GetAsync(path);
            Assert.Equal(200, page.Status);
            Assert.Empty(PageRules.Faults(page, "ja"));
        }
        Assert.NotEmpty((await visitor.GetAsync($"{Persons}/{id}")).Document.QuerySelectorAll("section[aria-labelledby=items] a[href^='/cases/one/messages/']"));
        using var store = CaseStore.OpenExisting(served.CaseFolder);
        Assert.Superset(new HashSet<string> { "read/persons", $"read/person/{id}" }, store.Log().Select(l => l.Entry.Item).ToHashSet());
    }

    [Theory]
    [InlineData("?q=%00%E2%80%AE<script>alert(1)</script>")]
    [InlineData("?item=nothing&status=x&reach=x&state=x&order=x&after=x&only=x&firm=%25")]
    [InlineData("/review?pair=P0+P1&after=%27%22")]
    public async Task Nonsense_in_an_address_is_shown_as_text_or_left_aside(string query)
    {
        using var visitor = await PageVisitor.SignedInAsync(served.Test);
        var page = await visitor.GetAsync(Persons + query);
        Assert.Equal(200, page.Status);
        Assert.Empty(PageRules.Faults(page, "ja"));
        Assert.Null(page.Document.QuerySelector("main script"));
    }

    [Fact]
    public async Task Pages_of_the_list_follow_each_other_and_lead_back()
    {
        using var visitor = await PageVisitor.SignedInAsync(served.Test);
        var first = await visitor.GetAsync($"{Persons}?order=messages");
        var second = await visitor.GetAsync(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        string[] Names(SeenPage page) => [.. PersonLink().Matches(page.Html).Select(m => m.Groups[1].Value)];
        Assert.Empty(Names(first).Intersect(Names(second)));
        Assert.Equal(Names(first), Names(await visitor.GetAsync(second.Document.QuerySelector("a[rel=prev]")!.GetAttribute("href")!)));
    }

    [Fact]
    public async Task A_person_whom_nobody_knows_is_not_found()
    {
        using var visitor = await PageVisitor.SignedInAsync(served.Test);
        Assert.Equal(404, (await visitor.GetAsync($"{Persons}/P00000000")).Status);
    }

    [Fact]
    public async Task A_decision_is_recorded_waits_is_followed_in_the_background_and_so_is_its_undo()
    {
        using var visitor = await PageVisitor.SignedInAsync(served.Test);
        var (one, two) = Pair(3, 40);
        var form = await visitor.GetAsync($"{Persons}/merge?persons={one}");
        var sent = await visitor.SendAsync(form, $"{Persons}/merge", ("persons", one), ("persons", two), ("_version", "0"));
        Assert.Equal(303, sent.Status);
        Assert.Contains("決定済み・反映待ち", (await visitor.GetAsync($"{Persons}?only=pending")).Main, StringComparison.Ordinal);
        Assert.Equal(409, (await visitor.SendAsync(await visitor.GetAsync($"{Persons}/keep-apart"), $"{Persons}/keep-apart", ("persons", $"{two}\n{one}"), ("_version", "0"))).Status);
        await Until(d => d.State == DecisionState.Applied);
        // Whoever follows an old link finds the person.
        var gone = Line().Persons.First(p => p.Id != Line().Subjects[0]).Id;
        Assert.Equal($"{Persons}/{Line().Subjects[0]}", (await visitor.GetAsync($"{Persons}/{gone}")).Location);
        var merged = await visitor.GetAsync($"{Persons}/{Line().Subjects[0]}");
        Assert.Contains("反映済み", merged.Main, StringComparison.Ordinal);
        Assert.Equal(303, (await visitor.SendAsync(merged, $"{Persons}/undo")).Status);
        await Until(d => d.State == DecisionState.Undone);
        using var store = CaseStore.OpenExisting(served.CaseFolder);
        Assert.NotNull(store.Subject(gone));
        Assert.Empty(Intake.Verify.Run(store).Faults);
    }

    [Fact]
    public async Task A_split_takes_the_values_that_were_ticked_and_a_dismissed_row_still_shows_its_decision()
    {
        using var visitor = await PageVisitor.SignedInAsync(served.Test);
        var id = WithMailAndPhone();
        var page = await visitor.GetAsync($"{Persons}/{id}");
        var ticks = page.Document.QuerySelectorAll("input[name=values]").Select(i => i.GetAttribute("value")!).ToList();
        var phones = ticks.Where(t => t.StartsWith("+81", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(phones);
        Assert.Equal(303, (await visitor.SendAsync(page, $"{Persons}/split", [.. phones.Select(p => ("values", p))])).Status);
        await Until(d => d.State == DecisionState.Applied);
        Assert.Equal(2, Line().Subjects.Count);
        var made = Line().Subjects.First(s => s != id);
        var dismiss = await visitor.GetAsync($"{Persons}/dismiss?person={made}");
        Assert.Equal(422, (await visitor.SendAsync(dismiss, $"{Persons}/dismiss", ("reason", ""))).Status);
        Assert.Equal(303, (await visitor.SendAsync(dismiss, $"{Persons}/dismiss", ("reason", "代表電話"))).Status);
        await Until(d => d.State == DecisionState.Applied);
        var gone = await visitor.GetAsync($"{Persons}/{made}");
        Assert.Equal(404, gone.Status);
        Assert.Contains("代表電話", gone.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_by_the_interface_names_the_version_that_was_seen()
    {
        Assert.Equal(428, (await served.Test.Post("persons/dismiss", """{"person": "P1", "reason": "x"}""")).Status);
        Assert.Equal(422, (await served.Test.Post("persons/dismiss", """{"person": "P1", "reason": "x"}""", "\"0\"")).Status);
        Assert.Equal(200, (await served.Test.Get("/api/cases/one/persons/review")).Status);
    }

    /// <summary>Two natural persons by the place of their first record.</summary>
    (string, string) Pair(int one, int other)
    {
        using var store = CaseStore.OpenExisting(served.CaseFolder);
        var book = new CaseDesk(store, SystemClock.Instance).View().Evidence.Book;
        var all = book.All.Where(e => !e.IsOrganisation).Select(e => store.Anchor(e.Id)!).OrderBy(a => a.MessageNumber).ThenBy(a => a.RecordIndex).Select(a => a.Id).ToList();
        return (all[one], all[other]);
    }

    string WithMailAndPhone()
    {
        using var store = CaseStore.OpenExisting(served.CaseFolder);
        return store.Subjects().First(s => !s.IsOrganisation && s.Emails.Length > 0 && s.Phones.Length > 0 && s.Messages < 20).Id;
    }

    DecisionLine Line()
    {
        using var store = CaseStore.OpenExisting(served.CaseFolder);
        return DecisionLine.All(new CaseDesk(store, SystemClock.Instance).View()).First();
    }

    /// <summary>Waits for the background run, up to a minute.</summary>
    async Task Until(Func<DecisionLine, bool> reached)
    {
        for (var tries = 0; tries < 600 && !reached(Line()); tries++) await Task.Delay(100);
        Assert.True(reached(Line()), string.Create(CultureInfo.InvariantCulture, $"{Line().State} {Line().Outcome.En}"));
    }

    [GeneratedRegex("href=\"/cases/one/persons/(P[0-9A-Z]{8,24})\"")]
    private static partial Regex PersonLink();
}
