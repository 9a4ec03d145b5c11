using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Reports;

/// <summary>Facts in, report out: the statements of every item of the form, or the reasons why there is no report.</summary>
/// <remarks>
/// What is not known is printed as under investigation as of a day (APPI Enforcement Rules Art. 8(1): of what is known at the time; GDPR
/// Art. 33(4): in phases). Nothing is claimed without a source, and nothing is computed from the facts.
/// </remarks>
public static class ReportBuilder
{
    public static ReportDraft Build(ReportHeader header, ReportFacts facts)
    {
        var form = ReportForm.Of(header.Kind);
        var refusals = FactChecks.Of(header, facts).ToList();
        refusals.AddRange(Unsupported(form, header, facts));
        refusals.AddRange(KnownAndNotApplicable(form, header, facts));
        if (refusals.Count > 0) return new(null, refusals, []);
        var items = form.Items.Select(i => new ReportItem(i, Statements(i, header, facts))).ToArray();
        var content = new ReportContent(header, form, items);
        refusals.AddRange(OpenWithoutReason(content));
        return refusals.Count > 0 ? new(null, refusals, []) : new(content, [], [.. ReportWarnings.Of(content, facts)]);
    }

    static List<Statement> Statements(FormItem item, ReportHeader header, ReportFacts facts)
    {
        if (facts.NotApplicable.TryGetValue(item.Id, out var reason)) return [Statement.NotApplicable(item.Id, reason)];
        var statements = item.Fields.SelectMany(f => Statements(item, f, header, facts)).ToList();
        return statements.Count > 0 ? statements : [Open(item.Id, item, header, facts)];
    }

    static List<Statement> Statements(FormItem item, FormField field, ReportHeader header, ReportFacts facts)
    {
        if (facts.NotApplicable.TryGetValue(field.Id, out var reason)) return [Statement.NotApplicable(field.Id, reason)];
        var known = FactStatements.Write(field.Fact, facts, header).Select(s => Statement.Known(field.Id, s.Key, s.Text, s.Sources)).ToList();
        if (known.Count > 0) return known;
        return field.Optional && !facts.StillOpen.ContainsKey(field.Id) ? [] : [Open(field.Id, item, header, facts)];
    }

    static Statement Open(string id, FormItem item, ReportHeader header, ReportFacts facts) =>
        Statement.UnderInvestigation(id, facts.AsOf ?? header.Day, facts.StillOpen.GetValueOrDefault(id) ?? facts.StillOpen.GetValueOrDefault(item.Id));

    static IEnumerable<Refusal> Unsupported(ReportForm form, ReportHeader header, ReportFacts facts) =>
        from field in form.Fields
        from sentence in FactStatements.Write(field.Fact, facts, header)
        where sentence.Sources.All(string.IsNullOrWhiteSpace)
        select new Refusal("source-missing", $"「{field.Title.Ja}」の根拠がありません（{Cut(Phrases.Ja(sentence.Text))}）。どこから分かったかを示してください。",
            $"{field.Title.En} has no source ({Cut(Phrases.En(sentence.Text))}). Say where the case knows it from.");

    static IEnumerable<Refusal> KnownAndNotApplicable(ReportForm form, ReportHeader header, ReportFacts facts) =>
        from item in form.Items
        from field in item.Fields
        where facts.NotApplicable.ContainsKey(field.Id) || facts.NotApplicable.ContainsKey(item.Id)
        where FactStatements.Write(field.Fact, facts, header).Any()
        select new Refusal("known-and-not-applicable", $"「{field.Title.Ja}」は分かっているのに「該当なし」とされています。どちらかを取り消してください。",
            $"{field.Title.En} is known, yet marked as not applicable. Withdraw one of the two.");

    /// <remarks>Art. 8(2) of the Rules wants all nine items in the final report; what is open all the same needs a reason.</remarks>
    static IEnumerable<Refusal> OpenWithoutReason(ReportContent content) =>
        content.Header.Kind != ReportKind.AppiFinal ? [] :
        from item in content.Items
        from statement in item.Statements
        where statement.State == StatementState.UnderInvestigation && statement.Reason is null
        let title = item.TitleOf(statement) ?? item.Form.Title
        select new Refusal("final-open-without-reason",
            $"確報では「{title.Ja}」（{statement.Field}）が必要です。内容を入れるか、調査中である理由または該当しない理由を書いてください。",
            $"The final report wants {title.En} ({statement.Field}). Give it, or the reason why it is still open or does not apply.");

    static string Cut(string text) => SafeText.Line(text.Length <= 60 ? text : text[..60] + "…");
}
