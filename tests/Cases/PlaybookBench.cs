using Hikeshi.Cases.Playbook;
using Hikeshi.Kernel;
using Hikeshi.Storage.Log;

namespace Hikeshi.Cases.Tests;

/// <summary>Playbooks for tests, and ways to bring a case into a state that other capabilities would make.</summary>
static class PlaybookBench
{
    public const string Malware = "mail-malware", Takeover = "account-takeover";

    public static IReadOnlyList<StepView> Steps(this CaseBench bench, PlaybookBook? book = null) => PlaybookView.List(bench.Desk.View(), book ?? PlaybookBook.Default);

    public static StepView Step(this CaseBench bench, string id, PlaybookBook? book = null) => bench.Steps(book).Single(s => s.Id == id);

    /// <summary>Appends entries as a command of another capability would.</summary>
    public static void Record(this CaseBench bench, params IReadOnlyList<NewEntry> entries) => bench.Store.InLog(log =>
    {
        foreach (var entry in entries) log.Append("久美", entry);
        return 0;
    });

    public static void State(this CaseBench bench, string fact, string value) => bench.Record(new NewEntry("fact.stated", $"fact/{fact}")
    {
        Data = CaseJson.Write(new Facts.Fact(fact, value, Happened.Unknown, "test")),
    });

    public static PlaybookBook Book(string steps) => PlaybookBook.Parse([("small.json", File(steps))]);

    public static string File(string steps) => $$"""
        { "id": "small", "title": { "ja": "小さな手順書", "en": "Small" }, "used_when": { "ja": "試験のとき", "en": "In a test" }, "steps": [ {{steps}} ] }
        """;

    public static string Step(string id, string dependsOn = "", string more = "") => $$"""
        { "id": "{{id}}", "title": { "ja": "手順{{id}}", "en": "Step {{id}}" }, "why": { "ja": "理由", "en": "why" }, "how": [ { "ja": "する", "en": "do" } ],
          "source": { "ja": "出典", "en": "source" }, "role": "lead", "depends_on": [ {{dependsOn}} ],
          "done_when": { "ja": "済み", "en": "done" }, "evidence": { "ja": "証拠", "en": "evidence" } {{more}} }
        """;

    public static void Start(this CaseBench bench, PlaybookBook book)
    {
        var decision = new StartPlaybook { Id = "small" }.Decide(bench.Desk.View("久美"), book);
        Assert.Null(decision.Refusal);
        bench.Record(decision.Entries);
    }
}
