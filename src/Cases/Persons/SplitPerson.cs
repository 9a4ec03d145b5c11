using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Hikeshi.Exposure.Subjects;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Persons;

/// <remarks>
/// Named by values, because that is what somebody sees who notices the mistake, and because it holds for mail that comes later: whatever states one of the values is the
/// other person's, and a name alone follows the conversation in which only that person writes. Who stays keeps the id, the notification and the inquiries.
/// </remarks>
[Description("Decide that some values of this person are another person's")]
public sealed record SplitPerson : PersonsCommand
{
    const int MostValues = 50, ValuesCompared = 500;

    [Description("Id of the person"), MaxLength(100)]
    public required string Person { get; init; }

    [Description("What is the other person's: mail addresses, telephones, postal addresses, birth dates, spellings of the name, firms"), MaxLength(MostValues)]
    public IReadOnlyList<string> Values { get; init; } = [];

    [Description("Numbers of messages in whose conversations a name alone means the other person"), MaxLength(MostValues)]
    public IReadOnlyList<string> Messages { get; init; } = [];

    [Description("Why"), MaxLength(Limit.Line)]
    public string Reason { get; init; } = "";

    internal override IReadOnlyList<string> Ids => [Person];

    internal override Decision Decide(CaseView view, DecisionRules rules)
    {
        var values = Values.Select(v => v.Trim()).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var messages = new List<long>();
        foreach (var text in Messages.Select(m => m.Trim()).Where(m => m.Length > 0).Distinct(StringComparer.Ordinal))
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return new Refusal("message-unknown", $"「{text}」はメールの番号ではありません。メールの画面に出ている番号を入れてください。", $"'{text}' is no number of a message; give the number that the message's page shows.");
            messages.Add(number);
        }
        if (values.Count + messages.Count == 0) return Refusals.Missing("split-without-values", "もう1人のものである値(values)", "what is the other person's (values)");
        if (rules.AgainstSplit(Person) is { } refusal) return refusal;
        var known = Known(view.Evidence.Book);
        if (values.Find(v => !SubjectValues.Forms(v).Any(known.Contains)) is { } stranger)
            return new Refusal("value-unknown", $"「{stranger}」は、{rules.Shown(Person)}の値にありません。この人の画面に出ているメールアドレス、電話番号、住所、生年月日、氏名の書き方、会社名から選んでください。",
                $"'{stranger}' is no value of {rules.Shown(Person)}; choose among the mail addresses, telephones, postal addresses, birth dates, spellings of the name and firms that this person's page shows.");
        if (values.Count > 0 && known.IsSubsetOf(values.SelectMany(SubjectValues.Forms)))
            return new Refusal("nobody-left", "すべての値を選ぶと、この人に何も残りません。もう1人のものだけを選んでください。", "With every value chosen nothing of this person is left; choose only what is the other person's.");
        var what = string.Join("、", [.. values, .. messages.Select(m => $"#{m}")]);
        return Decided(view, rules, PersonDecisions.SplitKind, SubjectDecisionKind.Split,
            new($"{rules.Shown(Person)}のうち、{what} は別の人のものと決めました。", $"Of {rules.Shown(Person)}, {what.Replace("、", ", ", StringComparison.Ordinal)} is another person's."), Reason, values, messages);
    }

    HashSet<string> Known(PersonBook book) =>
        [.. book.ValuesOf(Person, ValuesCompared).Where(v => v.Item is "email" or "phone" or "postal_address" or "birth_date").Select(v => v.Value)
            .Concat(book.NamesOf(Person)).Concat(book.FirmsOf(Person)).Append(book.ById[Person].Name).SelectMany(SubjectValues.Forms)];
}
