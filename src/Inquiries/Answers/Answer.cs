using Hikeshi.Inquiries.Search;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Inquiries.Answers;

/// <summary>The place that proves an item.</summary>
/// <param name="Source">The path that the user gave plus where in it.</param>
public sealed record Proof(long MessageNumber, string MessageId, string Source, string Value, string Location);

/// <summary>One kind of data of a subject that lay in the mailbox.</summary>
/// <param name="Item">The word of the exports: name, email, postal_address, …</param>
/// <param name="Values">How many different values.</param>
/// <param name="Places">In how many messages, counted per value.</param>
/// <param name="Disclosed">It stands in text that is proved to have reached somebody; false means only that this is not proved.</param>
/// <param name="Proofs">The first <see cref="Answer.ProofsShown"/>.</param>
public sealed record ExposedItem(string Item, int Values, int Places, bool Disclosed, IReadOnlyList<Proof> Proofs);

/// <summary>A stored mail of which a part reached somebody, and in which the subject stands.</summary>
/// <param name="ReportedSource">The reported mail that proves it.</param>
/// <param name="Overlap">Share of the stored mail's text that was passed on, 0 to 1.</param>
/// <param name="CarriesOwnData">True where something of the subject is in the part that was passed on; false where only the rest of the mail has it.</param>
/// <param name="ReachedOutside">False where it came back to the organisation alone.</param>
public sealed record PassedConversation(
    string ReportedSource, long ReportedNumber, string OriginalId, long OriginalNumber, string OriginalSubject, string OriginalDate,
    IReadOnlyList<string> Recipients, double Overlap, bool CarriesOwnData, bool ReachedOutside);

/// <summary>A reported mail that was sent to the subject.</summary>
/// <param name="Verdict">malicious, spoofed or suspicious.</param>
public sealed record ReceivedMail(string Source, long Number, string Subject, string Date, string FromName, string Verdict, string Address);

/// <summary>A person who writes for a firm.</summary>
public sealed record FirmMember(string SubjectId, MaskedView Masked, bool Disclosed);

/// <summary>How much was searched, and what was not: without it no answer is complete.</summary>
/// <param name="AsOf">When the results were recorded (ISO 8601, UTC); empty where never.</param>
public sealed record SearchedScope(string AsOf, long Messages, long Attachments, long ReportedMails, long UnreadParts)
{
    /// <summary>Counts every message of the case; whoever has the counts of its newest results gives them instead.</summary>
    public static SearchedScope Of(CaseStore store) => Of(store.Searched());

    public static SearchedScope Of(SearchedRow row) => new(row.ResultsAt, row.MailboxMessages, row.Attachments, row.ReportedMessages, row.Unread + row.Unsearched);

    /// <summary>What can truthfully be said of somebody or something that was not found.</summary>
    public Words NotFound => new(
        $"{AsOfText.Of(AsOf).Ja}までに調べた範囲（{Searched.Ja}）では見つかっていません。読み取れなかった部分: {UnreadParts}件。",
        $"Not found in what was searched up to {AsOfText.Of(AsOf).En} ({Searched.En}). Unread parts: {UnreadParts}.");

    internal Words Searched => new($"メール{Messages:N0}通、添付ファイル{Attachments:N0}件", $"{Messages:N0} mails, {Attachments:N0} attachments");
}

/// <summary>What the evidence says to one person or firm that asks.</summary>
/// <param name="Person">Null where the case has no such subject.</param>
/// <param name="Organisation">The organisation whose mailbox was stolen; empty where unknown.</param>
/// <param name="Disclosed">Something of theirs is proved to have reached somebody.</param>
/// <param name="Received">Mails of the wave that are known to have been sent to them; others may not have been reported.</param>
/// <param name="Members">For a firm: the persons who write for it.</param>
public sealed record Answer(
    PersonView? Person, string Organisation, bool Disclosed, IReadOnlyList<ExposedItem> Items, IReadOnlyList<PassedConversation> Conversations,
    IReadOnlyList<ReceivedMail> Received, IReadOnlyList<FirmMember> Members, SearchedScope Scope)
{
    public const int ProofsShown = 20;
    public const int ConversationsShown = 200;
    public const int MembersShown = 200;

    public bool IsFound => Person is not null;

    /// <summary>Everybody outside the organisation to whom something of theirs went.</summary>
    public IEnumerable<string> Recipients =>
        Conversations.Where(c => c.CarriesOwnData && c.ReachedOutside).SelectMany(c => c.Recipients).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The answer for a subject; one that says that nothing was found where the case has no such subject.</summary>
    /// <param name="scope">How much was searched, where that is known.</param>
    public static Answer Of(CaseStore store, string subjectId, SearchedScope? scope = null) => AnswerReading.Read(store, subjectId, scope);

    /// <summary>The persons beside whom a firm stands in the mail, for a firm that asks by its name; at most <see cref="MembersShown"/>.</summary>
    public static IReadOnlyList<FirmMember> MembersOf(CaseStore store, string firm) => AnswerReading.MembersOf(store, firm);

    /// <summary>The answer for a caller whom no search finds.</summary>
    /// <param name="scope">How much was searched, where that is known.</param>
    public static Answer NotFound(CaseStore store, SearchedScope? scope = null) => AnswerReading.Read(store, "", scope);
}
