using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;
using Hikeshi.Storage.Log;

namespace Hikeshi.Cases.Timeline;

/// <remarks>Nothing is ever changed in the log: the correction is an entry of its own, and the first text stays beside it.</remarks>
[Description("Correct an entry: its text, its time, or whether outsiders may be told")]
public sealed record CorrectEntry : CaseCommand
{
    [Description("Number of the entry")]
    public required long EntryNumber { get; init; }

    [Description("The right text; without it, it stays"), MaxLength(Limit.Text)]
    public string? Text { get; init; }

    [Description("The right time, written as --happened is; without it, it stays"), MaxLength(60)]
    public string? At { get; init; }

    [Description("Whether outsiders may be told; without it, it stays")]
    public bool? MakePublic { get; init; }

    [Description("Why"), MaxLength(Limit.Line)]
    public required string Reason { get; init; }

    public override string Item => $"entry/{EntryNumber}";

    internal override Decision Decide(CaseView view)
    {
        var chronicle = view.State.Timeline;
        if (chronicle.Find(EntryNumber) is not { } entry) return Refusals.Unknown($"{EntryNumber}", "記録", "entry", "timeline");
        if (Text is null && At is null && MakePublic is null) return Refusals.Missing("correction-without-change", "正しい内容、日時、公開の可否のどれか", "the right text, time or whether it is public");
        if (Reason.Trim().Length == 0) return Refusals.Missing("correction-without-reason", "訂正の理由", "the reason of the correction");
        Happened? at = null;
        if (At is not null)
        {
            if (!Kernel.Happened.TryParse(At, view.Zone, out var time)) return Refusals.Time(At);
            at = time;
        }
        return Correct(view, this, Chronicle.CorrectedKind, entry, new(EntryNumber, EntryState.Corrected, Text?.Trim(), at, MakePublic, Reason.Trim()),
            new($"記録 {EntryNumber} を訂正しました。理由: {Reason}", $"Entry {EntryNumber} corrected: {Reason}"));
    }

    internal static NewEntry Correct(CaseView view, CaseCommand command, string kind, LogEntry about, Correction correction, Words text) =>
        command.Entry(view, kind, $"entry/{about.Number}", text, correction);
}

[Description("Withdraw an entry that was wrong; it stays visible as withdrawn")]
public sealed record WithdrawEntry : CaseCommand
{
    [Description("Number of the entry")]
    public required long EntryNumber { get; init; }

    [Description("Why"), MaxLength(Limit.Line)]
    public required string Reason { get; init; }

    public override string Item => $"entry/{EntryNumber}";

    internal override Decision Decide(CaseView view)
    {
        if (view.State.Timeline.Find(EntryNumber) is not { } entry) return Refusals.Unknown($"{EntryNumber}", "記録", "entry", "timeline");
        if (entry.Kind is not (Chronicle.NotedKind or Chronicle.ConfirmedKind))
            return new Refusal("entry-not-a-note", "取り消せるのは、人が書いた出来事だけです。台帳の内容は、台帳で直してください。", "Only what a person noted can be withdrawn; change a register's content in the register.");
        return Reason.Trim().Length == 0 ? Refusals.Missing("withdrawal-without-reason", "取り消しの理由", "the reason")
            : CorrectEntry.Correct(view, this, Chronicle.WithdrawnKind, entry, new(EntryNumber, EntryState.Withdrawn, null, null, null, Reason.Trim()),
                new($"記録 {EntryNumber} を取り消しました。理由: {Reason}", $"Entry {EntryNumber} withdrawn: {Reason}"));
    }
}
