using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Hikeshi.Deadlines.Duties;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Facts;

[Description("State a fact on which duties or reports depend; 'unknown' sets it back")]
public sealed record StateFact : CaseCommand
{
    [Description("Which fact: its word in the list of facts"), MaxLength(60)]
    public required string Word { get; init; }

    [Description("What is true; the list of facts says in which form"), MaxLength(Limit.Text)]
    public required string Value { get; init; }

    public override string Item => $"fact/{Word}";

    internal override Decision Decide(CaseView view)
    {
        var value = Value.Trim() is "unknown" or "不明" ? "" : Value.Trim();
        if (FactCatalogue.Find(Word) is { } known)
        {
            var (changed, refusal) = CaseFacts.Of(view).With(Word, value);
            if (refusal is not null) return refusal;
            if (value.Length > 0) value = changed!.ToTexts().GetValueOrDefault(Word, value);
            return Stated(view, known.Label, value);
        }
        if (ReportFactWords.Find(Word) is not { } told)
            return new Refusal("fact-unknown", $"「{Word}」という事実はありません。一覧(facts list)で確かめてください。", $"There is no fact {Word}; see 'facts list'.");
        if (value.Length > 0 && told.Choices.Count > 0 && told.Choices.All(c => c.Value != value))
            return new Refusal("fact-unreadable", $"{string.Join("か ", told.Choices.Select(c => $"{c.Value}({c.Words.Ja})"))}で答えてください。", $"Answer {string.Join(" or ", told.Choices.Select(c => c.Value))}.");
        if (value.Length > 0 && told.Form == FactForm.Number && !IsCount(value))
            return new Refusal("fact-unreadable", "0以上の整数で答えてください(例: 12)。", "Answer with a whole number, 0 or more, as: 12.");
        if (value.Length > 0 && told.Form == FactForm.Address && (value = ReportFactWords.Address(value)).Length == 0)
            return new Refusal("fact-unreadable", "https:// で始まるアドレスを、1つだけ入れてください。", "Answer with one address that begins with https://.");
        if (Word == "deletions-confirmed" && IsCount(value) && long.TryParse(CaseFacts.Text(view, "deletions-asked"), out var asked) && long.Parse(value, Plain, Invariant) > asked)
            return new Refusal("fact-impossible", $"削除を求めた宛先({CaseWords.Count(asked)}件)より多くなっています。先に deletions-asked を直してください。", $"That is more than were asked ({CaseWords.Count(asked)}); correct deletions-asked first.");
        return Stated(view, told.Label, value);
    }

    const NumberStyles Plain = NumberStyles.None;

    static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    static bool IsCount(string value) => value.Length is > 0 and <= 9 && long.TryParse(value, Plain, Invariant, out _);

    Decision Stated(CaseView view, Words label, string value) => Entry(view, value.Length > 0 ? "fact.stated" : "fact.unknown", Item,
        value.Length > 0 ? new($"事実「{label.Ja}」: {value}", $"Fact '{label.En}': {value}") : new($"事実「{label.Ja}」を不明に戻しました。", $"Fact '{label.En}' set back to unknown."),
        new Fact(Word, value, When(view), Source));
}
