using Hikeshi.Cases.Notification;
using Hikeshi.Exposure.Subjects;
using Hikeshi.Inquiries.Search;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Cases.Persons;

public enum PersonOrder { Name, Messages, Disclosed }

/// <summary>Who is asked for.</summary>
/// <param name="Search">A name in any spelling, a reading, a mail address, a telephone, a firm; empty for everybody.</param>
/// <param name="Item">A word of the contract; empty for any.</param>
/// <param name="Reach">email, post, phone, none; empty for any.</param>
/// <param name="Firm">Part of the name of a firm that stands beside them.</param>
/// <param name="Review">Only who is one of a pair that was held back.</param>
/// <param name="Weak">Only who was put together by the name alone.</param>
/// <param name="Pending">Only about whom a decision is not in the results yet.</param>
/// <param name="After">Id of the last one of the page before; empty for the first page.</param>
public sealed record PersonQuery(
    string Search = "", string Item = "", bool? Disclosed = null, string Reach = "", NoticeState? State = null, string Firm = "", bool? Organisations = null,
    bool Review = false, bool Weak = false, bool Pending = false, PersonOrder Order = PersonOrder.Name, string After = "", int Size = 50);

/// <summary>One of the list.</summary>
/// <param name="Subject">Null where the results changed meanwhile.</param>
/// <param name="Found">Why the search found them.</param>
/// <param name="Decision">Number of the newest decision about them that is not in the results yet; 0 where there is none.</param>
public sealed record PersonRow(
    PersonEntry Entry, SubjectRow? Subject, IReadOnlyList<string> Firms, NoticeState State, bool InReview, long Decision, IReadOnlyList<Words> Found);

/// <summary>Counts over the whole case, whatever is asked for.</summary>
/// <param name="Waiting">Persons who are waiting to be told or could not be reached.</param>
public sealed record PersonTotals(int Persons, int Organisations, int Disclosed, int Waiting, int InReview, int Weak, int Pending);

/// <summary>A page of the list.</summary>
/// <param name="Fitting">How many fit the question.</param>
/// <param name="IsCut">More may fit than were searched: ask for one more detail.</param>
/// <param name="Next">Id after which the next page begins; null on the last.</param>
/// <param name="Previous">The same for the page before, empty for the first; null on the first.</param>
public sealed record PersonPage(
    PersonQuery Query, IReadOnlyList<PersonRow> Rows, int From, int Fitting, bool IsCut, string? Next, string? Previous, PersonTotals Totals, Refusal? Refusal);

/// <summary>The list of persons and firms.</summary>
public static class PersonList
{
    const int MostFound = 100, LargestPage = 200;

    public static PersonPage Of(CaseDesk desk, CaseView view, PersonQuery query)
    {
        query = query with { Size = Math.Clamp(query.Size, 1, LargestPage) };
        var book = view.Evidence.Book;
        var pending = PendingOf(view);
        var inReview = book.InReview;
        var ofFirm = query.Firm.Trim().Length == 0 ? null : desk.Store.SubjectsOfFirm(query.Firm.Trim()).ToHashSet(StringComparer.Ordinal);
        var searched = query.Search.Trim().Length == 0 ? null : PersonSearch.Find(desk.Store, query.Search, MostFound);
        var hits = searched?.Hits.ToDictionary(h => h.SubjectId, StringComparer.Ordinal);
        IEnumerable<PersonEntry> all = searched is null ? book.InOrder(query.Order) : searched.Hits.Select(h => book.ById.GetValueOrDefault(h.SubjectId)).OfType<PersonEntry>();
        var fitting = all.Where(e => (query.Item.Length == 0 || HasItem(e.Items, query.Item)) && (query.Disclosed is null || e.Disclosed == query.Disclosed)
            && (query.Reach.Length == 0 || e.Reach == query.Reach) && (query.Organisations is null || e.IsOrganisation == query.Organisations)
            && (query.State is null || (!e.IsOrganisation && view.State.Notification.StateOf(e.Id) == query.State)) && (ofFirm is null || ofFirm.Contains(e.Id))
            && (!query.Review || inReview.Contains(e.Id)) && (!query.Weak || e.IsWeak) && (!query.Pending || pending.ContainsKey(e.Id))).ToList();
        var from = query.After.Length == 0 ? 0 : fitting.FindIndex(e => e.Id == query.After) + 1;
        var shown = fitting.Skip(from).Take(query.Size).ToList();
        var subjects = desk.Store.SubjectsById([.. shown.Select(e => e.Id)]).ToDictionary(s => s.Id, StringComparer.Ordinal);
        var rows = shown.Select(e => new PersonRow(e, subjects.GetValueOrDefault(e.Id), desk.Store.FirmsOf(e.Id), view.State.Notification.StateOf(e.Id), inReview.Contains(e.Id),
            pending.GetValueOrDefault(e.Id), hits is null ? [] : [.. hits[e.Id].Matches.Select(m => m.Why).DistinctBy(w => w.En)])).ToList();
        return new(query, rows, from, fitting.Count, searched?.MoreMatch ?? false, from + shown.Count < fitting.Count && shown.Count > 0 ? shown[^1].Id : null,
            from == 0 ? null : from <= query.Size ? "" : fitting[from - query.Size - 1].Id, Totals(view, inReview.Count, pending.Count), searched?.Refusal);
    }

    /// <summary>Of each person the newest decision that is not in the results yet.</summary>
    public static IReadOnlyDictionary<string, long> PendingOf(CaseView view)
    {
        var pending = new Dictionary<string, long>(StringComparer.Ordinal);
        var book = view.Evidence.Book;
        foreach (var decision in view.State.Decisions.All.Where(d => d.Entry > book.Decided ? d.Stands : d.UndoneBy > book.Decided))
            foreach (var id in decision.Persons.Select(p => book.NowOf(p.Id)).Where(id => id.Length > 0)) pending[id] = decision.Entry;
        return pending;
    }

    static PersonTotals Totals(CaseView view, int inReview, int pending)
    {
        var (book, (persons, disclosed, weak)) = (view.Evidence.Book, view.Evidence.Book.Counts);
        return new(persons, book.All.Count - persons, disclosed, NoticeCounts.Of(view).NotEnded, inReview, weak, pending);
    }

    static bool HasItem(string items, string item)
    {
        for (var at = items.IndexOf(item, StringComparison.Ordinal); at >= 0; at = items.IndexOf(item, at + 1, StringComparison.Ordinal))
            if ((at == 0 || items[at - 1] == ' ') && (at + item.Length == items.Length || items[at + item.Length] == ';')) return true;
        return false;
    }
}
