using Hikeshi.Cases.Measures;
using Hikeshi.Cases.Notification;
using Hikeshi.Cases.Parties;
using Hikeshi.Cases.Timeline;
using Hikeshi.Deadlines.Reports;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Duties;

/// <summary>What the registers say in a report: course of events, infected devices, notification, publications, measures, contacts.</summary>
/// <remarks>A report goes to an authority: it names no caller and repeats no talk with a lawyer or an insurer.</remarks>
sealed class ReportRegisters(CaseView view)
{
    /// <summary>Attack: a timeline of 100,000 lines, a note of 20,000 characters. <see cref="ReportDrafts"/> says what was cut.</summary>
    internal const int CourseLength = 200, LineLength = 1_000;

    const int SourcesNamed = 100, ReasonsNamed = 10;

    const string InfectedKind = "device.scanned-infected", CleanKind = "device.scanned-clean";

    static readonly string[] Course =
        [Chronicle.NotedKind, Chronicle.ConfirmedKind, "device.isolated", "device.evidence-sealed", InfectedKind, "device.wiped", "device.replaced", "service.closed", "service.reopened"];

    static readonly PartyKind[] Told =
        [PartyKind.Police, PartyKind.Commission, PartyKind.Ipa, PartyKind.Jpcert, PartyKind.Provider, PartyKind.ForensicFirm, PartyKind.CardProcessor, PartyKind.PrivacyMarkBody];

    public ReportFacts Into(ReportFacts facts) => facts with
    {
        Course = [.. Lines(view).Take(CourseLength).Select(l => new CourseEvent(l.Happened, Cut(l), Pointers(l.Number, l.Source)))],
        InfectedDevices = Infected(),
        Notified = Notified(),
        NotificationPlan = Plan(facts.NotificationPlan),
        SubstituteMeasures = [.. Substitutes()],
        Publications = [.. view.State.Publications.All.Select(p => new Deadlines.Reports.Publication(
            p.When, Channel(p.Channel), p.When.IsKnown && p.When.Day > view.Today, p.Address, Entry(view.State.Publications.ItemOf(p.Id))))],
        Measures = [.. view.State.Measures.All.Where(m => m.State != MeasureState.Dropped).Select(Measure)],
        Parties = [.. from contact in view.State.Contacts.All
                      let party = view.State.Parties.Find(contact.Party)
                      where party is not null && Told.Contains(party.Kind)
                      select new PartyContact(new(party.Name, party.Name), contact.When, By(contact.Channel), contact.Reference, Entry(view.State.Contacts.ItemOf(contact.Id)))],
    };

    /// <summary>The lines that a report tells: what people noted or confirmed, what was done with devices and services. What has registers of its own stands elsewhere.</summary>
    internal static IEnumerable<TimelineEntry> Lines(CaseView view) => view.State.Timeline.Lines(view.Zone)
        .Where(l => l.State != EntryState.Withdrawn && Course.Contains(l.Kind) && view.State.LeftOut.Find($"{l.Number}") is not { Out: true });

    internal static string[] Pointers(long entry, string source) => source.Length > 0 ? [$"entry/{entry}", source] : [$"entry/{entry}"];

    string[] Entry(string item) => [$"entry/{view.State.VersionOf(item)}"];

    static Words Cut(TimelineEntry line)
    {
        string Shorter(string text, string more)
        {
            if (text.Length <= LineLength) return text;
            return text[..(char.IsHighSurrogate(text[LineLength - 1]) ? LineLength - 1 : LineLength)] + more;
        }
        return new(Shorter(line.Text.Ja, $"…（続きは記録 {line.Number} にあります）"), Shorter(line.Text.En, $"… (continued in entry {line.Number})"));
    }

    /// <summary>Devices that were ever found infected; so many at least, until every device of the register was scanned.</summary>
    Fact<Count>? Infected()
    {
        var scans = view.State.Timeline.Entries.Where(e => e.Kind is InfectedKind or CleanKind).ToList();
        var infected = scans.Where(e => e.Kind == InfectedKind).DistinctBy(e => e.Item).ToList();
        var scanned = scans.Select(e => e.Item).ToHashSet(StringComparer.Ordinal);
        var all = view.State.Devices.All.All(d => scanned.Contains(view.State.Devices.ItemOf(d.Id)));
        return infected.Count == 0 ? null : new(new(infected.Count, all ? Certainty.Exact : Certainty.AtLeast), Some(infected.Select(e => e.Number)));
    }

    IEnumerable<PersonNotice> Notices(NoticeState state) =>
        view.State.Notification.Persons.Values.Where(n => n.State == state && view.Evidence.Persons.ContainsKey(n.Subject));

    NotifiedCount[] Notified() => [.. Notices(NoticeState.Notified).GroupBy(n => n.Channel, StringComparer.OrdinalIgnoreCase).Select(channel =>
    {
        var times = channel.Select(n => n.When).Where(w => w.IsKnown).OrderBy(w => w.Earliest(view.Zone)).ToList();
        return new NotifiedCount(Channel(channel.Key), new(channel.LongCount()), times.FirstOrDefault(), Some(channel.Select(n => n.Entry)), times.LastOrDefault());
    }).OrderBy(n => n.When.Earliest(view.Zone)).ThenBy(n => n.Channel.Ja, StringComparer.Ordinal)];

    /// <summary>What is planned, and for how many persons nothing was recorded yet.</summary>
    Told? Plan(Told? plan)
    {
        var waiting = NoticeCounts.Of(view)[NoticeState.Waiting];
        if (waiting == 0 || plan is null && waiting == view.Evidence.Persons.Count) return plan;
        var rest = new Words($"まだ通知していない方: {waiting:N0}人", $"{waiting:N0} {(waiting == 1 ? "person has" : "people have")} not been told yet");
        string[] results = [$"entry/{view.Evidence.Results}"];
        return plan is null ? new(rest, results) : new(new($"{plan.Text.Ja}（{rest.Ja}）", $"{plan.Text.En} ({rest.En})"), [.. plan.Sources, .. results]);
    }

    IEnumerable<Told> Substitutes()
    {
        foreach (var channel in Notices(NoticeState.Substituted).GroupBy(n => n.Channel, StringComparer.OrdinalIgnoreCase).OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            var name = Channel(channel.Key);
            yield return new(new($"通知に代わる措置をとった方: {channel.LongCount():N0}人（{name.Ja}）", $"{People(channel.LongCount())} covered by a substitute measure ({name.En})"), Some(channel.Select(n => n.Entry)));
        }
        var unreachable = Notices(NoticeState.Unreachable).ToList();
        if (unreachable.Count > 0)
            yield return new(new($"連絡がつかず、代わりの措置をまだとっていない方: {unreachable.Count:N0}人", $"{People(unreachable.Count)} not reached and without a substitute measure so far"),
                Some(unreachable.Select(n => n.Entry)));
        foreach (var reason in Notices(NoticeState.Exempt).GroupBy(n => n.Reason, StringComparer.Ordinal).OrderByDescending(r => r.LongCount()).ThenBy(r => r.Key, StringComparer.Ordinal).Take(ReasonsNamed))
            yield return new(new($"通知を要しないと判断した方: {reason.LongCount():N0}人（理由: {reason.Key}）", $"{People(reason.LongCount())} judged not to need notification (reason: {reason.Key})"),
                Some(reason.Select(n => n.Entry)));
    }

    Deadlines.Reports.Measure Measure(Measures.Measure measure)
    {
        var item = view.State.Measures.ItemOf(measure.Id);
        var entry = view.State.Timeline.Find(view.State.VersionOf(item));
        var done = measure.State == MeasureState.Done && entry is not null ? view.State.Timeline.Read(entry).Happened : Happened.Unknown;
        // The day of recording where nobody knows the day: by then it was done.
        return new(new(measure.Text, measure.Text), measure.Owner, measure.Due,
            measure.State != MeasureState.Done ? null : done.IsKnown ? done.Day : view.Today, Entry(item));
    }

    static string[] Some(IEnumerable<long> entries) => [.. entries.Distinct().Order().Take(SourcesNamed).Select(e => $"entry/{e}")];

    static string People(long number) => number == 1 ? "1 person" : $"{number:N0} people";

    /// <summary>Channels are typed freely; the usual ones read well in both languages.</summary>
    static Words Channel(string typed) => typed.Trim().ToLowerInvariant() switch
    {
        "mail" or "email" or "e-mail" or "メール" or "電子メール" => new("メール", "mail"),
        "letter" or "post" or "郵便" or "郵送" or "手紙" => new("郵便", "letter"),
        "telephone" or "phone" or "電話" => new("電話", "telephone"),
        "in person" or "in-person" or "対面" => new("対面", "in person"),
        "publication" or "公表" => new("公表", "publication"),
        "desk" or "inquiry desk" or "窓口" => new("問い合わせ窓口", "inquiry desk"),
        "web site" or "website" or "ホームページ" or "自社ホームページ" => new("自社のホームページ", "own web site"),
        "newsletter" or "メールマガジン" => new("メールマガジン", "newsletter"),
        "" => new("方法の記録なし", "channel not recorded"),
        _ => new(typed.Trim(), typed.Trim()),
    };

    static Words By(ContactChannel channel) => channel switch
    {
        ContactChannel.Telephone => new("電話", "telephone"),
        ContactChannel.Mail => new("メール", "mail"),
        ContactChannel.InPerson => new("面談", "in person"),
        ContactChannel.Letter => new("書面", "letter"),
        ContactChannel.WebForm => new("Webフォーム", "web form"),
        ContactChannel.VideoCall => new("オンライン会議", "video call"),
        _ => new("連絡", "contact"),
    };
}
