using System.Security.Cryptography;
using System.Text;
using CsCheck;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Hikeshi.Notices.Facts;
using Hikeshi.Notices.Letters;

namespace Hikeshi.Notices.Tests;

public sealed class LetterTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("hikeshi-letters-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("〒604-8123 京都市中京区", "604-8123", "京都市中京区")]
    [InlineData("６０４－８１２３　京都市中京区", "604-8123", "京都市中京区")]
    [InlineData("〒6048123京都市中京区1-2", "604-8123", "京都市中京区1-2")]
    [InlineData("郵便番号：604ー8123、京都市", "604-8123", "京都市")]
    [InlineData("京都市中京区 〒604-8123", "604-8123", "京都市中京区")]
    [InlineData("京都市中京区604-8123番地", "", "京都市中京区604-8123番地")]
    [InlineData("090-1234-5678 京都市", "", "090-1234-5678 京都市")]
    [InlineData("大阪市北区; 〒604-8123 京都市", "604-8123", "京都市")]
    public void Finds_the_postcode_in_every_spelling_and_takes_no_other_number_for_one(string text, string postcode, string rest) =>
        Assert.Equal(new PostalAddress(postcode, rest), PostalAddress.Parse(text));

    [Fact]
    public void Keeps_the_address_in_the_window_of_each_envelope_wherever_the_sheet_slides()
    {
        foreach (var (window, panel, envelopes) in new[]
        {
            (EnvelopeWindow.Japanese, 99.0, new[] { EnvelopeWindow.NagagataThree }), (EnvelopeWindow.Western, 105.0, [EnvelopeWindow.DL, EnvelopeWindow.C6C5]),
        })
            foreach (var envelope in envelopes)
                foreach (var (x, y) in from h in new[] { 0, .5, 1 } from v in new[] { 0, .5, 1 } select (h * (envelope.Width - 210), v * (envelope.Height - panel)))
                {
                    Assert.InRange(window.Left + x, envelope.WindowLeft, envelope.WindowLeft + envelope.WindowWidth - window.Width);
                    Assert.InRange(window.Top + y, envelope.WindowTop, envelope.WindowTop + envelope.WindowHeight - window.Height);
                    Assert.True(window.Below + y >= envelope.WindowTop + envelope.WindowHeight);
                }
    }

    [Fact]
    public void Leads_nowhere_that_a_notice_may_not_lead_when_it_is_read_on_a_screen()
    {
        var edition = LetterBench.Edition() with { Markdown = "[押す](javascript:alert(1)) <javascript:alert(2)> ![図](https://elsewhere.example/x.png) [銀行](https://bank.example@elsewhere.example/) [窓口](https://notice.example/)\n" };
        var html = Encoding.UTF8.GetString(LetterRun.Of(edition, LetterBench.Sender, [new("p1", "山田 花子", "", "〒100-0001 青葉県", "", [], 0, 0)]).Sample("html"));
        Assert.DoesNotContain("href=\"javascript:", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere.example/\"", html, StringComparison.Ordinal);
        Assert.Contains("押す", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://notice.example/\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Sorts_by_postcode_and_lists_everybody_who_gets_no_letter_with_the_reason()
    {
        Addressee Of(string id, string name, string address) => new(id, name, "a@b.example", address, "", [], 0, 0);
        var run = LetterRun.Of(LetterBench.Edition(), LetterBench.Sender,
        [
            Of("p1", "山田 花子", "青葉県緑市1"), Of("p2", "佐藤 次郎", "〒９００-0001 青葉県"), Of("p3", "鈴木 三郎様", "〒100-0001 青葉県"), Of("p4", "", "〒100-0001 青葉県"),
            Of("p5", "高橋 四郎", " "), Of("p6", "田中 五郎", "〒100-0001"), Of("p7", new string('長', 5_000), "〒100-0001 青葉県"), Of("p8", "伊藤 六郎", "〒100-0001 " + new string('町', 300)),
        ]);

        Assert.Equal(["p3", "p2", "p1"], run.Letters.Select(l => l.Person.Id));
        Assert.Equal(["〒100-0001", "青葉県", "鈴木 三郎様"], run.Letters[0].Address.Lines);
        Assert.Equal("佐藤 次郎 様", run.Letters[1].Address.Lines[^1]);
        Assert.Equal(["p4 name-unknown", "p5 address-unknown", "p6 address-unreadable", "p7 address-too-long", "p8 address-too-long"], run.Unprinted.Select(u => $"{u.Person.Id} {u.Code}"));

        run.Write(_folder, "html");
        Assert.Contains("p5,高橋 四郎,address-unknown", File.ReadAllText(Path.Combine(_folder, LetterRun.UnprintedFile)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("html", 1)]
    [InlineData("html", 7)]
    [InlineData("docx", 1)]
    [InlineData("docx", 7)]
    public void Ties_each_person_to_the_digests_of_letter_and_file(string format, int perFile)
    {
        var run = LetterRun.Of(LetterBench.Edition(), LetterBench.Sender, Enumerable.Range(0, 20).Select(n => LetterBench.Person(n)));
        var printed = run.Write(_folder, format, perFile);

        Assert.Equal((20 + perFile - 1) / perFile, Directory.GetFiles(_folder, "letters-*").Length);
        foreach (var letter in printed)
        {
            var bytes = File.ReadAllBytes(Path.Combine(_folder, letter.File));
            Assert.Equal(letter.FileSha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
        if (format == "docx") return;
        var letters = LetterBench.Each(run, format);
        Assert.Equal(letters.Select(l => Convert.ToHexStringLower(SHA256.HashData(l))), printed.Select(p => p.LetterSha256));
        var file = File.ReadAllText(Path.Combine(_folder, printed[^1].File));
        Assert.Contains(Encoding.UTF8.GetString(letters[^1]), file, StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_Word_documents_that_the_schema_accepts()
    {
        var run = LetterRun.Of(LetterBench.Edition(), LetterBench.Sender, [LetterBench.Person(63, "<&\"\u202E\uFFFF"), LetterBench.Person(0), LetterBench.Person(5)]);
        run.Write(_folder, "docx");
        using var document = WordprocessingDocument.Open(Path.Combine(_folder, "letters-001.docx"), false);

        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        Assert.Equal(3, document.MainDocumentPart!.Document!.Descendants<DocumentFormat.OpenXml.Wordprocessing.SectionProperties>().Count());
    }

    [Theory]
    [InlineData("html")]
    [InlineData("docx")]
    public void No_letter_holds_a_name_mail_number_address_or_id_of_another_person(string format)
    {
        var hostile = Gen.OneOf(new[] { "", "{{person.reference}}", "{{person.name}}", "\uE000", "\uE001", "%EE%80%81", "<script>alert(1)</script>", "\u202E", "](https://evil.example)", "# ", ":: end\n:: if known person.items\n", "\\", "&amp;", "| a | b |", "\0", "]]>" }.Select(Gen.Const).ToArray());
        Gen.Select(Gen.Int[0, 2_000_000].HashSet[2, 12], hostile.Array[12], hostile.Array[12]).Sample((numbers, before, after) =>
        {
            var persons = numbers.Select((n, i) => LetterBench.Person(n, before[i], after[i])).ToList();
            var run = LetterRun.Of(LetterBench.Edition(), LetterBench.Sender, persons);
            Assert.Equal(persons.Count, run.Letters.Count + run.Unprinted.Count);
            foreach (var (letter, text) in run.Letters.Zip(LetterBench.Each(run, format).Select(Encoding.UTF8.GetString)))
            {
                Assert.Contains($"姓{Number(letter.Person):d6}名", text, StringComparison.Ordinal);
                Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
                foreach (var other in persons.Where(p => p.Id != letter.Person.Id))
                    foreach (var identifier in new[] { other.Id, $"姓{Number(other):d6}名", other.Email, other.Phone, $"本町{Number(other):d6}番地" })
                        Assert.DoesNotContain(identifier, text, StringComparison.Ordinal);
            }
        }, iter: 300);
    }

    [Theory]
    [InlineData("html")]
    [InlineData("docx")]
    public void Says_the_same_as_rendering_the_draft_for_each_person_alone(string format)
    {
        var edition = LetterBench.Edition();
        Gen.Int[0, 2_000_000].Sample(number =>
        {
            var run = LetterRun.Of(edition, LetterBench.Sender, [LetterBench.Person(number)]);
            var made = LetterFormat.Of(format, edition, LetterBench.Sender);
            var fast = Encoding.UTF8.GetString(LetterBench.Each(run, format)[0]);
            Assert.Contains(LetterText.Plainly(edition, run.Letters[0].Person, made.Body), fast, StringComparison.Ordinal);
        }, iter: 300);
    }

    [Fact]
    public void Refuses_a_version_that_asks_for_a_fact_of_persons_that_does_not_exist() =>
        Assert.Throws<ArgumentException>(() => LetterRun.Of(LetterBench.Edition(markdown: "{{person.mother}}"), LetterBench.Sender, [LetterBench.Person(1)]).Write(_folder, "html"));

    static int Number(Addressee person) => Convert.ToInt32(person.Id[1..], 16);
}
