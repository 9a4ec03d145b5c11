using Hikeshi.Cases;
using Hikeshi.Cases.Closing;
using Hikeshi.Cases.Due;
using Hikeshi.Cases.Duties;
using Hikeshi.Cases.Facts;
using Hikeshi.Cases.Notification;
using Hikeshi.Cases.Playbook;
using Hikeshi.Deadlines.Duties;
using Hikeshi.Kernel;
using Hikeshi.People.Rights;
using Hikeshi.Web.Charts;
using Hikeshi.Web.Look;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Overview;

/// <summary>Something that nobody knows yet, and where to find it out.</summary>
/// <param name="Href">Below the case.</param>
public sealed record UnknownThing(Words Words, string Href);

/// <summary>What a case needs at its very beginning.</summary>
/// <param name="Href">Below the case.</param>
public sealed record FirstStep(Words Words, Words Why, string Href);

/// <param name="First">What was never done yet and everything else waits for.</param>
/// <param name="Known">What is certain, each with where it is proved.</param>
/// <param name="Due">Overdue first.</param>
/// <param name="Next">Steps that can be done now.</param>
/// <param name="NotificationEnded">Persons whose notification has an end.</param>
public sealed record OverviewModel(
    bool HasEvidence, IReadOnlyList<FirstStep> First, long Persons, long Disclosed, long Messages, IReadOnlyList<UnknownThing> Known, IReadOnlyList<UnknownThing> Unknown, IReadOnlyList<DueMatter> Due, int DueNotShown, IReadOnlyList<StepView> Next,
    IReadOnlyList<DutyView> Duties, long NotificationEnded, bool PlaybookStarted, (Histogram Drawn, int Outside)? Wave, IReadOnlyList<Bar> Items, IReadOnlyList<Bar> Receivers, int ReceiversNotShown);

/// <summary>The first page of a case: what is known, what is not, what to do now.</summary>
static class OverviewRoutes
{
    const int MattersShown = 8, ReceiversShown = 12;

    public static void Map(IEndpointRouteBuilder pages, Pages look) =>
        pages.MapGet("/cases/{case}", (HttpContext context, string @case) =>
            // A clerk has one page, and comes to it from here.
            context.Features.Get<Visitor>() is { } who && (who.Rights & Right.ReadCase) == 0 ? Task.FromResult(Pages.GoTo(context, $"/cases/{Uri.EscapeDataString(@case)}/inquiries"))
                : look.AtCaseAsync<OverviewPage, OverviewModel>(context, @case, desk => Load(desk.View(Person.Of(context)))))
            .Needs(Right.ReadCase | Right.Inquire).ExcludeFromDescription();

    static OverviewModel Load(CaseView view)
    {
        var evidence = view.Evidence;
        var due = DueMatter.Of(view);
        var attack = evidence.Attack;
        return new(evidence.Results > 0, view.State.Closing.Closed ? [] : First(view), evidence.Persons.Count, evidence.DisclosedPersons, evidence.Searched?.MailboxMessages ?? 0,
            Known(view), Unknown(view), [.. due.Take(MattersShown)], Math.Max(0, due.Count - MattersShown), [.. PlaybookView.Next(view, PlaybookBook.Default).Take(MattersShown)],
            [.. DutyView.All(view).Where(d => d.IsOpen || d.State == DutyState.Voluntary && d.Outcome == DutyOutcome.Open)],
            evidence.Persons.Count - DutyView.PersonsWaiting(view), view.State.Steps.All.Any(),
            attack.Moments.Count > 0 ? Histogram.Of(attack.Moments, view.Zone) : null,
            [.. evidence.Items.OrderByDescending(i => i.Value.Persons).Select(i => new Bar(ItemWords.Label(i.Key), i.Value.Persons, evidence.Reached?.GetValueOrDefault(i.Key) ?? 0, "persons?item=" + i.Key))],
            [.. attack.Receivers.Take(ReceiversShown).Select(r => new Bar(new(SafeText.Line(r.Address), SafeText.Line(r.Address)), r.Persons, Href: "messages?role=reported&recipient=" + Uri.EscapeDataString(r.Address)))],
            Math.Max(0, attack.Receivers.Count - ReceiversShown));
    }

    static List<FirstStep> First(CaseView view)
    {
        var first = new List<FirstStep>();
        if (view.Evidence.Results == 0) first.Add(new(new("証拠を取り込む", "Add evidence"), new("盗まれたメールから、誰の何が出たかが分かります。", "From the stolen mail it is known whose data is out."), "evidence"));
        if (!view.State.Steps.All.Any()) first.Add(new(new("手順書を始める", "Start a playbook"), new("何を、どの順で、いつまでにするかが並びます。", "It lists what to do, in which order, by when."), "playbook"));
        if (CaseFacts.All(view).Any(f => f is { Word: "learned", Value.Length: 0 })) first.Add(new(new("事故を知った日時を入れる", "State when you learned of it"), new("法律の期限は、ここから数えます。", "The days of the law count from it."), "facts?open=learned#fact-learned"));
        if (!view.State.Notices.All.Any()) first.Add(new(new("第一報を書く", "Write the first notice"), new("分かっていることだけで出せます。承認するまで外には出ません。", "It can go out with what is known; nothing leaves before it is approved."), "notices"));
        return first;
    }

    static List<UnknownThing> Known(CaseView view)
    {
        var (evidence, attack) = (view.Evidence, view.Evidence.Attack);
        var known = new List<UnknownThing>();
        if (evidence.Results == 0) return known;
        if (attack.Reports > 0) known.Add(new(new($"悪質またはなりすましのメールが{N(attack.Reports)}通届けられました。", $"{N(attack.Reports)} malicious or spoofed mails were reported."), "messages?role=reported"));
        if (attack.First is { At.IsKnown: true } first) known.Add(new(new($"届けられた中で最初のものの日付は{first.At.InWords().Ja}です。", $"The earliest of them is dated {first.At.InWords().En}."), "messages?role=reported"));
        known.Add(new(new($"盗まれたメールに{N(evidence.Persons.Count)}人の個人情報がありました。", $"Personal data of {N(evidence.Persons.Count)} persons lay in the stolen mail."), "persons"));
        if (attack.Conversations > 0) known.Add(new(new($"保存していた会話{N(attack.Conversations)}件が、社外の{N(attack.OutsideRecipients)}件の宛先に届いたことが分かっています。", $"{N(attack.Conversations)} stored conversations reached {N(attack.OutsideRecipients)} addresses outside."), "messages?role=reported"));
        foreach (var item in new[] { "card_number", "my_number" }.Where(i => !evidence.Items.ContainsKey(i) && evidence.NotSearchedCount == 0))
            known.Add(new(new($"{ItemWords.Label(item).Ja}は見つかりませんでした(全件を調べました)。", $"No {ItemWords.Label(item).En} was found; everything was searched."), "evidence"));
        return known;
    }

    static List<UnknownThing> Unknown(CaseView view)
    {
        var unknown = new List<UnknownThing>();
        if (view.Evidence.NotSearchedCount is > 0 and var places) unknown.Add(new(new($"読めなかった、または調べられなかった箇所が{N(places)}件あります。", places == 1 ? "1 place could not be read or searched." : $"{N(places)} places could not be read or searched."), "evidence"));
        if (view.State.Timeline.Proposals.Count is > 0 and var proposals) unknown.Add(new(new($"証拠から見つかった出来事{N(proposals)}件が、確認を待っています。", $"{N(proposals)} events found in the evidence wait for a person."), "timeline#proposals"));
        var questions = CaseFacts.All(view).Count(f => f.Value.Length == 0 && FactCatalogue.Find(f.Word) is not null);
        if (questions > 0) unknown.Add(new(new($"法律の判断に要る質問{N(questions)}件に、まだ答えていません。", $"{N(questions)} questions on which the law depends are unanswered."), "facts"));
        if (view.Evidence.Results > 0 && view.Evidence.DisclosedPersons < view.Evidence.Persons.Count)
            unknown.Add(new(new("残りの方の情報が外部に届いたかどうかは分かりません。届いた証拠がないだけです。", "Whether the other persons' data reached somebody is not known; there is only no proof that it did."), "persons"));
        if (!view.State.Facts.All.Any(f => f.Id == "cause" && f.Value.Length > 0)) unknown.Add(new(new("原因はまだ入力されていません。", "The cause is not stated yet."), "facts#fact-cause"));
        return unknown;
    }

    static string N(long number) => number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}
