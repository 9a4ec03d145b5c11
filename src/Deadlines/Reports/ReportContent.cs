using Hikeshi.Kernel;

namespace Hikeshi.Deadlines.Reports;

/// <summary>One item of the form with what the report says in it, in the order of the form; never empty.</summary>
public sealed record ReportItem(FormItem Form, IReadOnlyList<Statement> Statements)
{
    public bool IsOpen => Statements.Any(s => s.State == StatementState.UnderInvestigation);

    /// <summary>The title of a statement's field; null where it stands for the whole item.</summary>
    public Words? TitleOf(Statement statement) => Form.Fields.FirstOrDefault(f => f.Id == statement.Field)?.Title;

    /// <summary>The statements of each field in order, and the field's title; null for the whole item.</summary>
    public IEnumerable<(string Field, Words? Title, IReadOnlyList<Statement> Statements)> Fields() =>
        Statements.GroupBy(s => s.Field).Select(g => (g.Key, TitleOf(g.First()), (IReadOnlyList<Statement>)[.. g]));
}

/// <summary>What a report says: every item of its form, each with at least one statement.</summary>
public sealed record ReportContent(ReportHeader Header, ReportForm Form, IReadOnlyList<ReportItem> Items)
{
    public Words Recipient => Header.Recipient ?? Form.Recipient;

    public IReadOnlyList<ReportItem> OpenItems => [.. Items.Where(i => i.IsOpen)];

    /// <summary>Title with its kind: 個人データの漏えい等に関する報告（速報）.</summary>
    public Words Title => Header.Kind == ReportKind.Gdpr33 ? Form.Title : new($"{Form.Title.Ja}（{Header.Kind.Name().Ja}）", $"{Form.Title.En} ({Header.Kind.Name().En})");

    /// <summary>Which items still hold something under investigation, in one sentence.</summary>
    public Words OpenSentence => OpenItems is { Count: > 0 } open
        ? new($"調査中の内容を含む項目: {string.Join(" / ", open.Select(i => $"{i.Form.Number} {i.Form.Title.Ja}"))}",
            $"Items with something under investigation: {string.Join(" / ", open.Select(i => $"{i.Form.Number} {i.Form.Title.En}"))}")
        : Phrases.NoneOpen;

    /// <summary>The lines of the header: an id, a label, a value. Empty values read as not filled in.</summary>
    public IReadOnlyList<(string Id, Words Label, Words Value)> HeaderLines()
    {
        static Words Plain(string text) => string.IsNullOrWhiteSpace(text) ? Phrases.NotFilledIn : new(text, text);
        var lines = new List<(string, Words, Words)>
        {
            ("header.recipient", Phrases.Recipient, Recipient),
            ("header.kind", Phrases.Kind, Phrases.KindAndNumber(Header)),
            ("header.day", Phrases.ReportDay, Phrases.DayOfWeek(Header.Day)),
            ("header.organisation", Phrases.Organisation, Plain(Header.Organisation)),
            ("header.contact", Phrases.ContactPerson, Plain(Header.ContactPerson)),
            ("header.telephone", Phrases.Telephone, Plain(Header.Telephone)),
            ("header.email", Phrases.Email, Plain(Header.Email)),
        };
        if (Header.PreviousReference.Length > 0) lines.Add(("header.previous", Phrases.PreviousReference, Plain(Header.PreviousReference)));
        if (Header.LateReason is { } late && !Phrases.IsEmpty(late)) lines.Add(("header.late", Phrases.LateReason, late));
        return lines;
    }
}

/// <summary>Something that a person should look at before the report goes out; it does not stop it.</summary>
/// <param name="Code">A stable word in kebab case.</param>
public sealed record ReportWarning(string Code, Words Words);

/// <summary>A report, or why there is none. Refusals and content exclude each other.</summary>
public sealed record ReportDraft(ReportContent? Content, IReadOnlyList<Refusal> Refusals, IReadOnlyList<ReportWarning> Warnings);
