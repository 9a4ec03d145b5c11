using System.Globalization;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Reports;

/// <summary>Phrases that several parts of a report share.</summary>
static class Phrases
{
    public static readonly Words NotFilledIn = new("（未記入）", "(not filled in)");
    public static readonly Words Organisation = new("報告者の名称", "Reporting organisation");
    public static readonly Words ContactPerson = new("担当者", "Contact person");
    public static readonly Words Telephone = new("電話番号", "Telephone");
    public static readonly Words Email = new("メールアドレス", "Mail address");
    public static readonly Words Recipient = new("報告先", "Reported to");
    public static readonly Words Kind = new("報告の種類", "Kind of report");
    public static readonly Words ReportDay = new("報告日", "Day of the report");
    public static readonly Words PreviousReference = new("前回の報告の受付番号", "Reference of the earlier report");
    public static readonly Words LateReason = new("遅れた理由", "Reasons for the delay");
    public static readonly Words Basis = new("根拠法令", "Legal basis");
    public static readonly Words Reporter = new("報告者", "Reporter");
    public static readonly Words Items = new("報告事項", "Contents");
    public static readonly Words Sources = new("根拠の一覧", "Sources");
    public static readonly Words Source = new("根拠", "Source");
    public static readonly Words Number = new("番号", "No.");
    public static readonly Words Item = new("項目", "Item");
    public static readonly Words Content = new("内容", "Content");
    public static readonly Words NoneOpen = new("調査中の項目はありません。", "No item is under investigation.");
    public static readonly Words Page = new("ページ", "Page");

    /// <summary>2020年9月5日, 5 September 2020.</summary>
    public static Words Day(LocalDate day) =>
        new($"{day.Year}年{day.Month}月{day.Day}日", day.ToString("d MMMM uuuu", CultureInfo.InvariantCulture));

    /// <summary>2020年9月5日(土), Sat 5 September 2020.</summary>
    public static Words DayOfWeek(LocalDate day) => Happened.On(day).InWords();

    /// <summary>The n-th report of its kind.</summary>
    public static Words KindAndNumber(ReportHeader header)
    {
        var name = header.Kind.Name();
        var number = header.Number.ToString(CultureInfo.InvariantCulture);
        return new($"{name.Ja}（第{number}報）", $"{name.En}, no. {number}");
    }

    public static string In(Words words, string language) => language == "ja" ? Ja(words) : En(words);

    public static string Ja(Words words) => string.IsNullOrWhiteSpace(words.Ja) ? words.En : words.Ja;

    public static string En(Words words) => string.IsNullOrWhiteSpace(words.En) ? words.Ja : words.En;

    public static bool IsEmpty(Words words) => string.IsNullOrWhiteSpace(words.Ja) && string.IsNullOrWhiteSpace(words.En);

    /// <summary>Builds both languages from a text of two languages.</summary>
    public static Words Map(Words words, Func<string, string> japanese, Func<string, string> english) => new(japanese(Ja(words)), english(En(words)));
}
