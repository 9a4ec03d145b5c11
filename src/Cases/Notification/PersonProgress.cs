using Hikeshi.Kernel;

namespace Hikeshi.Cases.Notification;

/// <summary>One person and where the duty to tell them stands.</summary>
/// <param name="Ended">False as long as the case cannot be closed because of them.</param>
/// <param name="Version">To name when changing this person's state alone.</param>
public sealed record PersonProgress(
    string Id, string Name, string Reach, bool Disclosed, NoticeState State, bool Ended, string Channel, string NoticeVersion, string Reason, Happened When, long Version)
{
    /// <summary>Those without an end first, of these the disclosed first.</summary>
    public static IEnumerable<PersonProgress> Of(CaseView view) => view.Evidence.Persons.Values
        .Select(p => Of(view, p)).OrderBy(p => p.Ended).ThenByDescending(p => p.Disclosed).ThenBy(p => p.Id, StringComparer.Ordinal);

    public static PersonProgress Of(CaseView view, PersonAtRisk person)
    {
        var version = view.State.VersionOf($"person/{person.Id}");
        return view.State.Notification.Persons.TryGetValue(person.Id, out var notice)
            ? new(person.Id, person.Name, person.Reach, person.Disclosed, notice.State, notice.IsEnded, notice.Channel, notice.Version, notice.Reason, notice.When, version)
            : new(person.Id, person.Name, person.Reach, person.Disclosed, NoticeState.Waiting, false, "", "", "", Happened.Unknown, version);
    }
}
