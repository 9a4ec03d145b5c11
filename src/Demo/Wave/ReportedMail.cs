namespace Hikeshi.Demo.Wave;

/// <summary>A mail that somebody sent in, with its answer.</summary>
/// <param name="MessageId">Of the lure, which lies in the mailbox too; empty for all others.</param>
sealed record ReportedMail(string FileName, byte[] Bytes, ReportedAnswer Answer, string MessageId = "");

/// <summary>What is true of a reported mail.</summary>
/// <param name="How">quote, quote-trunc, subject-only; same for a genuine mail.</param>
/// <param name="Kind">same (a party of the conversation received it), cross (another customer), stranger (no dealings), desk (the shop itself), worry (genuine).</param>
/// <param name="Form">doc, url, zip; empty for a genuine mail.</param>
sealed record ReportedAnswer(
    bool Malicious, string Recipient, string? Original, string How, string Kind, string Form, IReadOnlyList<string> Urls, string? Password,
    string? FromAddress, IReadOnlyList<string>? People, bool Forwarded);
