using Hikeshi.Kernel;

namespace Hikeshi.Mail;

/// <summary>One header field, decoded: RFC 2047 and 2231 resolved, raw 8-bit and raw ISO-2022-JP repaired, unfolded.</summary>
public sealed record HeaderField(string Name, string Value);

/// <summary>A mailbox of an address header.</summary>
/// <param name="Name">The display name, decoded; empty where there is none.</param>
/// <param name="Address">The address in lower case; as written where it is malformed.</param>
public sealed record MailAddress(string Name, string Address)
{
    /// <summary>The part behind the last '@', or empty.</summary>
    public string Domain => Address.LastIndexOf('@') is var at and >= 0 ? Address[(at + 1)..] : "";
}

/// <summary>An attached file, or an inline part that is no text.</summary>
/// <param name="FileName">Decoded; a made-up <c>part-3.bin</c> where there is none; never used as a path.</param>
/// <param name="ContentType">The declared type in lower case.</param>
/// <param name="Content">Transfer encoding removed.</param>
public sealed record Attachment(string FileName, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>How a message came to be inside another.</summary>
public enum Enclosure
{
    /// <summary>It is no part of another message.</summary>
    None,

    /// <summary>message/rfc822 or an attached .eml or .msg: the original headers are there.</summary>
    Attached,

    /// <summary>A "Forwarded message" block in the text: only what the block shows is known.</summary>
    Inline,
}

/// <summary>A message, parsed and decoded once; every reader shares this view.</summary>
public sealed record Message
{
    /// <summary>The path that the user gave plus where in it (contract.md): <c>mailbox/inbox.mbox#17</c>, <c>reported/005.eml!1</c>.</summary>
    public required string Source { get; init; }

    /// <summary>SHA-256 of the raw bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Raw size in bytes.</summary>
    public required long Size { get; init; }

    public Enclosure Enclosure { get; init; }

    /// <summary>All header fields in order, decoded.</summary>
    public IReadOnlyList<HeaderField> Headers { get; init; } = [];

    /// <summary>Message-ID without angle brackets; empty where there is none.</summary>
    public string MessageId { get; init; } = "";

    public IReadOnlyList<MailAddress> From { get; init; } = [];
    public IReadOnlyList<MailAddress> Sender { get; init; } = [];
    public IReadOnlyList<MailAddress> ReplyTo { get; init; } = [];
    public IReadOnlyList<MailAddress> To { get; init; } = [];
    public IReadOnlyList<MailAddress> Cc { get; init; } = [];
    public IReadOnlyList<MailAddress> Bcc { get; init; } = [];
    public string Subject { get; init; } = "";

    /// <summary>The Date header; null where missing or unreadable.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Message-IDs of In-Reply-To, without brackets.</summary>
    public IReadOnlyList<string> InReplyTo { get; init; } = [];

    /// <summary>Message-IDs of References, without brackets, oldest first.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Values of the Received fields, newest first as they stand.</summary>
    public IReadOnlyList<string> Received { get; init; } = [];

    /// <summary>The one decoded text that all offsets refer to: the text parts in order, HTML turned to text where there is no plain
    /// alternative; lines end in '\n'.</summary>
    public string Text { get; init; } = "";

    /// <summary>The HTML parts as sent, decoded; empty where there is none.</summary>
    public string Html { get; init; } = "";

    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>Messages inside this one, attached or inline; their <see cref="Source"/> ends in <c>!1</c>, <c>!2</c>, …</summary>
    public IReadOnlyList<Message> Enclosed { get; init; } = [];

    public IReadOnlyList<Anomaly> Anomalies { get; init; } = [];

    /// <summary>The bytes that it was read from, a slice of its file; empty for a message that stands in another's text or lies in a .msg file.</summary>
    public ReadOnlyMemory<byte> Raw { get; init; }

    /// <summary>The first value of a header field, or empty.</summary>
    public string Header(string name) =>
        Headers.FirstOrDefault(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value ?? "";
}
