using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Playbook;

/// <remarks>A playbook that runs is started again only where its data file gained steps since: these are entered, what runs stays as it is.</remarks>
[Description("Start a playbook: enter all its steps into the case")]
public sealed record StartPlaybook : CaseCommand
{
    [Description("Which playbook: its id, as mail-malware"), MaxLength(100)]
    public required string Id { get; init; }

    public override string Item => $"playbook/{Id}";

    internal override Decision Decide(CaseView view) => Decide(view, PlaybookBook.Default);

    internal Decision Decide(CaseView view, PlaybookBook book)
    {
        if (book.Find(Id) is not { } playbook)
        {
            var there = string.Join(", ", book.All.Select(p => p.Id));
            return new Refusal("playbook-unknown", $"「{Id}」という手順書はありません。始められるのは {there} です。", $"There is no playbook {Id}; there is {there}.");
        }
        var missing = Missing(view, playbook);
        if (missing.Count == 0)
            return new Refusal("playbook-started", $"手順書「{playbook.Title.Ja}」はもう始まっています。playbook list で続きを見てください。",
                $"The playbook '{playbook.Title.En}' runs already; see 'playbook list' for what is next.");
        var again = missing.Count < playbook.Steps.Count;
        var count = CaseWords.Count(missing.Count);
        var text = again
            ? new Words($"手順書「{playbook.Title.Ja}」に加わった手順{count}件を入れました。", $"{count} steps that the playbook '{playbook.Title.En}' gained were entered.")
            : new Words($"手順書「{playbook.Title.Ja}」を始めました(手順{count}件)。", $"Playbook '{playbook.Title.En}' started ({count} steps).");
        var plain = this with { Note = "" };
        return Decision.Of([
            Entry(view, again ? "playbook.extended" : CaseEvents.StartedKind, Item, text),
            .. missing.Select(s => plain.Entry(view, "step.opened", view.State.Steps.ItemOf(Step.IdOf(playbook.Id, s.Id)),
                new($"手順「{s.Title.Ja}」", $"Step '{s.Title.En}'"), Step.Of(playbook, s)))]);
    }

    /// <summary>Steps of the data file that the case does not have.</summary>
    internal static IReadOnlyList<StepDefinition> Missing(CaseView view, PlaybookDefinition playbook) =>
        [.. playbook.Steps.Where(s => view.State.Steps.Find(Step.IdOf(playbook.Id, s.Id)) is null)];
}
