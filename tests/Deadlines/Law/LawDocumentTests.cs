using System.Globalization;
using System.Text;
using Hikeshi.Deadlines.Law;
using Hikeshi.TestKit;
using NodaTime;
using NodaTime.Text;
using JapaneseCalendar = Hikeshi.Deadlines.Calendars.JapaneseCalendar;

namespace Hikeshi.Deadlines.Tests.Law;

/// <summary>docs/law.md shows the data of knowledge/law; with HIKESHI_ACCEPT=1 its tables are written anew.</summary>
public sealed class LawDocumentTests
{
    static readonly string Document = Path.Combine(Shared.Root, "docs", "law.md");

    [Theory]
    [InlineData("versions")]
    [InlineData("rules")]
    [InlineData("unverified")]
    public void The_tables_of_the_document_say_what_the_law_data_say(string table)
    {
        var text = File.ReadAllText(Document);
        var (begin, end) = ($"<!-- {table}: begin -->\n", $"<!-- {table}: end -->");
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf(end, from, StringComparison.Ordinal);
        var expected = table switch { "versions" => Versions(), "rules" => Rules(), _ => Unverified() };
        if (Environment.GetEnvironmentVariable("HIKESHI_ACCEPT") == "1")
        {
            File.WriteAllText(Document, text[..from] + expected + text[to..]);
            return;
        }
        Assert.Equal(expected, text[from..to].ReplaceLineEndings("\n"));
    }

    [Fact]
    public void What_the_document_says_of_holidays_is_so()
    {
        var text = File.ReadAllText(Document);
        Assert.Contains($"From 1955 to {JapaneseCalendar.Default.PublishedUntil} the holidays are those of the list", text, StringComparison.Ordinal);
        foreach (var day in (LocalDate[])[new(2025, 12, 29), new(2025, 12, 31), new(2026, 1, 2), new(2026, 1, 3), new(2026, 5, 6), new(2026, 5, 2)])
            Assert.NotNull(JapaneseCalendar.Default.WhyNoReportingDay(day));
        Assert.Null(JapaneseCalendar.Default.WhyNoReportingDay(new(2025, 12, 26)));
    }

    static string Versions()
    {
        var text = new StringBuilder("| 法令 / law | 期間 / in force | 内容 / what holds | 確認 / checked |\n|---|---|---|---|\n");
        foreach (var law in LawBook.Default.Laws)
        {
            foreach (var v in law.Versions)
                Row(text, $"{law.Title.Ja}<br>{law.Title.En}", Span(v.From, v.Until), $"{v.Summary.Ja}<br>{v.Summary.En}", Checked(v.Status));
            foreach (var p in law.Pending)
                Row(text, $"{law.Title.Ja}<br>{law.Title.En}", $"未施行 / not in force (公布 / promulgated {Day(p.Promulgated)})", $"{p.Summary.Ja}<br>{p.Summary.En}", Checked(p.Status));
        }
        return text.ToString();
    }

    static string Rules()
    {
        var text = new StringBuilder("| 番号 / id | 定め / rule | 根拠 / source | 期間 / in force | 計算 / what is computed | 確認 / checked |\n|---|---|---|---|---|---|\n");
        foreach (var r in LawBook.Default.Rules)
            Row(text, $"`{r.Id}`", $"{r.Title.Ja}<br>{r.Title.En}", $"{r.Citation.Ja}<br>{r.Citation.En}", Span(r.From, r.Until), Computed(r), Checked(r.Status));
        return text.ToString();
    }

    static string Unverified()
    {
        var text = new StringBuilder();
        foreach (var r in LawBook.Default.Rules.Where(r => r.Status.NeedsChecking()))
            text.Append(CultureInfo.InvariantCulture, $"* `{r.Id}`: {r.Explanation.Ja}{r.Note.Ja} / {string.Join(' ', new[] { r.Explanation.En, r.Note.En.Length > 0 ? char.ToUpperInvariant(r.Note.En[0]) + r.Note.En[1..] + "." : "" }.Where(t => t.Length > 0))}\n");
        return text.ToString();
    }

    static void Row(StringBuilder text, params string[] cells) => text.Append("| ").AppendJoin(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");

    static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);

    static string Span(LocalDate from, LocalDate? until) => until is { } last ? $"{Day(from)} – {Day(last)}" : $"{Day(from)} –";

    static string Checked(Verification status) => $"{status.InWords().Ja} / {status.InWords().En}";

    static string Computed(Rule rule) => (rule.IsVoluntary ? "任意 / voluntary: " : "") + rule.Formula switch
    {
        Promptly => "速やかに / promptly",
        Standing => "期限なし / no date",
        DayRange r => $"{r.From}–{r.To}日 / days",
        DayCount d => $"{d.Days}日 / days, 不正の目的 / improper purpose: {d.DaysImproperPurpose}" + (d.MovesToReportingDay ? ", 休日なら次の開庁日 / moves to the next reporting day" : ", 動かさない / not moved"),
        HourCount h => $"{h.Hours}時間 / hours",
        EventKinds k => $"{k.PersonsOver:N0}人超 / more than {k.PersonsOver:N0} persons" + (k.CoversBeingAcquired ? ", 取得中も / also being acquired" : ""),
        _ => "–",
    };
}
