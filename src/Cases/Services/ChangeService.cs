using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Services;

[Description("Record that a service was closed or reopened")]
public sealed record ChangeService : CaseCommand
{
    [Description("Which service: its id")]
    public required string Id { get; init; }

    [Description("true: closed; false: open again")]
    public required bool Closed { get; init; }

    [Description("Who decided"), MaxLength(100)]
    public required string DecidedBy { get; init; }

    [Description("Why"), MaxLength(Limit.Text)]
    public required string Reason { get; init; }

    public override string Item => $"service/{Id}";

    internal override Decision Decide(CaseView view)
    {
        if (view.State.Services.Find(Id) is not { } service) return Refusals.Unknown(Id, "サービス", "service", "services");
        if (DecidedBy.Trim().Length == 0 || Reason.Trim().Length == 0)
            return new Refusal("service-without-reason", "決めた方の名前と理由を入れてください。", "Give who decided and why.");
        if (service.Closed == Closed)
            return new Refusal("service-unchanged", $"「{service.Name}」はもう{(Closed ? "停止中" : "再開済み")}です。", $"{service.Name} is {(Closed ? "closed" : "open")} already.");
        var changed = service with { Closed = Closed, Since = When(view), DecidedBy = DecidedBy.Trim(), Reason = Reason.Trim() };
        var text = Closed
            ? new Words($"「{service.Name}」を停止しました。決めた方: {changed.DecidedBy}。理由: {changed.Reason}", $"{service.Name} closed. Decided by {changed.DecidedBy}: {changed.Reason}")
            : new Words($"「{service.Name}」を再開しました。決めた方: {changed.DecidedBy}。理由: {changed.Reason}", $"{service.Name} reopened. Decided by {changed.DecidedBy}: {changed.Reason}");
        return Entry(view, Closed ? "service.closed" : "service.reopened", Item, text, changed);
    }
}
