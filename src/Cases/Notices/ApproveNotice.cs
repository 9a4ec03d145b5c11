using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;
using Hikeshi.Notices.Versions;
using NodaTime;

namespace Hikeshi.Cases.Notices;

/// <remarks>
/// What contradicts the facts is never approved; a number that follows from none is approved only with a reason that stays on record. An approval that is recorded
/// late (<see cref="CaseCommand.Happened"/>) dates its version, and what its text says of "today", by the moment of the approval; the facts are those of the log as it
/// stands, which alone says when it was recorded.
/// </remarks>
[Description("Approve a draft: it becomes a numbered version that never changes. Recorded late (happened), the text is dated by that moment and states the facts as recorded so far")]
public sealed record ApproveNotice : CaseCommand
{
    [Description("Which notice: its id")]
    public required string Id { get; init; }

    [Description("The mark of the preview that was read; without it, the text as it stands now"), MaxLength(64)]
    public string? Seen { get; init; }

    [Description("What is new, in a sentence for readers; needed from the second version on"), MaxLength(300)]
    public string Summary { get; init; } = "";

    [Description("Why its author approves it too, where there is no second person"), MaxLength(Limit.Line)]
    public string SamePersonBecause { get; init; } = "";

    [Description("Why numbers that follow from no fact may stand"), MaxLength(Limit.Line)]
    public string UnboundBecause { get; init; } = "";

    public override string Item => $"notice/{Id}";

    internal override Decision Decide(CaseView view)
    {
        if (view.State.Notices.Find(Id) is not { } notice) return Refusals.Unknown(Id, "お知らせ", "notice", "notices");
        var before = view.State.NoticeVersions.All.Where(v => v.Edition.Notice == Id).ToList();
        if (Moment(view, before.LastOrDefault(), out var moment) is { } untimely) return untimely;
        var (preview, text) = Preview.Of(notice, CaseSheet.Of(view with { Now = moment }, notice.Language));
        // Whoever records an approval late has read the preview with the date of today.
        if (Seen is not null && Seen != preview.Seen && (moment == view.Now || Seen != Preview.Of(view, notice).Seen))
            return new Refusal("preview-changed", "読んだ後に、文章か事実が変わりました。もう一度、確認画面で読んでください。", "The text or a fact changed after you read it; look at the preview again.");
        var obstacles = preview.Obstacles.Where(o => o.Code != "number-unbound" || UnboundBecause.Trim().Length == 0).ToList();
        if (obstacles.Count > 0)
            return new Refusal(obstacles[0].Code, $"{obstacles[0].Place}: {obstacles[0].Words.Ja}{(obstacles.Count > 1 ? $"(ほか{obstacles.Count - 1}件。notices obstacles で一覧できます)" : "")}",
                $"{obstacles[0].Place}: {obstacles[0].Words.En}{(obstacles.Count > 1 ? $" ({obstacles.Count - 1} more; see 'notices obstacles')" : "")}");
        if (notice.Author == view.Actor && SamePersonBecause.Trim().Length == 0)
            return new Refusal("second-person-needed", "書いた人とは別の人が承認してください。ほかに人がいないときは、その理由を入れてください。", "Somebody other than its author should approve it; where there is nobody, say why.");
        if (before.Count > 0 && Summary.Trim().Length == 0) return Refusals.Missing("version-without-summary", "何が新しいか", "what is new in it");
        var number = before.Count + 1;
        var edition = new Edition($"{Id}.{number}", Id, number, notice.Kind, notice.Language, preview.Title, preview.Markdown, preview.Bindings, text.Sections,
            moment.InZone(view.Zone).ToOffsetDateTime(), Summary.Trim());
        if (before.Count > 0 && before[^1].Sha256 == edition.Sha256 && before[^1].Withdrawn.Length == 0)
            return new Refusal("version-unchanged", $"「{before[^1].Id}」と同じ文章です。", $"The text is the same as {before[^1].Id}.");
        var version = new NoticeVersion(edition.Id, edition, edition.Sha256, notice.Author, view.Actor, SamePersonBecause.Trim(), UnboundBecause.Trim(), "");
        return Entry(view, "version.approved", view.State.NoticeVersions.ItemOf(version.Id),
            new($"お知らせ「{version.Id}」を承認しました(SHA-256 {version.Sha256[..12]}…)。", $"Version {version.Id} approved (SHA-256 {version.Sha256[..12]}…)."), version);
    }

    /// <summary>When the version begins to count: now, or where the approval is recorded late, then.</summary>
    Refusal? Moment(CaseView view, NoticeVersion? before, out Instant moment)
    {
        moment = view.Now;
        if (Happened is null) return null;
        var when = When(view);
        if (!when.HasTime) return new("approval-without-time", "承認した時刻を、分まで入れてください(例: 2020-09-01 11:10)。", "Say when it was approved, to the minute, as: 2020-09-01 11:10.");
        moment = when.Time.ToInstant();
        if (moment > view.Now) return new("approval-in-future", "承認の時刻が、これから先になっています。", "The time of the approval is in the future.");
        return before is not null && moment < before.Edition.Approved.ToInstant()
            ? new("approval-before-version", $"前の版「{before.Id}」の承認より前の時刻です。", $"That is before {before.Id} was approved.") : null;
    }
}

[Description("Say that an approved version no longer holds, and why; it stays on record")]
public sealed record WithdrawVersion : CaseCommand
{
    [Description("Which version: its id, as web-ja.1")]
    public required string Id { get; init; }

    [Description("Why"), MaxLength(Limit.Line)]
    public required string Reason { get; init; }

    public override string Item => $"version/{Id}";

    internal override Decision Decide(CaseView view)
    {
        if (view.State.NoticeVersions.Find(Id) is not { } version) return Refusals.Unknown(Id, "版", "version", "notices");
        return Reason.Trim().Length == 0 ? Refusals.Missing("withdrawal-without-reason", "取り消しの理由", "the reason")
            : Entry(view, "version.withdrawn", Item, new($"お知らせ「{Id}」を取り下げました。理由: {Reason}", $"Version {Id} withdrawn: {Reason}"), version with { Withdrawn = Reason.Trim() });
    }
}
