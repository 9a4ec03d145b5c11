using System.Collections.Frozen;
using System.Text.Json;
using Hikeshi.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Hikeshi.Deadlines.Reports;

/// <summary>A subheading within an item. The law names the items; the subheadings are our arrangement.</summary>
/// <param name="Id">Item and field, for instance <c>outline.occurred</c>; unique in the form.</param>
/// <param name="Fact">Which facts it prints; the words that <see cref="FactStatements"/> knows.</param>
/// <param name="Optional">Left out where nothing is known, unless its whole item would be empty.</param>
public sealed record FormField(string Id, string Fact, Words Title, Words Hint, bool Optional);

/// <summary>One item that the law wants in the report.</summary>
/// <param name="Number">As the law counts it: 1 to 9, or a to d.</param>
/// <param name="Verification">Whether the text of the law was verified: <c>verified</c> or <c>unverified</c>.</param>
public sealed record FormItem(string Id, string Number, Words Title, Words Hint, string Citation, string Verification, IReadOnlyList<FormField> Fields);

/// <summary>What a report must contain, as knowledge/law/report-forms describes it.</summary>
/// <param name="Id">The form's word; the preliminary and the final report share one form.</param>
/// <param name="Recipient">To whom it goes unless the header says otherwise.</param>
/// <param name="How">By which way the report is made; a copy of this document is not the report.</param>
/// <param name="ValidFrom">First day on which the duty behind the form is in force.</param>
/// <param name="FieldsVerification">Whether the subheadings were compared with the authority's form.</param>
public sealed record ReportForm(
    string Id, Words Title, Words Recipient, Words Citation, LocalDate ValidFrom, Words How, string FieldsVerification, Words FieldsNote,
    IReadOnlyList<FormItem> Items)
{
    static readonly FrozenDictionary<ReportKind, ReportForm> All = Load();

    public static ReportForm Of(ReportKind kind) => All[kind];

    /// <summary>Every field of the form in its order.</summary>
    public IEnumerable<FormField> Fields => Items.SelectMany(i => i.Fields);

    static FrozenDictionary<ReportKind, ReportForm> Load()
    {
        var assembly = typeof(ReportForm).Assembly;
        var all = new Dictionary<ReportKind, ReportForm>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("report-forms/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var document = JsonDocument.Parse(stream);
            var root = document.RootElement;
            var form = new ReportForm(
                Text(root, "form"), Words(root, "title"), Words(root, "recipient"), Words(root, "citation"),
                LocalDatePattern.Iso.Parse(Text(root, "validFrom")).GetValueOrThrow(), Words(root, "how"), Text(root, "fieldsVerification"),
                Words(root, "fieldsNote"), [.. root.GetProperty("items").EnumerateArray().Select(Item)]);
            foreach (var code in root.GetProperty("kinds").EnumerateArray())
                if (ReportKinds.TryParse(code.GetString(), out var kind)) all.Add(kind, form);
                else throw new InvalidDataException($"{name}: {code} is no kind of report.");
        }
        return all.ToFrozenDictionary();
    }

    static FormItem Item(JsonElement item) => new(
        Text(item, "id"), Text(item, "number"), Words(item, "title"), Words(item, "hint"), Text(item, "citation"), Text(item, "verification"),
        [.. item.GetProperty("fields").EnumerateArray().Select(f => new FormField(
            $"{Text(item, "id")}.{Text(f, "id")}", Text(f, "fact"), Words(f, "title"), Words(f, "hint"),
            f.TryGetProperty("optional", out var optional) && optional.GetBoolean()))]);

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    static Words Words(JsonElement element, string name) => new(Text(element.GetProperty(name), "ja"), Text(element.GetProperty(name), "en"));
}
