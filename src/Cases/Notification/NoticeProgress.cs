using System.Collections.Immutable;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;
using Hikeshi.Storage.Log;

namespace Hikeshi.Cases.Notification;

/// <summary>Where the duty to tell one person stands.</summary>
public enum NoticeState
{
    /// <summary>Nobody has told them yet.</summary>
    Waiting,

    Notified,

    /// <summary>Tried in vain, or no way is known: a substitute measure has to follow (APPI Art. 26(2)).</summary>
    Unreachable,

    /// <summary>Told by a substitute measure: publication, an inquiry desk.</summary>
    Substituted,

    /// <summary>Need not be told, for a reason that is recorded.</summary>
    Exempt,
}

/// <summary>The newest entry about the notification of one person.</summary>
/// <param name="Version">Which version of which notice.</param>
/// <param name="Entry">Number of the log entry.</param>
public sealed record PersonNotice(string Subject, NoticeState State, string Channel, string Version, string Reason, Happened When, long Entry)
{
    /// <summary>The id for which it was recorded, where that person and this one have become one; empty where it is this person's own.</summary>
    public string RecordedFor { get; init; } = "";

    public bool IsEnded => State is NoticeState.Notified or NoticeState.Substituted or NoticeState.Exempt;
}

/// <summary>What one entry records about one or many persons.</summary>
public sealed record NoticeRecord(NoticeState State, string Channel, string Version, string Reason, Happened When, IReadOnlyList<string> Subjects);

/// <summary>The notification of persons, by the id of the person.</summary>
public sealed record NoticeProgress(ImmutableDictionary<string, PersonNotice> Persons)
{
    public static NoticeProgress Empty { get; } = new(ImmutableDictionary.Create<string, PersonNotice>(StringComparer.Ordinal));

    internal NoticeProgress After(LogEntry entry)
    {
        if (entry.Kind.StartsWith(Hikeshi.Cases.Persons.PersonDecisions.Word + ".", StringComparison.Ordinal)) return this;
        if (CaseJson.Read<NoticeRecord>(entry.Data) is not { Subjects: { } subjects } record) return this;
        return new(Persons.SetItems(subjects.Select(s => KeyValuePair.Create(s,
            new PersonNotice(s, record.State, record.Channel, record.Version, record.Reason, record.When, entry.Number)))));
    }

    /// <summary>The notification where several ids have become one person.</summary>
    /// <remarks>
    /// What was recorded for each id before they became one is kept, and taken together so that nobody counts as told without a record of it: told where one of them was told,
    /// by that record; else told by a substitute measure where one of them was; exempt only where all of them are; unreachable only where nobody of them is still waiting, because
    /// another id may bring another way to reach them. What is recorded for the person after that stands by itself.
    /// </remarks>
    internal NoticeProgress Together(IEnumerable<SubjectAnchorRow> former)
    {
        var together = Persons;
        foreach (var ids in former.Where(f => f.Now.Length > 0).GroupBy(f => f.Now, StringComparer.Ordinal))
        {
            var own = Persons.GetValueOrDefault(ids.Key);
            var before = ids.Where(f => own is null || own.Entry <= f.Since).ToList();
            if (before.Count == 0) continue;
            var all = before.Select(f => Persons.TryGetValue(f.Id, out var notice) ? notice with { Subject = ids.Key, RecordedFor = f.Id } : null).Append(own).ToList();
            if (Combined(all) is { } one) together = together.SetItem(ids.Key, one);
        }
        return new(together);
    }

    /// <param name="all">Null for an id of which nothing is recorded.</param>
    static PersonNotice? Combined(List<PersonNotice?> all)
    {
        var newest = all.OfType<PersonNotice>().OrderByDescending(n => n.Entry).ToList();
        if (newest.Count == 0) return null;
        if ((newest.Find(n => n.State == NoticeState.Notified) ?? newest.Find(n => n.State == NoticeState.Substituted)) is { } told) return told;
        if (newest.Count == all.Count && newest.TrueForAll(n => n.State == NoticeState.Exempt)) return newest[0];
        if (newest.Count < all.Count || newest.Exists(n => n.State == NoticeState.Waiting))
            return newest.Find(n => n.State == NoticeState.Waiting) ?? newest[0] with { State = NoticeState.Waiting, Channel = "", Version = "", Reason = "" };
        return newest.Find(n => n.State == NoticeState.Unreachable) ?? newest[0];
    }

    public NoticeState StateOf(string subject) => Persons.TryGetValue(subject, out var notice) ? notice.State : NoticeState.Waiting;

    internal static Words Say(NoticeState state) => state switch
    {
        NoticeState.Waiting => new("未連絡", "not told yet"),
        NoticeState.Notified => new("通知済み", "notified"),
        NoticeState.Unreachable => new("連絡不能", "unreachable"),
        NoticeState.Substituted => new("代替措置済み", "told by a substitute measure"),
        _ => new("通知不要", "exempt"),
    };
}
