using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;
using Hikeshi.Storage.Log;

namespace Hikeshi.Cases.Notification;

/// <remarks>Rules Art. 10 and Act Art. 26(2): the person is told, or a substitute measure is taken where that is difficult; a person whose state is
/// waiting or unreachable keeps the case open.</remarks>
[Description("Record for one or many persons that they were notified, could not be reached, were told by a substitute measure, or need not be told")]
public sealed record RecordNotification : CaseCommand
{
    const int PersonsPerEntry = 2_000;

    [Description("Ids of the persons; empty to choose by the following")]
    [MaxLength(100_000)]
    public IReadOnlyList<string> Persons { get; init; } = [];

    [Description("Everybody who is in this state: waiting or unreachable")]
    public NoticeState? Everybody { get; init; }

    [Description("Of these, only those who can be reached so: email, post, phone, none"), MaxLength(20)]
    public string Reach { get; init; } = "";

    [Description("Of these, only those whose data reached somebody")]
    public bool Disclosed { get; init; }

    [Description("What is true of them now")]
    public required NoticeState State { get; init; }

    [Description("By which channel: mail, letter, telephone, in person, publication, desk"), MaxLength(100)]
    public string Channel { get; init; } = "";

    [Description("Which version of which notice"), MaxLength(100)]
    public string Version { get; init; } = "";

    [Description("Why they could not be reached or need not be told"), MaxLength(Limit.Text)]
    public string Reason { get; init; } = "";

    public override string Item => Persons.Count == 1 ? $"person/{Persons[0]}" : "";

    internal override Decision Decide(CaseView view)
    {
        if (State == NoticeState.Waiting && Reason.Trim().Length == 0) return Refusals.Missing("notice-without-reason", "未連絡に戻す理由", "the reason to set them back to waiting");
        if (State is NoticeState.Unreachable or NoticeState.Exempt && Reason.Trim().Length == 0) return Refusals.Missing("notice-without-reason", "理由", "the reason");
        if (State is NoticeState.Notified or NoticeState.Substituted && Channel.Trim().Length == 0) return Refusals.Missing("notice-without-channel", "方法(メール、郵便、電話、公表など)", "the channel (mail, letter, telephone, publication)");
        var known = view.Evidence.Persons;
        var unknown = Persons.FirstOrDefault(p => !known.ContainsKey(p));
        if (unknown is not null) return Refusals.Unknown(unknown, "人", "person", "notification");
        if (Persons.Count == 0 && Everybody is null) return Refusals.Missing("notice-without-persons", "対象の人(persons または everybody)", "whom it is about (persons or everybody)");
        IEnumerable<PersonAtRisk> chosen = Persons.Count > 0 ? Persons.Distinct(StringComparer.Ordinal).Select(p => known[p])
            : known.Values.Where(p => view.State.Notification.StateOf(p.Id) == Everybody);
        var subjects = chosen.Where(p => (Reach.Length == 0 || p.Reach == Reach) && (!Disclosed || p.Disclosed)).Select(p => p.Id).Order(StringComparer.Ordinal).ToList();
        return subjects.Count == 0
            ? new Refusal("notice-for-nobody", "当てはまる人がいません。条件を確かめてください。", "Nobody fits; check the conditions.")
            : Decision.Of([.. subjects.Chunk(PersonsPerEntry).Select(c => Of(view, c))]);
    }

    NewEntry Of(CaseView view, string[] subjects)
    {
        var state = NoticeProgress.Say(State);
        var detail = string.Join(" · ", new[] { Channel.Trim(), Version.Trim(), Reason.Trim() }.Where(t => t.Length > 0));
        var text = subjects.Length == 1
            ? new Words($"{view.Evidence.Persons[subjects[0]].Name}さん: {state.Ja} {detail}".TrimEnd(), $"{view.Evidence.Persons[subjects[0]].Name}: {state.En} {detail}".TrimEnd())
            : new Words($"{CaseWords.Count(subjects.Length)}人: {state.Ja} {detail}".TrimEnd(), $"{CaseWords.Count(subjects.Length)} persons: {state.En} {detail}".TrimEnd());
        return Entry(view, $"person.{CaseJson.Word(State)}", subjects.Length == 1 ? $"person/{subjects[0]}" : "persons", text,
            new NoticeRecord(State, Channel.Trim(), Version.Trim(), Reason.Trim(), When(view), subjects));
    }
}
