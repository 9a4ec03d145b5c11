using System.Globalization;
using System.Text.RegularExpressions;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Persons;

/// <summary>Why the consolidation joined records or held a pair back, in words, with the messages that prove it.</summary>
/// <param name="Rule">The stable word of the rule (src/Exposure/Subjects/Rules.cs).</param>
/// <param name="What">The rule in words.</param>
/// <param name="Value">The value that both sides share; empty where there is none.</param>
/// <param name="But">Why the pair was held back; null where records were joined.</param>
/// <param name="Messages">Numbers of the messages where both sides stand.</param>
/// <param name="Decision">Number of the log entry with the decision that joined them; 0 where the evidence did.</param>
public sealed partial record ReasonText(string Rule, Words What, string Value, Words? But, IReadOnlyList<long> Messages, long Decision)
{
    static readonly Dictionary<string, Words> Rules = new(StringComparer.Ordinal)
    {
        ["same-mail-address"] = new("同じメールアドレス", "the same mail address"),
        ["same-telephone-and-name"] = new("同じ電話番号と氏名", "the same telephone and name"),
        ["same-postal-address-and-name"] = new("同じ住所と氏名", "the same postal address and name"),
        ["same-birth-date-and-name"] = new("同じ生年月日と氏名", "the same birth date and name"),
        ["same-role-address-and-name"] = new("同じ共用アドレスと氏名", "the same shared address and name"),
        ["misspelt-mail-address"] = new("書き誤りとみられるメールアドレス", "a mail address with a slip of the pen"),
        ["same-firm-and-name"] = new("同じ会社と氏名", "the same firm and name"),
        ["same-name-in-conversation"] = new("同じやり取りの中の同じ氏名", "the same name in one conversation"),
        ["family-name-in-conversation"] = new("同じやり取りの中の姓", "the family name in one conversation"),
        ["mail-address-spells-name"] = new("氏名のつづりを含むメールアドレス", "a mail address that spells the name"),
        ["only-person-of-that-name"] = new("その氏名の人がほかにいない", "the only person of that name"),
        ["same-name-mentioned"] = new("同じ氏名が出てくる", "the same name is mentioned"),
        ["only-owner-of-telephone"] = new("その電話番号の持ち主がほかにいない", "the only owner of the telephone"),
        ["only-owner-of-postal-address"] = new("その住所の人がほかにいない", "the only person at the postal address"),
        ["signature-of-sender"] = new("差出人の署名", "the signature of the sender"),
        ["salutation-of-recipient"] = new("宛先の人への呼びかけ", "the salutation of the recipient"),
        ["introduction-of-sender"] = new("差出人の名乗り", "how the sender introduces themselves"),
        ["value-of-sender"] = new("差出人が書いた自分の情報", "what the sender writes of themselves"),
        ["value-of-recipient"] = new("宛先の人の情報", "what is written of the recipient"),
        ["name-of-sender"] = new("差出人の氏名", "the name of the sender"),
        ["name-of-recipient"] = new("宛先の人の氏名", "the name of the recipient"),
        ["form-of-sender"] = new("差出人が記入した欄", "a form that the sender filled in"),
        ["form-of-named-person"] = new("氏名のある記入欄", "a form that names the person"),
        ["quote-header-of-correspondent"] = new("引用に書かれた差出人", "the sender named above a quotation"),
        ["form-reading"] = new("同じ入力欄のふりがな", "the reading in the same form"),
        ["decided"] = new("人が同じ人と決めた", "people decided so"),
    };

    static readonly Dictionary<string, Words> Contradictions = new(StringComparer.Ordinal)
    {
        ["it is not known how the names are read"] = new("氏名の読みが分からず、同じ名前か決められません", "it is not known how the names are read"),
        ["the names differ"] = new("氏名が違います", "the names differ"),
        ["the identifiers differ"] = new("連絡先などが違います", "the contact details differ"),
        ["a mention of the name alone may be either"] = new("氏名だけの箇所は、どちらの人のことか決められません", "a mention of the name alone may be either"),
        ["only the name is the same, nothing speaks against it"] = new("同じなのは氏名だけです(違うという証拠もありません)", "only the name is the same; nothing speaks against it"),
    };

    /// <summary>Reads what a review row says.</summary>
    public static ReasonText OfReview(string reason)
    {
        var but = reason.LastIndexOf(", but ", StringComparison.Ordinal);
        var (head, contradiction) = but < 0 ? (reason, "") : (reason[..but], reason[(but + 6)..]);
        var end = head.AsSpan().IndexOfAny(' ', ':');
        var rule = end < 0 ? head : head[..end];
        var places = head.LastIndexOf(" at ", StringComparison.Ordinal);
        var value = places > rule.Length + 2 && head[rule.Length..places] is { } between && between.Trim() is ['(', .., ')'] shown ? shown[1..^1] : "";
        // A pair that shares the name alone: that nobody else has it is no reason here.
        return new(rule, rule == "only-person-of-that-name" ? new("同じ氏名", "the same name") : Say(rule), value, contradiction.Length == 0 ? null : Contradictions.GetValueOrDefault(contradiction, new(contradiction, contradiction)), Numbers(head), 0);
    }

    /// <summary>Reads one of a person's reasons, as <c>rule: value, with message 3, record 1</c>.</summary>
    public static ReasonText OfJoin(string reason)
    {
        var colon = reason.IndexOf(": ", StringComparison.Ordinal);
        var (rule, detail) = colon < 0 ? (reason, "") : (reason[..colon], reason[(colon + 2)..]);
        var with = detail.LastIndexOf(", with ", StringComparison.Ordinal);
        var value = with > 0 ? detail[..with] : "";
        var entry = rule == "decided" && Entry().Match(value) is { Success: true } match ? Number(match) : 0;
        // Keys of postal addresses part the place from its numbers by a bar.
        if (rule.Contains("postal-address", StringComparison.Ordinal)) value = value.Replace("|", "", StringComparison.Ordinal);
        return new(rule, Say(rule), entry > 0 ? "" : value, null, Numbers(detail), entry);
    }

    static Words Say(string rule) => Rules.GetValueOrDefault(rule, new(rule, rule));

    static IReadOnlyList<long> Numbers(string text) => [.. Message().Matches(text).Select(Number).Distinct().Take(4)];

    static long Number(Match match) => long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\bmessage ([0-9]{1,12}), record ", RegexOptions.CultureInvariant)]
    private static partial Regex Message();

    [GeneratedRegex("^log entry ([0-9]{1,12})$", RegexOptions.CultureInvariant)]
    private static partial Regex Entry();
}
