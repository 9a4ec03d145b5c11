using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Hikeshi.Cases.Timeline;

[Description("Write down what happened")]
public sealed record NoteEvent : CaseCommand
{
    [Description("What happened"), MaxLength(Limit.Text)]
    public required string Text { get; init; }

    [Description("The same in English, for notices in English"), MaxLength(Limit.Text)]
    public string TextEn { get; init; } = "";

    internal override Decision Decide(CaseView view) => Text.Trim().Length == 0
        ? Refusals.Missing("note-without-text", "起きたこと", "what happened")
        : Entry(view, Chronicle.NotedKind, "", new(Text.Trim(), TextEn.Trim().Length > 0 ? TextEn.Trim() : Text.Trim()));
}
