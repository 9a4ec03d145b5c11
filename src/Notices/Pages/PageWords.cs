using System.Globalization;
using Hikeshi.Kernel;
using Hikeshi.Notices.Versions;
using NodaTime;

namespace Hikeshi.Notices.Pages;

/// <summary>What pages say besides the notice itself.</summary>
static class PageWords
{
    public static readonly Words Superseded = new("この版は過去のものです", "This version has been superseded");
    public static readonly Words SupersededBody = new("内容が変わっていることがあります。最新の版をご覧ください。", "What it says may no longer hold. Please read the newest version.");
    public static readonly Words Newest = new("最新の版を読む", "Read the newest version");
    public static readonly Words Permanent = new("これは最新の版です。このページの文章は変わりません。", "This is the newest version. The text on this page stays as it is.");
    public static readonly Words Withdrawn = new("この版は取り下げました", "This version has been withdrawn");
    public static readonly Words WithdrawnBody = new("この版の内容は取り消されています。", "What it said no longer holds.");
    public static readonly Words WithdrawnShort = new("取り下げ", "withdrawn");
    public static readonly Words History = new("更新履歴", "History of this page");
    public static readonly Words Number = new("版", "Version");
    public static readonly Words Date = new("日時", "Date");
    public static readonly Words Change = new("変更点", "What is new");
    public static readonly Words Digest = new("SHA-256", "SHA-256");
    public static readonly Words DigestKey = new(
        "SHA-256は文章から計算した値です。値が同じなら、文章は一字も違いません。", "SHA-256 is a value computed from the text: where it is the same, not a letter of the text differs.");
    public static readonly Words FirstVersion = new("初めの版", "first version");
    public static readonly Words CompareWithBefore = new("前の版と比べる", "compare with the version before");
    public static readonly Words Updated = new("今回の更新", "What is new");
    public static readonly Words Home = new("お知らせ一覧", "All notices");
    public static readonly Words Guidance = new("対処のご案内", "Guidance");
    public static readonly Words Notices = new("お知らせ", "Notices");
    public static readonly Words NoNotices = new("お知らせはまだありません。", "There is no notice yet.");
    public static readonly Words Languages = new("ほかの言語", "Other languages");
    public static readonly Words Feed = new("更新情報の配信(Atom)", "Updates as a feed (Atom)");
    public static readonly Words NotFound = new("ページが見つかりません", "Page not found");
    public static readonly Words NotFoundBody = new("アドレスが違うか、ページがなくなりました。", "The address is wrong, or the page is gone.");
    public static readonly Words Comparison = new("二つの版の比較", "Two versions compared");
    public static readonly Words Added = new("追加", "added");
    public static readonly Words Removed = new("削除", "removed");
    public static readonly Words Changed = new("変更", "changed");
    public static readonly Words OtherPairs = new("ほかの版と比べる", "Compare other versions");
    public static readonly Words NothingDiffers = new("この二つの版の文章は同じです。", "The texts of these two versions are the same.");
    public static readonly Words ComparisonKey = new(
        "「追加」と付いた行、下線の文字は新しい版だけに、「削除」と付いた行、取り消し線の文字は古い版だけにあります。",
        "Lines marked 'added' and underlined letters stand only in the newer version; lines marked 'removed' and struck-out letters only in the older one.");

    public static readonly Words MarkingKey = new(
        "初めの版の後に加えた所には「日付 追記」、書き換えた所には「日付 更新」と示し、左に線を引いています。最新の更新だけは、色も付けています。",
        "What was added after the first version is labelled 'added' with the date, what was reworded 'updated' with the date, with a line at its left. Only the newest changes are coloured as well.");

    public static readonly Words Untouched = new("初めの版から変わっていません。", "It has not changed since its first version.");

    public static Words VersionNumber(int number) => new($"第{number}版", $"Version {number}");

    public static Words Day(LocalDate day) => new($"{day.Year}年{day.Month}月{day.Day}日", day.ToString("d MMMM uuuu", CultureInfo.InvariantCulture));

    public static Words Moment(OffsetDateTime at) => Happened.At(at).InWords();

    public static string Iso(OffsetDateTime at) => at.ToString("uuuu-MM-dd'T'HH:mm:sso<Z+HH:mm>", CultureInfo.InvariantCulture);

    /// <summary>Label of an addition. Two editions of one day are told apart by the time.</summary>
    public static Words Mark(Edition edition, bool isChange, bool withTime)
    {
        var day = Day(edition.Approved.Date);
        var time = withTime ? edition.Approved.ToString("HH:mm", CultureInfo.InvariantCulture) : "";
        return new(
            $"{day.Ja}{(withTime ? " " + time : "")} {(isChange ? "更新" : "追記")}",
            $"{(isChange ? "updated" : "added")} {day.En}{(withTime ? ", " + time : "")}");
    }
}
