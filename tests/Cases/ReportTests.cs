using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Hikeshi.Cases.Duties;
using Hikeshi.Cases.Facts;
using Hikeshi.Cases.Timeline;
using Hikeshi.Deadlines.Reports;
using NodaTime;

namespace Hikeshi.Cases.Tests;

public sealed class ReportTests : IDisposable
{
    readonly ReportBench _bench = new();

    CaseBench Case => _bench.Case;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_case_that_knows_nothing_prints_every_item_as_under_investigation()
    {
        foreach (var kind in new[] { ReportKind.AppiPreliminary, ReportKind.Gdpr33 })
        {
            var content = _bench.Content(kind);
            Assert.All(content.Items.SelectMany(i => i.Statements), s => Assert.Equal(StatementState.UnderInvestigation, s.State));
            Assert.All(content.Items, i => Assert.Contains("2025年9月5日現在、調査中", ReportText.Block(i, "ja"), StringComparison.Ordinal));
            Assert.All(content.Items, i => Assert.Contains("under investigation as of 5 September 2025", ReportText.Block(i, "en"), StringComparison.Ordinal));
        }
        Assert.Contains(_bench.Draft(ReportKind.AppiPreliminary).Warnings, w => w.Code == "nothing-investigated");
        // A final report has to hold all nine items, or the reasons why not.
        Assert.All(_bench.Draft(ReportKind.AppiFinal).Refusals, r => Assert.Equal("final-open-without-reason", r.Code));
        Assert.All(DraftLine.All(_bench.View).Where(l => l.State == "under-investigation"), l => Assert.NotEmpty(l.Missing.Ja));
    }

    [Fact]
    public void A_case_that_knows_everything_fills_every_item_and_every_statement_points_into_the_log()
    {
        _bench.KnownAtFirst();
        _bench.KnownAtLast();
        var content = _bench.Content(ReportKind.AppiFinal);
        Assert.Empty(content.OpenItems);
        Assert.Empty(_bench.Content(ReportKind.Gdpr33).OpenItems);
        Assert.Equal(["2025年9月1日(月) 09:30　従業員が添付文書のマクロを有効にしました。", "2025年9月2日(火) 11:40　端末「PC-3」: ネットワークから切り離し済み。", "2025年9月3日(水) 15:00　端末「PC-3」: 検査済み・感染あり。"],
            _bench.Said(ReportKind.AppiFinal, "outline.course"));
        Assert.Equal(["個人データの漏えいが発生しました。", "1台（感染を確認した数）", "少なくとも1通（確認した数）"],
            [.. _bench.Said(ReportKind.AppiFinal, "outline.breach"), .. _bench.Said(ReportKind.AppiFinal, "outline.devices"), .. _bench.Said(ReportKind.AppiFinal, "outline.spoofed")]);
        Assert.Equal(["氏名: 3人（うち、外部の人に届いたことを確認: 少なくとも1人）", "メールアドレス: 3人", "電話番号: 1人"], _bench.Said(ReportKind.AppiFinal, "items.exposed"));
        Assert.Equal(["3人（確定した数）", "少なくとも1人（届いたことを確認した数）"], [.. _bench.Said(ReportKind.AppiFinal, "persons.number"), .. _bench.Said(ReportKind.AppiFinal, "persons.disclosed")]);
        Assert.Equal(["電話: 1人に通知しました（2025年9月3日(水)）。", "メール: 1人に通知しました（2025年9月4日(木)）。"], _bench.Said(ReportKind.AppiFinal, "response.notified"));
        Assert.Equal(["通知に代わる措置をとった方: 1人（公表）"], _bench.Said(ReportKind.AppiFinal, "response.substitute"));
        Assert.Equal(["2025年9月2日(火) 17:30　自社のホームページ（公表済み） https://miyako.example/notice"], _bench.Said(ReportKind.AppiFinal, "publication.publications"));
        Assert.Equal(["パスワードを変更（担当: 佐藤、2025年9月3日(水)に実施）"], _bench.Said(ReportKind.AppiFinal, "prevention.done"));
        // What was said to the lawyer is nobody else's business, nor is what was said to the police.
        Assert.Equal(["2025年9月4日(木) 10:00　京都府警察: 電話（受付番号: K-77）"], _bench.Said(ReportKind.AppiFinal, "other.parties"));
        var entries = _bench.View.State.Timeline;
        foreach (var statement in new[] { ReportKind.AppiFinal, ReportKind.Gdpr33 }.SelectMany(k => _bench.Content(k).Items).SelectMany(i => i.Statements))
        {
            var pointer = statement.Sources.First(s => s.StartsWith("entry/", StringComparison.Ordinal));
            Assert.True(entries.Find(long.Parse(pointer.AsSpan("entry/".Length), System.Globalization.CultureInfo.InvariantCulture)) is not null, $"{statement.Field}: {pointer}");
        }
        Assert.Contains("inbox.mbox#1", content.Items[0].Statements.Single(s => s.Text.Ja.Contains("マクロ", StringComparison.Ordinal)).Sources);
    }

    [Fact]
    public void The_number_of_persons_is_at_least_so_many_until_a_person_says_that_it_is_final()
    {
        _bench.Investigated();
        Assert.Equal(["少なくとも3人（増えることがあります）"], _bench.Said(ReportKind.AppiPreliminary, "persons.number"));
        _bench.State(("persons-final", "yes"));
        Assert.Equal(["3人（確定した数）"], _bench.Said(ReportKind.AppiPreliminary, "persons.number"));
    }

    [Fact]
    public void An_absence_is_claimed_only_as_far_as_the_search_reached()
    {
        _bench.Investigated(1, "attachment:顧客名簿.zip", "attachment:秘密\u202E.pdf");
        var said = _bench.Said(ReportKind.AppiPreliminary, "items.absent");
        Assert.Equal(["クレジットカード番号", "個人番号（マイナンバー）"], said.Select(s => s.Split(':')[0]));
        Assert.All(said, s => Assert.Contains("メール2通の見出しと本文、添付ファイル2件。読み取れなかった2か所を除く: inbox.mbox#1 attachment:顧客名簿.zip / inbox.mbox#1 attachment:秘密[U+202E].pdf",
            s, StringComparison.Ordinal));
        _bench.State(("items", "name; card_number"));
        Assert.Equal(["個人番号（マイナンバー）"], _bench.Said(ReportKind.AppiPreliminary, "items.absent").Select(s => s.Split(':')[0]));
        Assert.Equal(["氏名: 少なくとも1人（うち、外部の人に届いたことを確認: 少なくとも1人）", "クレジットカード番号: 含まれます（人数は数えていません）"], _bench.Said(ReportKind.AppiPreliminary, "items.exposed"));
        Assert.Contains(_bench.Draft(ReportKind.AppiPreliminary).Warnings, w => w.Code == "item-left-out" && w.Words.En.Contains("mail address", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_person_states_goes_before_the_evidence_and_the_difference_is_named()
    {
        _bench.Investigated();
        _bench.State(("persons", "2"), ("disclosed", "no"));
        var draft = _bench.Draft(ReportKind.AppiPreliminary);
        Assert.Subset(draft.Warnings.Select(w => w.Code).ToHashSet(), new HashSet<string> { "persons-below-evidence", "disclosed-in-evidence" });
        Assert.Equal(["0人（届いたことを確認した数）"], _bench.Said(ReportKind.AppiPreliminary, "persons.disclosed"));
    }

    [Fact]
    public void No_damage_is_claimed_for_later_than_the_day_on_which_it_was_stated()
    {
        _bench.State(("damage", "none-known"));
        Case.Clock.Reset(Instant.FromUtc(2025, 10, 20, 3, 0));
        Assert.Equal(["2025年9月5日現在、二次被害は確認していません。"], _bench.Said(ReportKind.AppiPreliminary, "damage.occurred"));
        Assert.Equal(["2025年10月20日現在、調査中"], _bench.Said(ReportKind.AppiPreliminary, "damage.risk"));
    }

    [Fact]
    public void Withdrawn_and_unconfirmed_lines_are_not_told_nor_those_that_a_person_leaves_out()
    {
        var first = Case.Must(new NoteEvent { Text = "一つ目", Happened = "2025-09-01" }).Entries[0].Number;
        var second = Case.Must(new NoteEvent { Text = "二つ目", Happened = "2025-09-02" }).Entries[0].Number;
        Case.Must(new NoteEvent { Text = "三つ目", Happened = "2025-09-03" });
        Case.Must(new WithdrawEntry { EntryNumber = first, Reason = "誤り" });
        Case.Must(new LeaveOut { EntryNumber = second, Reason = "社内の事情" });
        Assert.Equal(["2025年9月3日(水)　三つ目"], _bench.Said(ReportKind.AppiPreliminary, "outline.course"));
        Case.Must(new LeaveOut { EntryNumber = second, Back = true, Reason = "必要になった" });
        Assert.Equal(2, _bench.Said(ReportKind.AppiPreliminary, "outline.course").Length);
        Assert.Equal("entry-unknown", Case.Do(new LeaveOut { EntryNumber = 999, Reason = "x" }).Refusal!.Code);
    }

    [Fact]
    public void A_final_report_wants_a_reason_for_what_is_open_and_prints_it()
    {
        _bench.KnownAtFirst();
        _bench.KnownAtLast();
        _bench.State(("cause", "unknown"), ("risk", "不明"));
        Assert.Equal(["cause.causes", "damage.risk"], _bench.Draft(ReportKind.AppiFinal).Refusals.Select(r => r.Words.En.Split('(', ')')[1]));
        Assert.Equal("final-open-without-reason", Case.Do(new KeepReport { Kind = "appi-final" }).Refusal!.Code);
        Assert.Equal("field-unknown", Case.Do(new ExplainGap { Field = "cause.moon", State = GapState.StillOpen, Reason = "x" }).Refusal!.Code);
        Case.Must(new ExplainGap { Field = "cause.causes", State = GapState.StillOpen, Reason = "調査会社の報告を待っています" });
        Case.Must(new ExplainGap { Field = "damage.risk", State = GapState.NotApplicable, Reason = "期間が過ぎました" });
        Assert.Equal(["2025年9月5日現在、調査中（理由: 調査会社の報告を待っています）", "該当なし（理由: 期間が過ぎました）"],
            [.. _bench.Said(ReportKind.AppiFinal, "cause.causes"), .. _bench.Said(ReportKind.AppiFinal, "damage.risk")]);
        Case.Must(new ExplainGap { Field = "damage.risk", State = GapState.Cleared, Reason = "やはり必要" });
        Assert.Equal("final-open-without-reason", _bench.Draft(ReportKind.AppiFinal).Refusals.Single().Code);
    }

    [Fact]
    public void Fields_of_different_forms_have_different_names_so_that_a_reason_means_one_of_them()
    {
        var ids = new[] { ReportKind.AppiFinal, ReportKind.Gdpr33 }.SelectMany(k => ReportForm.Of(k).Items).SelectMany(i => i.Fields.Select(f => f.Id).Prepend(i.Id)).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x.example\")")]
    [InlineData("請求書\u202Efdp.exe \u0000\u001B[31m")]
    [InlineData("</w:t><w:altChunk/>\r\n【9 その他参考となる事項】")]
    [InlineData(null)]
    public void Hostile_texts_give_a_valid_document_and_cannot_look_like_a_heading(string? value)
    {
        value ??= string.Concat(Enumerable.Repeat("長い😀", 1_250));
        _bench.Investigated();
        _bench.State([.. ReportFactWords.All.Where(f => f.Form == FactForm.Text && f.Word is not ("damage" or "damage-detail")).Select(f => (f.Word, value))]);
        Case.Must(new NoteEvent { Text = value, Source = value.Length > 1_000 ? "" : value });
        foreach (var kind in new[] { ReportKind.AppiPreliminary, ReportKind.Gdpr33 })
        {
            var content = _bench.Content(kind);
            var text = ReportText.Write(content, "ja");
            Assert.Equal(content.Items.Count, text.Split('\n').Count(l => l.StartsWith('【')));
            Assert.DoesNotContain(text, c => char.IsControl(c) && c is not '\n' || c == '\u202E');
            using var document = WordprocessingDocument.Open(new MemoryStream(ReportDocument.Write(content, "ja", new(ShowSources: true))), false);
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(e => e.Description));
        }
        var course = _bench.Content(ReportKind.AppiPreliminary).Items[0].Statements.Single(s => s.Field == "outline.course");
        Assert.True(course.Text.Ja.Length < 1_200);
    }

    [Fact]
    public void A_timeline_of_thousands_of_lines_is_cut_and_the_draft_says_so()
    {
        for (var i = 0; i < 250; i++) Case.Must(new NoteEvent { Text = $"記録 {i}", Happened = "2025-09-01" });
        var draft = _bench.Draft(ReportKind.AppiPreliminary);
        Assert.Equal(200, draft.Content!.Items[0].Statements.Count(s => s.Field == "outline.course"));
        Assert.Contains("250", draft.Warnings.Single(w => w.Code == "course-cut").Words.Ja, StringComparison.Ordinal);
    }
}
