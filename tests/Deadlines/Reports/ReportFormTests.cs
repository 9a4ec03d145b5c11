using Hikeshi.Deadlines.Reports;
using Hikeshi.Kernel;

namespace Hikeshi.Tests.Deadlines.Reports;

public sealed class ReportFormTests
{
    [Theory]
    [InlineData(ReportKind.AppiPreliminary)]
    [InlineData(ReportKind.AppiFinal)]
    public void The_commission_wants_nine_items(ReportKind kind)
    {
        var form = ReportForm.Of(kind);
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8", "9"], form.Items.Select(i => i.Number));
        Assert.Equal(["outline", "items", "persons", "cause", "damage", "response", "publication", "prevention", "other"], form.Items.Select(i => i.Id));
        Assert.All(form.Items, i => Assert.Contains($"第8条第1項第{i.Number}号", i.Citation, StringComparison.Ordinal));
    }

    [Fact]
    public void The_regulation_wants_a_to_d()
    {
        var form = ReportForm.Of(ReportKind.Gdpr33);
        Assert.Equal(["a", "b", "c", "d"], form.Items.Select(i => i.Number));
        Assert.All(form.Items, i => Assert.Equal($"GDPR Art. 33(3)({i.Number})", i.Citation));
    }

    [Fact]
    public void Every_field_prints_a_fact_and_every_fact_has_a_field()
    {
        var used = Enum.GetValues<ReportKind>().SelectMany(k => ReportForm.Of(k).Fields).Select(f => f.Fact).ToHashSet();
        Assert.Equal(FactNames.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ids_are_unique_and_texts_stand_in_both_languages()
    {
        foreach (var form in Enum.GetValues<ReportKind>().Select(ReportForm.Of))
        {
            var ids = form.Fields.Select(f => f.Id).Concat(form.Items.Select(i => i.Id)).ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
            Words[] words = [form.Title, form.Recipient, form.How, form.FieldsNote, .. form.Items.SelectMany(i => new[] { i.Title, i.Hint }), .. form.Fields.SelectMany(f => new[] { f.Title, f.Hint })];
            Assert.All(words, w => Assert.True(w.Ja.Any(IsJapanese) && w.En.Length > 0 && !w.En.Any(IsJapanese), w.ToString()));
            Assert.All(form.Items, i => Assert.Contains(i.Verification, new[] { "verified", "unverified" }));
        }
    }

    [Fact]
    public void Codes_of_kinds_read_back()
    {
        foreach (var kind in Enum.GetValues<ReportKind>())
            Assert.True(ReportKinds.TryParse(kind.Code(), out var read) && read == kind);
        Assert.False(ReportKinds.TryParse("hipaa", out _));
        Assert.False(ReportKinds.TryParse(null, out _));
    }

    static string[] FactNames =>
    [
        "absent", "breach", "categories", "causes", "contact", "course", "damage", "desk", "detection", "devices", "disclosed", "items", "learned", "malware",
        "measures-done", "measures-planned", "notes", "notified", "occurred", "parties", "persons", "place", "plan", "publications", "records", "risks",
        "spoofed", "substitute",
    ];

    static bool IsJapanese(char c) => c is >= 'ぁ' and <= 'ヿ' or >= '一' and <= '鿿';
}
