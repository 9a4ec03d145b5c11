using Hikeshi.Cases.Facts;
using Hikeshi.Deadlines.Duties;
using Hikeshi.Deadlines.Reports;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Cases.Duties;

/// <summary>One statement of a report as it would be now, or what stands in its way.</summary>
/// <param name="State">known, under-investigation, not-applicable; refused and warning for the report as a whole.</param>
/// <param name="Missing">What to ask or enter so that it becomes known.</param>
public sealed record DraftLine(string Kind, string Number, string Field, Words Title, string State, Words Text, IReadOnlyList<string> Sources, Words Missing)
{
    /// <summary>Where what a form's field prints is entered: the word of a fact, or a command.</summary>
    static readonly Dictionary<string, string> Entered = new(StringComparer.Ordinal)
    {
        ["categories"] = "person-categories",
        ["causes"] = "cause",
        ["risks"] = "risk",
        ["plan"] = "notification-plan",
        ["desk"] = "inquiry-desk",
        ["notes"] = "other",
        ["contact"] = "contact-person",
        ["breach"] = "executed",
        ["course"] = "timeline note",
        ["devices"] = "devices change",
        ["notified"] = "notification record",
        ["substitute"] = "notification record",
        ["publications"] = "publications record",
        ["measures-done"] = "measures end",
        ["measures-planned"] = "measures promise",
        ["parties"] = "parties contact",
        ["spoofed"] = "investigate",
        ["absent"] = "investigate",
        ["records"] = "investigate",
    };

    public static IEnumerable<DraftLine> All(CaseView view) => Enum.GetValues<ReportKind>().SelectMany(k => Of(k, ReportDrafts.Of(view, k)));

    static IEnumerable<DraftLine> Of(ReportKind kind, ReportDraft draft)
    {
        var code = kind.Code();
        foreach (var refusal in draft.Refusals) yield return new(code, "", "", Words.None, "refused", refusal.Words, [], Words.None);
        foreach (var warning in draft.Warnings) yield return new(code, "", "", Words.None, "warning", warning.Words, [], Words.None);
        foreach (var item in draft.Content?.Items ?? [])
            foreach (var statement in item.Statements)
                yield return new(code, item.Form.Number, statement.Field, item.TitleOf(statement) ?? item.Form.Title, CaseJson.Word(statement.State), statement.Text,
                    statement.Sources, statement.State == StatementState.UnderInvestigation ? Ask(item.Form, statement.Field) : Words.None);
    }

    static Words Ask(FormItem item, string id)
    {
        var field = item.Fields.FirstOrDefault(f => f.Id == id) ?? item.Fields[0];
        var word = Entered.GetValueOrDefault(field.Fact, field.Fact);
        var question = FactCatalogue.Find(word)?.Question ?? ReportFactWords.Find(word)?.Question;
        return question is null ? new($"{field.Hint.Ja}（{word}）", $"{field.Hint.En} ({word})") : new($"{question.Ja}（facts state --word {word}）", $"{question.En} (facts state --word {word})");
    }
}

/// <summary>A kept report in one line.</summary>
/// <param name="Open">Items with something under investigation.</param>
public sealed record KeptReportLine(
    string Id, string Kind, Words Name, LocalDate Day, string By, bool Sent, Happened SentAt, string Reference, int Statements, int Open, long UpTo, long Entry)
{
    public static IEnumerable<KeptReportLine> All(CaseView view) => view.State.Reports.All.Select(r => new KeptReportLine(
        r.Id, r.Kind, ReportKinds.TryParse(r.Kind, out var kind) ? kind.Name() : new(r.Kind, r.Kind), r.Day, view.State.Timeline.Find(r.Entry)?.Actor ?? "",
        r.Sent is not null, r.Sent?.When ?? Happened.Unknown, r.Sent?.Reference ?? "", r.Statements.Count,
        r.Content()?.OpenItems.Count ?? r.Statements.Count(s => s.State == StatementState.UnderInvestigation), r.UpTo, r.Entry));
}

/// <summary>One statement that differs from the newest kept report of its kind.</summary>
/// <param name="Change">added, changed, removed.</param>
public sealed record ReportChangeLine(string Report, string Number, string Field, Words Title, string Change, Words Before, Words After)
{
    public static IEnumerable<ReportChangeLine> All(CaseView view) =>
        from kind in Enum.GetValues<ReportKind>()
        let kept = view.State.Reports.Of(kind).LastOrDefault()
        where kept is not null
        let before = kept.Content()
        let after = ReportDrafts.Of(view, kind).Content
        where before is not null && after is not null && ReportComparison.Check(before, after) is null
        from item in ReportComparison.Of(before, after).Items
        from change in item.Changes
        where change.Kind != ChangeKind.Unchanged
        select new ReportChangeLine(kept.Id, item.Item.Form.Number, change.Field, item.Item.TitleOf(change.Shown) ?? item.Item.Form.Title, CaseJson.Word(change.Kind),
            change.Before?.Text ?? Words.None, change.After?.Text ?? Words.None);
}
