using System.Globalization;
using Hikeshi.Kernel;
using NodaTime.Text;

namespace Hikeshi.Deadlines.Reports;

/// <summary>The words that mark a change, so that it reads without colour.</summary>
static class ChangeWords
{
    /// <summary>【追加 2020-09-05】, [Added 2020-09-05]; the day is the later report's.</summary>
    public static Words Mark(ChangeKind kind, ReportHeader later)
    {
        var name = Name(kind);
        if (kind == ChangeKind.Unchanged) return new($"【{name.Ja}】", $"[{name.En}]");
        var day = LocalDatePattern.Iso.Format(later.Day);
        return new($"【{name.Ja} {day}】", $"[{name.En} {day}]");
    }

    public static Words Name(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => new("追加", "Added"),
        ChangeKind.Changed => new("変更", "Changed"),
        ChangeKind.Removed => new("削除", "Removed"),
        _ => new("変更なし", "Unchanged"),
    };

    /// <summary>What stood there before.</summary>
    public static string Before(Statement before, string language) => language == "ja" ? $"（前回: {before.In("ja")}）" : $"(before: {before.In("en")})";

    public static Words Heading(ReportComparison comparison)
    {
        var (a, b) = (comparison.Earlier.Header, comparison.Later.Header);
        var (from, to) = (Phrases.KindAndNumber(a), Phrases.KindAndNumber(b));
        return new($"{from.Ja}（{Phrases.Day(a.Day).Ja}）から{to.Ja}（{Phrases.Day(b.Day).Ja}）への変更",
            $"Changes from {from.En} ({Phrases.Day(a.Day).En}) to {to.En} ({Phrases.Day(b.Day).En})");
    }

    /// <summary>Which items changed, in one sentence.</summary>
    public static Words Changed(ReportComparison comparison)
    {
        var changed = comparison.Items.Where(i => i.IsChanged).Select(i => i.Item.Form.Number).ToArray();
        return changed.Length == 0
            ? new("変更はありません。", "Nothing has changed.")
            : new($"変更のある項目: {string.Join("、", changed)}", $"Items that changed: {string.Join(", ", changed)}");
    }

    /// <summary>How many statements of an item were added, changed, removed and left.</summary>
    public static Words Tally(ItemChanges item)
    {
        string Number(ChangeKind kind) => item.Changes.Count(c => c.Kind == kind).ToString(CultureInfo.InvariantCulture);
        ChangeKind[] kinds = [ChangeKind.Added, ChangeKind.Changed, ChangeKind.Removed, ChangeKind.Unchanged];
        return new(string.Join("、", kinds.Select(k => $"{Name(k).Ja} {Number(k)}")), string.Join(", ", kinds.Select(k => $"{Number(k)} {Name(k).En.ToLowerInvariant()}")));
    }
}
