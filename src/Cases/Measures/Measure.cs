using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Cases.Measures;

public enum MeasureState { Open, Done, Dropped }

/// <summary>A promise of prevention with an owner and a day, followed to its end.</summary>
public sealed record Measure(string Id, string Text, string Owner, LocalDate Due, MeasureState State, string Outcome) : IRegistered;

[Description("Promise a measure of prevention: what, who, by when")]
public sealed record PromiseMeasure : CaseCommand
{
    [Description("What will be done"), MaxLength(Limit.Line)]
    public required string Text { get; init; }

    [Description("Who answers for it"), MaxLength(100)]
    public required string Owner { get; init; }

    [Description("By which day")]
    public required LocalDate Due { get; init; }

    internal override Decision Decide(CaseView view)
    {
        if (Text.Trim().Length == 0 || Owner.Trim().Length == 0) return Refusals.Missing("measure-without-owner", "内容と担当者", "what will be done and who answers for it");
        var measures = view.State.Measures;
        var measure = new Measure(measures.NextId(), Text.Trim(), Owner.Trim(), Due, MeasureState.Open, "");
        return Entry(view, "measure.promised", measures.ItemOf(measure.Id),
            new($"再発防止策: {measure.Text}(担当 {measure.Owner}、期限 {CaseWords.Day(Due).Ja})", $"Measure: {measure.Text} ({measure.Owner}, by {CaseWords.Day(Due).En})"), measure);
    }
}

[Description("End a measure: done, or dropped with the reason")]
public sealed record EndMeasure : CaseCommand
{
    [Description("Which measure: its id")]
    public required string Id { get; init; }

    [Description("done or dropped")]
    public required MeasureState State { get; init; }

    [Description("What came of it, or why it was dropped"), MaxLength(Limit.Text)]
    public required string Outcome { get; init; }

    public override string Item => $"measure/{Id}";

    internal override Decision Decide(CaseView view)
    {
        if (view.State.Measures.Find(Id) is not { } measure) return Refusals.Unknown(Id, "再発防止策", "measure", "measures");
        if (State != MeasureState.Open && Outcome.Trim().Length == 0) return Refusals.Missing("measure-without-outcome", "結果または取りやめた理由", "what came of it or why it was dropped");
        var word = State switch { MeasureState.Done => new Words("完了", "done"), MeasureState.Dropped => new Words("取りやめ", "dropped"), _ => new Words("再開", "open again") };
        return Entry(view, $"measure.{CaseJson.Word(State)}", Item, new($"再発防止策「{measure.Text}」: {word.Ja}。{Outcome}", $"Measure '{measure.Text}': {word.En}. {Outcome}"),
            measure with { State = State, Outcome = Outcome.Trim() });
    }
}
