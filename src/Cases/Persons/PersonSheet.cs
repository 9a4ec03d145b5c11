using Hikeshi.Cases.Inquiries;
using Hikeshi.Cases.Notification;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Cases.Persons;

/// <summary>A place that proves a value.</summary>
/// <param name="Message">Number of the message in the case.</param>
/// <param name="Location">Where in it: <c>text:120+14</c>, <c>header:From</c>.</param>
public sealed record Proof(long Message, string Location, string Source, string Date, string Subject);

/// <summary>A value of a person with the first places that prove it.</summary>
/// <param name="Messages">In how many messages it stands.</param>
public sealed record ProvedValue(string Value, int Messages, IReadOnlyList<Proof> Proofs);

/// <summary>One item of a person.</summary>
/// <param name="Values">Those in most messages first.</param>
/// <param name="Count">How many values there are, shown or not.</param>
public sealed record PersonItem(string Item, IReadOnlyList<ProvedValue> Values, int Count);

/// <summary>A conversation that reached somebody, in whose original this person stands.</summary>
/// <param name="IsProved">Something of this person stands in what the reported mail shows; else only elsewhere in the original.</param>
public sealed record Disclosure(LeakRow Leak, MessageRow Reported, MessageRow Original, bool IsProved);

/// <summary>A person with whom this one may be one.</summary>
public sealed record PossibleDouble(PersonEntry Other, string Pair, ReasonText Reason, bool IsOpen);

/// <summary>What was recorded about telling a person.</summary>
/// <param name="RecordedFor">Another id under which it was recorded; empty where it was this one.</param>
public sealed record NoticeEntry(long Number, string RecordedAt, string Actor, Words Text, NoticeState State, string RecordedFor);

/// <summary>Everything that the case knows of one person, each statement with where it stands.</summary>
/// <param name="FormerIds">Ids under which earlier results knew them.</param>
/// <param name="Version">To name in a decision about this person alone.</param>
public sealed record PersonSheet(
    SubjectRow Subject, IReadOnlyList<string> Names, IReadOnlyList<string> Firms, IReadOnlyList<string> FormerIds, IReadOnlyList<PersonItem> Items,
    IReadOnlyList<(string Path, int Messages)> Files, IReadOnlyList<Disclosure> Disclosures, IReadOnlyList<ReasonText> Reasons, IReadOnlyList<PossibleDouble> Doubles,
    PersonNotice? Notice, IReadOnlyList<NoticeEntry> Notices, IReadOnlyList<Inquiry> Inquiries, IReadOnlyList<DecisionLine> Decisions, long Version)
{
    const int ValuesShown = 8, ValuesOfOneItem = 100, ProofsShown = 2, ProofsOfOneValue = 200, PlacesCounted = 200_000, FilesShown = 20, LeaksShown = 30, DoublesShown = 20, EntriesShown = 30;

    /// <summary>The only item that is shown, with more of its values; empty where all are.</summary>
    public string Item { get; init; } = "";

    /// <summary>Place in the item's list of the only value that is shown, with more of its places; 0 where all are.</summary>
    public int Nth { get; init; }

    public bool IsPending => Decisions.Any(d => d.State is DecisionState.Pending or DecisionState.UndoPending);

    /// <summary>The person of an id; null where it is nobody's.</summary>
    /// <param name="item">A word of the contract, to see more of its values.</param>
    /// <param name="nth">Place of a value in the item's list, to see more of its places.</param>
    public static PersonSheet? Of(CaseDesk desk, CaseView view, string id, string item = "", int nth = 0)
    {
        var (store, book) = (desk.Store, view.Evidence.Book);
        if (!book.ById.ContainsKey(id) || store.Subject(id) is not { } subject) return null;
        string[] ids = [id, .. book.Former.Values.Where(f => f.Now == id).Select(f => f.Id)];
        return new(subject, store.NamesOf(id), store.FirmsOf(id), ids[1..], Proved(store, id, item, nth), store.FilesOf(id, PlacesCounted, FilesShown),
            [.. store.LeaksAround(id, LeaksShown).Select(l => new Disclosure(l.Leak, l.Reported, l.Original, l.Leak.SubjectIds.Split("; ").Contains(id))).OrderByDescending(d => d.IsProved)],
            [.. subject.Reasons.Split("; ", StringSplitOptions.RemoveEmptyEntries).Where(r => r.Contains(": ", StringComparison.Ordinal)).Select(ReasonText.OfJoin)],
            Possible(view, id), view.State.Notification.Persons.GetValueOrDefault(id), History(view, ids),
            [.. view.State.Inquiries.All.Where(i => i.Subject.Length > 0 && book.NowOf(i.Subject) == id).Take(EntriesShown)],
            [.. DecisionLine.All(view).Where(d => d.Subjects.Contains(id) || d.Persons.Any(p => ids.Contains(p.Id))).Take(EntriesShown)],
            view.State.VersionOf($"{PersonDecisions.Word}/{id}"))
        { Item = item, Nth = nth };
    }

    static IReadOnlyList<Proof> Places(CaseStore store, string id, string item, string value, int most) =>
        [.. store.ProofsOfValue(id, item, value, most).Select(p => new Proof(p.Message.Number, p.Exposure.Location, p.Message.Source, p.Message.Date, p.Message.Subject))];

    static IReadOnlyList<PersonItem> Proved(CaseStore store, string id, string item, int nth)
    {
        var values = store.ValuesOf(id, item.Length > 0 ? ValuesOfOneItem : ValuesShown).Where(v => item.Length == 0 || v.Item == item);
        return [.. values.GroupBy(v => v.Item, StringComparer.Ordinal).OrderBy(g => ItemWords.Order(g.Key)).Select(g => new PersonItem(
            g.Key, [.. g.Skip(nth > 0 ? nth - 1 : 0).Take(nth > 0 ? 1 : int.MaxValue)
                .Select(v => new ProvedValue(v.Value, v.Messages, Places(store, id, v.Item, v.Value, nth > 0 ? ProofsOfOneValue : ProofsShown)))], g.First().Values))];
    }

    static IReadOnlyList<PossibleDouble> Possible(CaseView view, string id)
    {
        var book = view.Evidence.Book;
        var reviews = book.ReviewsOf(id).ToList();
        if (reviews.Count == 0) return [];
        var open = ReviewQueue.Open(view).Select(ReviewQueue.KeyOf).ToHashSet(StringComparer.Ordinal);
        return [.. reviews.Where(r => book.ById.ContainsKey(r.SubjectA) && book.ById.ContainsKey(r.SubjectB)).Take(DoublesShown)
            .Select(r => new PossibleDouble(book.ById[r.SubjectA == id ? r.SubjectB : r.SubjectA], ReviewQueue.KeyOf(r), ReasonText.OfReview(r.Reason), open.Contains(ReviewQueue.KeyOf(r))))];
    }

    /// <summary>The newest first. Entries about many persons at once name them in their data.</summary>
    static IReadOnlyList<NoticeEntry> History(CaseView view, string[] ids)
    {
        var history = new List<NoticeEntry>();
        var entries = view.State.Timeline.Entries;
        var items = ids.Select(i => $"person/{i}").ToHashSet(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (!entry.Kind.StartsWith("person.", StringComparison.Ordinal)) continue;
            if (!items.Contains(entry.Item) && !(entry.Item == "persons" && ids.Any(i => entry.Data.Contains(i, StringComparison.Ordinal)))) continue;
            if (CaseJson.Read<NoticeRecord>(entry.Data) is not { Subjects: { } subjects } record || ids.FirstOrDefault(subjects.Contains) is not { } about) continue;
            history.Add(new(entry.Number, entry.RecordedAt, entry.Actor, entry.Text, record.State, about == ids[0] ? "" : about));
        }
        return [.. history.AsEnumerable().Reverse().Take(EntriesShown)];
    }
}
