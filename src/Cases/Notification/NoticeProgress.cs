using System.Collections.Immutable;
using Hikeshi.Kernel;
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
        if (CaseJson.Read<NoticeRecord>(entry.Data) is not { Subjects: { } subjects } record) return this;
        return new(Persons.SetItems(subjects.Select(s => KeyValuePair.Create(s,
            new PersonNotice(s, record.State, record.Channel, record.Version, record.Reason, record.When, entry.Number)))));
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
