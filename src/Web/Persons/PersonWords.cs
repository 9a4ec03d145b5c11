using Hikeshi.Cases.Persons;
using Hikeshi.Exposure.Subjects;
using Hikeshi.Kernel;
using Hikeshi.Web.Look;

namespace Hikeshi.Web.Persons;

/// <summary>What the pages of persons call things.</summary>
static class PersonWords
{
    const int LongestValue = 160;

    public static Words Reach(string reach) => reach switch
    {
        "email" => new("メール", "mail"),
        "post" => new("郵送", "post"),
        "phone" => new("電話", "telephone"),
        _ => new("なし", "none"),
    };

    public static Words Kind(SubjectDecisionKind kind) => kind switch
    {
        SubjectDecisionKind.Merge => new("同じ人", "one person"),
        SubjectDecisionKind.KeepApart => new("別の人", "two people"),
        SubjectDecisionKind.Split => new("分ける", "split"),
        _ => new("人ではない", "not a person"),
    };

    public static Tone Tone(DecisionState state) => state switch
    {
        DecisionState.Pending or DecisionState.UndoPending => Look.Tone.Wait,
        DecisionState.Applied => Look.Tone.Done,
        DecisionState.WithoutEffect => Look.Tone.Alarm,
        _ => Look.Tone.Plain,
    };

    /// <summary>Where in a message: 本文の120文字目.</summary>
    public static Words Place(string location)
    {
        if (location.StartsWith("text:", StringComparison.Ordinal) && location.IndexOf('+') is > 5 and var plus) return new($"本文 {location[5..plus]}文字目", $"text, character {location[5..plus]}");
        if (location.StartsWith("header:", StringComparison.Ordinal)) return new($"ヘッダー {SafeText.Line(location[7..])}", $"header {SafeText.Line(location[7..])}");
        return location.StartsWith("attachment:", StringComparison.Ordinal) ? new($"添付 {Cut(location[11..])}", $"attachment {Cut(location[11..])}") : new(Cut(location), Cut(location));
    }

    /// <summary>A value on one line; telephones as people write them.</summary>
    public static string Value(string item, string value) => item == "phone" ? PhoneText.Grouped(value) : Cut(value);

    public static string Cut(string text)
    {
        var line = SafeText.Line(text);
        if (line.Length <= LongestValue) return line;
        return line[..(char.IsHighSurrogate(line[LongestValue - 1]) ? LongestValue - 1 : LongestValue)] + "…";
    }

    /// <summary>Values that stand joined in one cell, the first ones.</summary>
    public static IEnumerable<string> First(string joined, int most) => joined.Split("; ", StringSplitOptions.RemoveEmptyEntries).Take(most);
}
