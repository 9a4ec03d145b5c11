using Hikeshi.Kernel;
namespace Hikeshi.Report;

/// <summary>Everything that the page of a case says; nothing is worked out while writing it.</summary>
public sealed record CaseReport
{
    /// <summary>What the case is called, for instance the folder's name.</summary>
    public required string Title { get; init; }

    /// <summary>The organisation whose mailbox was stolen; empty where unknown.</summary>
    public string Organisation { get; init; } = "";
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>The state of the case that the page shows, in one line: its number of records, the head of its chain.</summary>
    public string GeneratedFrom { get; init; } = "";

    public required ReportCounts Counts { get; init; }

    /// <summary>How many people have each item, as contract.md spells items, in the order to show.</summary>
    public IReadOnlyList<ItemCount> Items { get; init; } = [];
    public IReadOnlyList<VerdictRow> Verdicts { get; init; } = [];
    public IReadOnlyList<IndicatorRow> Indicators { get; init; } = [];

    /// <summary>The people, disclosed ones first; the page lists at most <see cref="ReportPage.SubjectsShown"/> of them.</summary>
    public IReadOnlyList<SubjectRow> Subjects { get; init; } = [];
    public IReadOnlyList<LeakRow> Leaks { get; init; } = [];
    public required CardStatement Cards { get; init; }
    public IReadOnlyList<AnomalyRow> Anomalies { get; init; } = [];
    public required CustodyRecord Custody { get; init; }
}

/// <summary>Counts over the whole case, also where the page shows only a part.</summary>
/// <param name="MailboxMessages">Messages read from the stolen mailbox.</param>
/// <param name="ReportedMails">Mails that were sent in, a forwarded one counted once.</param>
/// <param name="Malicious">Of these, judged malicious or spoofed.</param>
/// <param name="Subjects">People whose data lay in the mailbox.</param>
/// <param name="Disclosed">Of these, people whose data is proved to have reached somebody.</param>
/// <param name="Conversations">Stored mails whose text reached somebody.</param>
/// <param name="Recipients">Addresses that they reached, the organisation's own left out.</param>
public sealed record ReportCounts(
    long MailboxMessages, long ReportedMails, long Malicious, long Subjects, long Disclosed, long Conversations, long Recipients);

/// <param name="Item">As contract.md's column <c>item</c>.</param>
/// <param name="Disclosed">Persons of whom this item stands in text that is proved to have reached somebody; null where there are too many to count.</param>
public sealed record ItemCount(string Item, long Persons, long? Disclosed);

/// <summary>A mail's verdict with its reasons.</summary>
/// <param name="Verdict">malicious, spoofed, suspicious, genuine.</param>
public sealed record VerdictRow(
    string Source, DateTimeOffset? Date, string From, string Subject, string Verdict, IReadOnlyList<ReasonLine> Reasons);

/// <summary>One reason in both languages.</summary>
/// <param name="Evidence">Where it can be checked: source and location.</param>
public sealed record ReasonLine(string Ja, string En, string Evidence);

/// <param name="Type">As contract.md's column <c>type</c>.</param>
public sealed record IndicatorRow(string Type, string Value, string Source, string FoundIn);

/// <summary>A person with what is known to be exposed of them.</summary>
/// <param name="Items">Words of contract.md's column <c>item</c>.</param>
/// <param name="Status">exposed or disclosed.</param>
public sealed record SubjectRow(
    string Id, string Name, string Reading, IReadOnlyList<string> Items, IReadOnlyList<string> Emails, IReadOnlyList<string> Phones,
    IReadOnlyList<string> PostalAddresses, string Status, IReadOnlyList<ItemEvidence> Evidence)
{
    /// <summary>True for a firm's role instead of a person.</summary>
    public bool IsOrganisation { get; init; }
}

/// <summary>The place that proves one item of a person.</summary>
public sealed record ItemEvidence(string Item, string Value, string Source, string Location);

/// <summary>A stored conversation that reached somebody.</summary>
/// <param name="ReportedSource">The reported mail that proves it.</param>
/// <param name="OriginalId">Message-ID of the stored mail.</param>
/// <param name="Subject">Subject of the stored mail.</param>
/// <param name="Recipient">Who received it.</param>
/// <param name="Overlap">Share of the stored mail's text that was passed on, 0 to 1.</param>
/// <param name="People">Names of the people whose data it carried.</param>
public sealed record LeakRow(
    string ReportedSource, string OriginalId, string Subject, string Recipient, double Overlap, IReadOnlyList<string> People)
{
    /// <summary>True where the organisation itself received it: the conversation was used, but nobody else saw it by this mail.</summary>
    public bool ToOwnAddress { get; init; }
}

/// <summary>What was searched for payment card numbers, what could not be, and what was found.</summary>
/// <param name="MessagesSearched">Messages whose whole text was searched.</param>
/// <param name="AttachmentsSearched">Attachments whose text was searched.</param>
/// <param name="NotSearched">Places that could not be searched, each with its reason.</param>
/// <param name="Findings">Numbers found, masked.</param>
public sealed record CardStatement(
    long MessagesSearched, long AttachmentsSearched, IReadOnlyList<AnomalyRow> NotSearched, IReadOnlyList<ItemEvidence> Findings);

/// <summary>A file or part that could not be read, or not in full.</summary>
/// <param name="File">The path that the user gave plus where in it.</param>
/// <param name="Reason">One sentence.</param>
public sealed record AnomalyRow(string File, string Reason);

/// <summary>The sealed evidence.</summary>
/// <param name="ChainHead">SHA-256 of the last record of the chain.</param>
public sealed record CustodyRecord(IReadOnlyList<CustodyFile> Files, string ChainHead)
{
    /// <summary>Files sealed in all, where the list holds only a part; 0 where it holds all.</summary>
    public long TotalFiles { get; init; }
}

/// <param name="Size">Bytes.</param>
public sealed record CustodyFile(string Path, long Size, string Sha256);
