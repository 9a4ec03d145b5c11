using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Cases.Notices;
using Hikeshi.Cases.Publications;
using Hikeshi.Kernel;
using Hikeshi.Notices;
using Hikeshi.Storage.Log;

namespace Hikeshi.Cases.Deliveries;

/// <remarks>Written before anything leaves, so that after a crash it is known what may have arrived. The same version goes to the same place once.</remarks>
[Description("Begin to hand over an approved version; until its end is recorded it counts as in doubt")]
public sealed record BeginDelivery : CaseCommand
{
    [Description("Which version: its id, as web-ja.1"), MaxLength(100)]
    public required string Version { get; init; }

    [Description("Where: site, sftp, wordpress, newsletter, mail, letter, telephone, x, facebook, instagram, webhook"), MaxLength(40)]
    public required string Channel { get; init; }

    [Description("Address, account or folder"), MaxLength(Limit.Line)]
    public string Target { get; init; } = "";

    [Description("To how many persons; 0 for the public")]
    public long Persons { get; init; }

    [Description("Why again, where it went there before or may have; or why although a fact has changed"), MaxLength(Limit.Line)]
    public string Because { get; init; } = "";

    internal override Decision Decide(CaseView view) => Begun(this, view, DeliveryState.InDoubt);

    /// <summary>Why it would be refused as the case stands, or null: for dry runs, and to ask before the first of several.</summary>
    public Refusal? RefusalIn(CaseView view) => Begun(this, view, DeliveryState.InDoubt).Refusal;

    internal static Decision Begun(BeginDelivery command, CaseView view, DeliveryState state)
    {
        if (view.State.NoticeVersions.Find(command.Version) is not { } version) return Refusals.Unknown(command.Version, "版", "version", "notices");
        if (version.Withdrawn.Length > 0) return new Refusal("version-withdrawn", $"「{version.Id}」は取り下げられています({version.Withdrawn})。", $"{version.Id} was withdrawn: {version.Withdrawn}");
        var channel = command.Channel.Trim();
        if (channel.Length == 0) return Refusals.Missing("delivery-without-channel", "どこに出すか", "where it goes");
        var sheet = CaseSheet.Of(view, version.Edition.Language);
        if (Hikeshi.Notices.Claims.Contradictions.Of($"{version.Edition.Title}\n{Hikeshi.Notices.Pages.PlainText.Of(version.Edition.Markdown)}", sheet) is [var untrue, ..])
            return new Refusal("contradiction", $"承認の後に事実が変わりました。{untrue.Sentence}: {untrue.Why.Ja}", $"Facts changed after it was approved. {untrue.Sentence}: {untrue.Why.En}");
        if (command.Because.Trim().Length == 0)
        {
            if (StaleText.Changed(view, version).FirstOrDefault() is { } stale)
                return new Refusal("version-stale", $"承認の後に「{stale.Label}」が変わりました。新しい版を承認するか、このまま出す理由を入れてください。", $"'{stale.Label}' changed after it was approved; approve a new version, or say why this one goes out.");
            if (view.State.Deliveries.All.LastOrDefault(d => d.Version == version.Id && d.Channel == channel && d.Target == command.Target.Trim() && d.State != DeliveryState.Failed) is { } before)
                return new Refusal(before.State == DeliveryState.Done ? "delivered-already" : "delivery-in-doubt",
                    $"「{version.Id}」は{before.When.InWords().Ja}にここへ出されています({Delivery.Say(before.State).Ja})。もう一度出すなら理由を入れてください。",
                    $"{version.Id} went there on {before.When.InWords().En} ({Delivery.Say(before.State).En}); to send it again, say why.");
        }
        var deliveries = view.State.Deliveries;
        var delivery = new Delivery(deliveries.NextId(), version.Id, channel, command.Target.Trim(), state, command.When(view), view.Actor, command.Persons, version.Sha256, command.Because.Trim());
        var where = delivery.Target.Length > 0 ? $"{channel} {delivery.Target}" : channel;
        var begun = command.Entry(view, state == DeliveryState.Done ? "delivery.done" : "delivery.begun", deliveries.ItemOf(delivery.Id), state == DeliveryState.Done
            ? new($"お知らせ「{version.Id}」を出しました({where})。", $"{version.Id} went out ({where}).")
            : new($"お知らせ「{version.Id}」を出し始めました({where})。", $"Handing over {version.Id} begun ({where})."), delivery);
        return state == DeliveryState.Done ? Decision.Of([begun, .. Published(command, view, delivery, version)]) : begun;
    }

    /// <summary>What went out to the public is a publication; so is a newsletter, however many read it. The server that took it is no place where it can be read.</summary>
    internal static IEnumerable<NewEntry> Published(CaseCommand command, CaseView view, Delivery delivery, NoticeVersion version)
    {
        var isNewsletter = version.Edition.Kind == NoticeKind.Newsletter && delivery.Channel is "newsletter";
        if ((delivery.Persons > 0 && !isNewsletter) || version.Edition.Kind is NoticeKind.Telephone or NoticeKind.StaffWarning or NoticeKind.PersonLetter or NoticeKind.PersonMail or NoticeKind.FirmLetter) yield break;
        // Notices show this line: neither a word of the program nor a title that readers of the other language cannot read stands in it.
        var (edition, kind, where) = (version.Edition, version.Edition.Kind.Title(), Delivery.SayChannel(delivery.Channel));
        var publication = new Publication(view.State.Publications.NextId(), delivery.Channel, isNewsletter ? "" : delivery.Target, delivery.Version, delivery.When);
        yield return command.Entry(view, "publication.made", view.State.Publications.ItemOf(publication.Id),
            new($"公表しました({where.Ja})。{(edition.Language == "ja" ? edition.Title : $"{kind.Ja}(英語版)")}", $"Published ({where.En}): {(edition.Language == "en" ? edition.Title : $"{kind.En} (in Japanese)")}"), publication) with
        { IsPublic = true };
    }
}

[Description("Record that an approved version went out by hand: posted, telephoned, put into the post")]
public sealed record RecordDelivery : CaseCommand
{
    [Description("Which version: its id, as web-ja.1"), MaxLength(100)]
    public required string Version { get; init; }

    [Description("Where: site, newsletter, letter, telephone, x, facebook, instagram, or another"), MaxLength(40)]
    public required string Channel { get; init; }

    [Description("Address or account"), MaxLength(Limit.Line)]
    public string Target { get; init; } = "";

    [Description("To how many persons; 0 for the public")]
    public long Persons { get; init; }

    [Description("Why again, where it went there before; or why although a fact has changed"), MaxLength(Limit.Line)]
    public string Because { get; init; } = "";

    internal override Decision Decide(CaseView view) => BeginDelivery.Begun(
        new() { Version = Version, Channel = Channel, Target = Target, Persons = Persons, Because = Because, Happened = Happened, Source = Source, Public = Public, Note = Note }, view, DeliveryState.Done);
}

[Description("Record how handing over ended, or what became of one that was in doubt")]
public sealed record EndDelivery : CaseCommand
{
    [Description("Which delivery: its id")]
    public required string Id { get; init; }

    [Description("done or failed")]
    public required DeliveryState State { get; init; }

    [Description("What the other side answered, or why it failed"), MaxLength(Limit.Text)]
    public string Detail { get; init; } = "";

    public override string Item => $"delivery/{Id}";

    internal override Decision Decide(CaseView view)
    {
        if (view.State.Deliveries.Find(Id) is not { } delivery) return Refusals.Unknown(Id, "配信", "delivery", "deliveries");
        if (delivery.State == State) return new Refusal("delivery-ended", "もうそのように記録されています。", "It is recorded so already.");
        var ended = delivery with { State = State, Detail = Detail.Trim() };
        var state = Delivery.Say(State);
        var entry = Entry(view, $"delivery.{CaseJson.Word(State)}", Item, new($"配信{Id}(「{delivery.Version}」、{delivery.Channel}): {state.Ja} {Detail}".TrimEnd(), $"Delivery {Id} ({delivery.Version}, {delivery.Channel}): {state.En} {Detail}".TrimEnd()), ended);
        return State == DeliveryState.Done && view.State.NoticeVersions.Find(delivery.Version) is { } version
            ? Decision.Of([entry, .. BeginDelivery.Published(this, view, ended, version)]) : entry;
    }
}
