using Hikeshi.Kernel;

namespace Hikeshi.Exposure;

/// <summary>A kind of personal data, as contract.md's column <c>item</c> spells it (in snake case).</summary>
public enum Item
{
    Name, Reading, Email, Phone, PostalAddress, BirthDate, CardNumber, BankAccount, MyNumber, Password, Body,
}

/// <summary>One value of personal data at one place.</summary>
/// <param name="Value">Normalised as contract.md says; masked for card numbers and passwords.</param>
/// <param name="Raw">As it stands in the evidence; masked for card numbers and passwords.</param>
public sealed record Mention(Item Item, string Value, string Raw, Location Location)
{
    /// <summary>True for a family or given name that stands alone: it may be linked to a person of the same thread, but names
    /// nobody by itself and is not exported as a name.</summary>
    public bool IsPartialName { get; init; }
}

/// <summary>What kind of place a record was read from; the stronger the place, the more it may decide.</summary>
public enum RecordKind
{
    Header, Form, TableRow, Signature, Salutation, QuoteHeader, Prose,
}

/// <summary>The mentions of one block of a message that speak of one person.</summary>
/// <param name="Organisation">The firm the block names beside the person, or empty.</param>
/// <param name="Links">Indexes of other records of the same message that speak of the same person (From and signature,
/// To and salutation), each with the reason.</param>
public sealed record PersonRecord(
    RecordKind Kind, IReadOnlyList<Mention> Mentions, string Organisation, IReadOnlyList<RecordLink> Links);

/// <param name="Record">Index in the message's list of records.</param>
/// <param name="Reason">A stable word: signature-of-sender, salutation-of-recipient, quote-header-of-author, form-reading, …</param>
public sealed record RecordLink(int Record, string Reason);
