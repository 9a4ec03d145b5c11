using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Hikeshi.Deadlines.Reports;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Tests.Deadlines.Reports;

public sealed class ReportDocumentTests
{
    static readonly string[] One = ["log:1"];

    [Theory]
    [InlineData(ReportKind.AppiPreliminary)]
    [InlineData(ReportKind.AppiFinal)]
    [InlineData(ReportKind.Gdpr33)]
    public void The_document_is_valid_and_holds_every_statement(ReportKind kind)
    {
        var content = SampleFacts.Content(kind);
        foreach (var language in new[] { "ja", "en" })
        {
            var text = Text(ReportDocument.Write(content, language));
            Assert.All(content.Items, i => Assert.Contains(i.Form.Title.In(language), text, StringComparison.Ordinal));
            Assert.All(content.Items.SelectMany(i => i.Statements), s => Assert.Contains(s.In(language), text, StringComparison.Ordinal));
            Assert.DoesNotContain("subjects.csv", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(ReportKind.AppiPreliminary)]
    [InlineData(ReportKind.Gdpr33)]
    public void Every_item_stands_in_the_document_even_if_nothing_is_known(ReportKind kind)
    {
        var content = SampleFacts.Built(new(kind, "", new LocalDate(2025, 9, 5), 1), ReportFacts.Nothing);
        Assert.All(content.Items, i => Assert.Contains(i.Form.Title.Ja, Text(ReportDocument.Write(content, "ja")), StringComparison.Ordinal));
    }

    [Fact]
    public void The_head_names_the_organisation_and_the_kind_and_the_foot_counts_pages()
    {
        using var document = Open(ReportDocument.Write(SampleFacts.Content(ReportKind.AppiFinal), "ja"));
        Assert.Equal("株式会社みやこ花灯り　確報（第1報）　2025年10月28日", document.MainDocumentPart!.HeaderParts.Single().Header!.InnerText);
        Assert.Equal([" PAGE ", " NUMPAGES "], document.MainDocumentPart.FooterParts.Single().Footer!.Descendants<SimpleField>().Select(f => f.Instruction!.Value));
        var page = document.MainDocumentPart.Document!.Descendants<PageSize>().Single();
        Assert.Equal((11_906u, 16_838u), (page.Width!.Value, page.Height!.Value));
    }

    [Fact]
    public void Sources_are_listed_where_they_are_asked_for()
    {
        var bytes = ReportDocument.Write(SampleFacts.Content(ReportKind.AppiPreliminary), "ja", new(ShowSources: true));
        var text = Text(bytes);
        foreach (var source in new[] { "log:3", "subjects.csv", "mailbox/info.mbox#17", "reported/001.eml" }) Assert.Contains(source, text, StringComparison.Ordinal);
        Assert.Contains("2025年9月1日(月) 09:30頃[1]", text, StringComparison.Ordinal);
        Assert.Contains("電話がありました。[2][3]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_are_marked_by_label_and_by_colour()
    {
        var (earlier, later) = (SampleFacts.Content(ReportKind.AppiPreliminary), SampleFacts.Content(ReportKind.AppiFinal));
        var bytes = ReportDocument.Write(later, "ja", new(earlier));
        var text = Text(bytes);
        Assert.Contains("【追加 2025-10-28】電話番号: 310人", text, StringComparison.Ordinal);
        Assert.Contains("【変更 2025-10-28】1,236人（確定した数）（前回: 少なくとも1,204人（増えることがあります））", text, StringComparison.Ordinal);
        Assert.Contains("【削除 2025-10-28】メールの本文: 約640人", text, StringComparison.Ordinal);
        using var document = Open(bytes);
        Run Of(string said) => document.MainDocumentPart!.Document!.Descendants<Run>().Single(r => r.InnerText.StartsWith(said, StringComparison.Ordinal));
        Assert.NotNull(Of("電話番号: 310人").RunProperties!.Underline);
        Assert.Equal("0017C1", Of("電話番号: 310人").RunProperties!.Color!.Val!.Value);
        Assert.NotNull(Of("メールの本文").RunProperties!.Strike);
        Assert.Contains("[Added 2025-10-28]telephone number: 310 people", Text(ReportDocument.Write(later, "en", new(earlier))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_report_gives_the_same_bytes()
    {
        foreach (var kind in Enum.GetValues<ReportKind>())
        {
            var first = ReportDocument.Write(SampleFacts.Content(kind), "ja", new(ShowSources: true));
            Assert.Equal(first, ReportDocument.Write(SampleFacts.Content(kind), "ja", new(ShowSources: true)));
            using var zip = new ZipArchive(new MemoryStream(first));
            Assert.All(zip.Entries, e => Assert.Equal(SampleFacts.Header(kind).Day, LocalDate.FromDateTime(e.LastWriteTime.DateTime)));
        }
    }

    [Theory]
    [InlineData(1900, 2, 28)]
    [InlineData(1979, 12, 31)]
    [InlineData(2108, 2, 29)]
    [InlineData(2199, 12, 31)]
    public void Days_that_a_zip_cannot_hold_do_no_harm(int year, int month, int day) =>
        Text(ReportDocument.Write(SampleFacts.Built(new(ReportKind.AppiPreliminary, "社", new LocalDate(year, month, day), 1), ReportFacts.Nothing), "ja"));

    public static TheoryData<string> Hostile => new()
    {
        string.Concat(Enumerable.Range(0, 0x20).Select(i => (char)i)) + "\u007F\u0085\uFFFE\uFFFF",
        "\u202Eexe.fdp\u202C \u2066x\u2069 \u200F",
        "\uD800 \uDC00 \uD83D",
        new string('あ', 100_000),
        string.Concat(Enumerable.Repeat("😀", 50_000)),
        string.Concat(Enumerable.Repeat("行\n", 5_000)),
        "</w:t></w:r><w:altChunk/> & < > \" ' ]]> <!-- --> &#x0; &amp;",
        "=cmd|' /C calc'!A0", " DDEAUTO c:\\windows\\system32\\cmd.exe ", "",
    };

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void Hostile_values_give_a_valid_document(string value)
    {
        var words = new Words(value + "値", value + "x");
        var facts = new ReportFacts
        {
            Detection = new(words, [value + "s"]),
            Malware = new(value + "m", One),
            Causes = [new(words, One)],
            Place = new(words, One),
            Course = [new(Happened.Unknown, words, One)],
            Notified = [new(words, new(1), Happened.Unknown, One)],
            Publications = [new(Happened.Unknown, words, true, value, One)],
            Measures = [new(words, value, null, null, One)],
            Parties = [new(words, Happened.Unknown, words, value, One)],
            Categories = [new(words, new(1), One)],
        };
        foreach (var kind in new[] { ReportKind.AppiPreliminary, ReportKind.Gdpr33 })
        {
            var header = new ReportHeader(kind, value, new LocalDate(2025, 9, 5), 1) { ContactPerson = value, Telephone = value, Email = value, PreviousReference = value, Recipient = words, LateReason = words };
            var earlier = SampleFacts.Built(header, ReportFacts.Nothing);
            var text = Text(ReportDocument.Write(SampleFacts.Built(header, facts), "ja", new(earlier, true)));
            Assert.DoesNotContain(text, c => char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\uFFFE' or '\uFFFF');
            if (value.Length > 0 && value.All(c => c is 'あ')) Assert.Contains(value, text, StringComparison.Ordinal);
        }
    }

    /// <summary>The text of the document after it was validated against the schema.</summary>
    static string Text(byte[] bytes)
    {
        using var document = Open(bytes);
        var errors = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).ToList();
        Assert.True(errors.Count == 0, string.Join('\n', errors.Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}")));
        return document.MainDocumentPart!.Document!.InnerText;
    }

    static WordprocessingDocument Open(byte[] bytes) => WordprocessingDocument.Open(new MemoryStream(bytes), false);
}
