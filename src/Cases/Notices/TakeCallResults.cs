using System.Security.Cryptography;
using System.Text;
using Hikeshi.Cases.Inquiries;
using Hikeshi.Cases.Notification;
using Hikeshi.Kernel;
using Hikeshi.Notices.CallLists;

namespace Hikeshi.Cases.Notices;

/// <summary>What became of the results of a call list.</summary>
/// <param name="Taken">Rows that were recorded now.</param>
/// <param name="Before">Rows that had been recorded before.</param>
public sealed record CallsTaken(int Taken, int Before, IReadOnlyList<CallFault> Faults);

/// <summary>Records the results of calls: told persons are notified, a wrong number makes unreachable, who was not reached goes on waiting, and a call back becomes a promise of the
/// inquiry desk.</summary>
/// <remarks>Each row's entries name the row's content as their source (<c>call/…</c>), so that the same list taken twice adds nothing.</remarks>
public static class TakeCallResults
{
    const string Channel = "telephone";

    public static CallsTaken Into(CaseDesk desk, IEnumerable<CallResult> results, string version, string actor)
    {
        var (taken, before, faults) = (0, 0, new List<CallFault>());
        var known = desk.View(actor).State.Timeline.Entries.Where(e => e.Source.StartsWith("call/", StringComparison.Ordinal)).Select(e => e.Source).ToHashSet(StringComparer.Ordinal);
        foreach (var result in results)
        {
            var source = Source(result);
            if (known.Contains(source)) before++;
            else if (Record(desk, result, source, version, actor) is { } refusal) faults.Add(new(result.Row, refusal.Words));
            else
            {
                taken++;
                known.Add(source);
            }
        }
        return new(taken, before, faults);
    }

    static Refusal? Record(CaseDesk desk, CallResult result, string source, string version, string actor)
    {
        var happened = result.When.Length > 0 ? result.When : null;
        if (result.Outcome == CallOutcome.CallBack) return PromiseCallBack(desk, result, source, happened, actor);
        var (state, reason) = result.Outcome switch
        {
            CallOutcome.Told => (NoticeState.Notified, result.Note),
            CallOutcome.WrongNumber => (NoticeState.Unreachable, $"番号違い / wrong number. {result.Note}".TrimEnd()),
            _ => (NoticeState.Waiting, $"電話に出ず / not reached by telephone. {result.Note}".TrimEnd()),
        };
        // Somebody who was told already, by whatever channel, does not fall back because a later call found nobody.
        if (state != NoticeState.Notified && desk.View(actor).State.Notification.Persons.TryGetValue(result.Person, out var notice) && notice.IsEnded)
            return new("person-told-already", "この方への連絡は済みと記録されています。誤りなら notification record で直してください。", "This person is recorded as told; where that is wrong, correct it by 'notification record'.");
        return desk.Do(new RecordNotification { Persons = [result.Person], State = state, Channel = Channel, Version = version, Reason = reason, Happened = happened, Source = source }, actor).Refusal;
    }

    /// <summary>Two entries: the inquiry, then the promise. Broken off between them, the next try goes on with the inquiry that is there.</summary>
    static Refusal? PromiseCallBack(CaseDesk desk, CallResult result, string source, string? happened, string actor)
    {
        var view = desk.View(actor);
        if (!view.Evidence.Persons.TryGetValue(result.Person, out var person)) return Refusals.Unknown(result.Person, "人", "person", "notification");
        if (!Happened.TryParse(result.BackAt, view.Zone, out var at) || !at.IsKnown) return Refusals.Time(result.BackAt);
        if (happened is not null && !Happened.TryParse(happened, view.Zone, out _)) return Refusals.Time(happened);
        var begun = view.State.Timeline.Entries.LastOrDefault(e => e.Source == source + "/inquiry")?.Item;
        if (begun is null)
        {
            var phone = desk.Store.Subject(result.Person)?.Phones.Split("; ", 2)[0] ?? "";
            var taken = desk.Do(new TakeInquiry
            {
                Channel = InquiryChannel.Telephone,
                Topic = InquiryTopic.AmIAffected,
                Caller = person.Name.Length <= 200 ? person.Name : person.Name[..200],
                Contact = phone.Length <= 254 ? phone : "",
                Asked = result.Note,
                Happened = happened,
                Source = source + "/inquiry",
            }, actor);
            if (taken.Refusal is not null) return taken.Refusal;
            begun = taken.Item.Length > 0 ? taken.Entries[0].Item : "";
        }
        return desk.Do(new PlanCallBack { Id = begun["inquiry/".Length..], At = result.BackAt, About = $"person/{result.Person}", Happened = happened, Source = source }, actor).Refusal;
    }

    static string Source(CallResult result) => $"call/{result.Person}/" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(new[] { result.Outcome.ToString(), result.When, result.BackAt, result.Note }.Select(p => $"{p.Length}:{p}")))))[..16];
}
