using System.Globalization;
using System.Text.RegularExpressions;
using Hikeshi.Inquiries.Search;
using Hikeshi.Kernel;

namespace Hikeshi.Inquiries.Answers;

/// <summary>Facts that the rows of the case do not hold and a script may name; what is empty is printed as under investigation.</summary>
/// <param name="Desk">The inquiry desk with its hours: 075-… 平日9時から17時; empty: our inquiry desk.</param>
/// <param name="WhatHappened">As published.</param>
/// <param name="Cause">As published.</param>
/// <param name="CardStatement">What the company that handles card payments has confirmed.</param>
public sealed record DeskFacts(string Desk = "", string WhatHappened = "", string Cause = "", string CardStatement = "");

/// <summary>What a clerk says in one situation, in one language, with the facts of one answer.</summary>
/// <param name="Situation">The stable word: exposed, disclosed, not-found, …</param>
/// <param name="Language"><c>ja</c> or <c>en</c>.</param>
/// <param name="RequiresIdentity">It tells what only the person may hear: check who asks first (<see cref="IdentityCheck"/>).</param>
public sealed partial record Script(string Situation, string Language, string Title, bool RequiresIdentity, IReadOnlyList<string> Lines)
{
    /// <summary>The situations that have a script, in the order of the file.</summary>
    public static IReadOnlyList<ScriptForm> Forms => ScriptForm.All;

    /// <summary>The situation that an answer itself shows: disclosed, exposed or not-found.</summary>
    public static string SituationOf(Answer answer) =>
        !answer.IsFound ? "not-found" : answer.Disclosed ? "disclosed" : answer.Items.Count > 0 ? "exposed" : "not-found";

    /// <summary>The script of a situation; null where there is none of that word.</summary>
    /// <param name="language"><c>ja</c>; everything else is English.</param>
    public static Script? For(string situation, Answer answer, string language, DeskFacts? facts = null)
    {
        if (ScriptForm.All.FirstOrDefault(f => f.Id == situation) is not { } form) return null;
        var bound = Bind(answer, facts ?? new());
        var japanese = language == "ja";
        var lines = (japanese ? form.Ja : form.En).Select(line => Placeholder().Replace(line, m => In(bound, m.Groups[1].Value, japanese)));
        return new(form.Id, japanese ? "ja" : "en", form.Title.In(japanese ? "ja" : "en"), form.RequiresIdentity, [.. lines]);
    }

    static string In(IReadOnlyDictionary<string, Words> bound, string name, bool japanese)
    {
        var (value, asOf) = (bound[name], bound["as_of"]);
        var text = japanese ? value.Ja : value.En;
        if (text.Length > 0) return text;
        var missing = japanese ? ScriptForm.Missing.Ja : ScriptForm.Missing.En;
        return missing.Replace("{as_of}", japanese ? asOf.Ja : asOf.En, StringComparison.Ordinal);
    }

    /// <summary>Every placeholder with the fact it stands for; empty where the fact is missing.</summary>
    internal static IReadOnlyDictionary<string, Words> Bind(Answer answer, DeskFacts facts)
    {
        var outside = answer.Recipients.ToList();
        var conversations = answer.Conversations.Count(c => c.CarriesOwnData && c.ReachedOutside);
        return new Dictionary<string, Words>(StringComparer.Ordinal)
        {
            ["as_of"] = AsOfText.Of(answer.Scope.AsOf),
            ["firm"] = answer.Organisation.Length > 0 ? new(answer.Organisation, answer.Organisation) : new("当社", "our firm"),
            ["items"] = List(answer.Items),
            ["disclosed_items"] = List(answer.Items.Where(i => i.Disclosed)),
            ["recipients"] = outside.Count == 0 ? Words.None : Recipients(outside),
            ["conversations"] = conversations == 0 ? Words.None : new($"{Count(conversations)}件", conversations == 1 ? "1 mail" : $"{Count(conversations)} mails"),
            ["searched"] = answer.Scope.Searched,
            ["unread"] = new($"{Count(answer.Scope.UnreadParts)}件", answer.Scope.UnreadParts == 1 ? "1 part" : $"{Count(answer.Scope.UnreadParts)} parts"),
            // Whoever is on the line has reached the desk: naming it is better than calling it unknown.
            ["desk"] = facts.Desk.Length > 0 ? Same(facts.Desk) : new("当社のお問い合わせ窓口", "our inquiry desk"),
            ["what_happened"] = Same(facts.WhatHappened),
            ["cause"] = Same(facts.Cause),
            ["card_statement"] = Same(facts.CardStatement),
        };
    }

    static Words List(IEnumerable<ExposedItem> items)
    {
        var words = items.Select(i => ItemWords.Polite(i.Item)).ToList();
        return new(string.Join("、", words.Select(w => w.Ja)), string.Join(", ", words.Select(w => w.En)));
    }

    /// <summary>Masked: the address of another recipient is that person's data.</summary>
    static Words Recipients(List<string> outside)
    {
        var shown = outside.Take(3).Select(MaskedView.MaskMail).ToList();
        var (ja, en) = (string.Join("、", shown), string.Join(", ", shown));
        return outside.Count > shown.Count
            ? new($"{Count(outside.Count)}件のあて先（{ja}ほか）", $"{Count(outside.Count)} addresses ({en} and others)")
            : new($"{Count(outside.Count)}件のあて先（{ja}）", $"{(outside.Count == 1 ? "1 address" : $"{Count(outside.Count)} addresses")} ({en})");
    }

    static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    static Words Same(string text) => new(text, text);

    [GeneratedRegex(@"\{([a-z_]+)\}")]
    private static partial Regex Placeholder();
}
