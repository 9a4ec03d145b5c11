using Hikeshi.Exposure.Subjects;
using Hikeshi.Inquiries.Search;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Inquiries.Answers;

/// <summary>Reads an answer from the rows of the case; works nothing out that the rows do not say.</summary>
static class AnswerReading
{
    public static Answer Read(CaseStore store, string subjectId, SearchedScope? known)
    {
        var organisation = store.Meta("organisation") is { Length: > 0 } json ? Organisation.Parse(json) : Organisation.Unknown;
        var scope = known ?? SearchedScope.Of(store);
        if (subjectId.Length == 0 || store.Subject(subjectId) is not { } row) return new(null, organisation.Name, false, [], [], [], [], scope);
        var person = PersonView.Of(store, subjectId)!;
        var leaks = store.LeaksAround(row.Id, Answer.ConversationsShown);
        var reached = ReachedItems.Of(store, row.Id, leaks.Where(l => Names(l.Leak, row.Id)).Select(l => l.Leak));
        return new(
            person, organisation.Name, row.Disclosed, Items(store, row.Id, reached), [.. leaks.Select(l => Conversation(l, row.Id, organisation))],
            Received(store, person.Mails), Members(store, row, person), scope);
    }

    static ExposedItem[] Items(CaseStore store, string subject, HashSet<string> reached) =>
        [.. store.ItemsOf(subject).OrderBy(i => ItemWords.Order(i.Item)).Select(i => new ExposedItem(i.Item, i.Values, i.Places, reached.Contains(i.Item),
            [.. store.ProofsOf(subject, i.Item, Answer.ProofsShown).Select(p => new Proof(p.Exposure.MessageNumber, p.MessageId, p.Source, p.Exposure.Value, p.Exposure.Location))]))];

    static bool Names(LeakRow leak, string subject) => MaskedView.Values(leak.SubjectIds).Contains(subject, StringComparer.Ordinal);

    static PassedConversation Conversation((LeakRow Leak, MessageRow Reported, MessageRow Original) l, string subject, Organisation organisation)
    {
        var recipients = MaskedView.Values(l.Leak.Recipient);
        return new(
            l.Reported.Source, l.Leak.ReportedNumber, l.Original.MessageId, l.Leak.OriginalNumber, l.Original.Subject, l.Original.Date, recipients, l.Leak.Overlap,
            Names(l.Leak, subject), recipients.Length == 0 || !recipients.All(organisation.Owns));
    }

    static ReceivedMail[] Received(CaseStore store, IReadOnlyList<string> mails) =>
        [.. from mail in mails.Take(8)
            from row in store.ReportedTo(mail.ToLowerInvariant(), Answer.ConversationsShown)
            where row.Verdict is "malicious" or "spoofed" or "suspicious" && Addressed(store, row, mail)
            select new ReceivedMail(row.Source, row.Number, row.Subject, row.Date, row.FromName, row.Verdict, mail)];

    /// <summary>The address is one of the recipients as a whole, not a part of another one.</summary>
    static bool Addressed(CaseStore store, MessageRow row, string mail) => MaskedView.Values(row.Recipients)
        .Concat(store.RecipientsOf(row.Number).SelectMany(MaskedView.Values)).Contains(mail, StringComparer.OrdinalIgnoreCase);

    static FirmMember[] Members(CaseStore store, SubjectRow row, PersonView person)
    {
        if (!row.IsOrganisation) return [];
        var firms = person.Firms.Append(row.Name).Select(SearchFold.Firm).Where(f => f.Length > 0).Distinct(StringComparer.Ordinal);
        return Masked(store, firms.SelectMany(f => store.SubjectsWithKey(f, KeyKind.Firm, Answer.MembersShown)).Where(id => id != row.Id));
    }

    /// <summary>The persons beside whom a firm stands in the mail.</summary>
    public static FirmMember[] MembersOf(CaseStore store, string firm) =>
        SearchFold.Firm(firm) is { Length: > 0 } key ? Masked(store, store.SubjectsWithKey(key, KeyKind.Firm, Answer.MembersShown)) : [];

    static FirmMember[] Masked(CaseStore store, IEnumerable<string> ids) =>
        [.. store.SubjectsById([.. ids.Distinct(StringComparer.Ordinal).Take(Answer.MembersShown)]).Where(s => !s.IsOrganisation)
            .Select(s => new FirmMember(s.Id, MaskedView.Of(s, store.FirmsOf(s.Id)), s.Disclosed))];
}
