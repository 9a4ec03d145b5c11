using System.Globalization;
using System.Text.RegularExpressions;
using Hikeshi.Kernel;
using Hikeshi.Messages.Reading;
using Hikeshi.Storage.Cases;
using Hikeshi.Web.Look;

namespace Hikeshi.Web.Messages;

/// <summary>What pages about messages call things.</summary>
static partial class MessageWords
{
    public static Words Verdict(string verdict) => verdict switch
    {
        "malicious" => new("悪意あり", "malicious"),
        "spoofed" => new("なりすまし", "spoofed"),
        "suspicious" => new("疑わしい", "suspicious"),
        "genuine" => new("本物", "genuine"),
        _ => new("報告のメール", "brings a report"),
    };

    public static Tone ToneOf(string verdict) => verdict switch { "malicious" or "spoofed" => Tone.Alarm, "suspicious" => Tone.Wait, "genuine" => Tone.Done, _ => Tone.Plain };

    public static Words Role(SourceRole role) => role == SourceRole.Mailbox ? new("盗まれたメールボックス", "stolen mailbox") : new("届けられたメール", "reported mail");

    /// <summary>What a verdict means for the reader.</summary>
    public static Words Meaning(MessageRow row) => row.Verdict switch
    {
        "malicious" => new("悪質なメールです。添付ファイルやリンクを開かないでください。", "This mail is malicious. Do not open its attachments or links."),
        "spoofed" => new("他人になりすましたメールです。返信しないでください。", "This mail pretends to be from somebody else. Do not answer it."),
        "suspicious" => new("疑わしい点があります。差出人に電話などで確かめてください。", "Something about it is suspicious. Ask the sender by telephone."),
        "genuine" => new("疑わしい点は見つかりませんでした。", "Nothing suspicious was found."),
        _ => new("このメールは、疑わしいメールを届けるために送られたものです。判定は中のメールにあります。", "This mail was sent to bring a suspicious one; the verdict is on the mail inside."),
    };

    /// <summary>The Date of a message in the organisation's time; what cannot be read stays empty.</summary>
    public static string Day(string date, TimeSpan offset) =>
        DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? Moment(at, offset) : "";

    /// <summary>At the ends of the calendar a zone would lead out of it.</summary>
    public static string Moment(DateTimeOffset at, TimeSpan offset) =>
        (at.UtcDateTime.Year is > 1 and < 9_999 ? at.ToOffset(offset) : at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Subject(string subject, Visit visit) => subject.Trim().Length == 0 ? visit.Say(new("(件名なし)", "(no subject)")) : Cut(subject, 200);

    /// <summary>On one line, safe to show, not endless.</summary>
    public static string Cut(string text, int most) => SafeText.Line(text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)] + "…");

    public static string Size(long bytes) => bytes < 0 ? "?" : bytes < 1_000 ? $"{bytes} B" : bytes < 1_000_000 ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB") : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB");

    /// <summary>A piece of a snippet: line breaks, quote marks and rows of signs say nothing there.</summary>
    public static string Snippet(string text) => Blanks().Replace(SafeText.Line(text), " ");

    [GeneratedRegex(@"[ 　>]{2,}|[-=_*~∞━─]{4,}", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();

    public static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0}%");

    public static string Delay(TimeSpan delay)
    {
        var sign = delay < TimeSpan.Zero ? "−" : "+";
        delay = delay.Duration();
        return sign + (delay.TotalDays >= 1 ? $"{(int)delay.TotalDays} d {delay.Hours} h" : delay.TotalHours >= 1 ? $"{delay.Hours} h {delay.Minutes} min" : delay.TotalMinutes >= 1 ? $"{delay.Minutes} min {delay.Seconds} s" : $"{delay.Seconds} s");
    }

    /// <summary>The view of a message in which a pointer to evidence is seen, as the query of its address.</summary>
    public static string ViewOf(EvidencePlace place) => place.Kind switch
    {
        PlaceKind.Header => "?view=headers",
        PlaceKind.Attachment => "?view=files",
        PlaceKind.Html => "?view=files#links",
        PlaceKind.Text => string.Create(CultureInfo.InvariantCulture, $"{(place.Offset < 15_000 ? "" : $"?from={place.Offset - 500}")}#{(place.Length <= 2_000 ? $"text%3A{place.Offset}%2B{place.Length}" : "text")}"),
        _ => "",
    };
}
