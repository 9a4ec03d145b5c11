using Hikeshi.Demo.People;

namespace Hikeshi.Demo.Letters;

/// <summary>An address in a header; the person behind it, where there is one.</summary>
sealed record Correspondent(string Name, string Address, Person? Person);

/// <summary>An attached file.</summary>
sealed record Paper(string FileName, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>How the text of a mail is packed.</summary>
enum Shape { Plain, Flowed, HtmlOnly, Alternative }

/// <summary>How the bytes of a mail are written.</summary>
/// <param name="Charset">As the Content-Type names it.</param>
/// <param name="Transfer">7bit, 8bit, base64 or quoted-printable.</param>
/// <param name="RawHeaders">Headers carry the charset's bytes as they are, against RFC 5322, as some old programs write them.</param>
sealed record Make(string Charset, string Transfer, Shape Shape, bool RawHeaders);

/// <summary>A mail before it becomes bytes.</summary>
sealed record Letter
{
    public required string MessageId { get; init; }
    public required DateTime Date { get; init; }
    public required Correspondent From { get; init; }
    public required IReadOnlyList<Correspondent> To { get; init; }
    public IReadOnlyList<Correspondent> Cc { get; init; } = [];
    public required string Subject { get; init; }

    /// <summary>The whole text: own words, signature, quotation.</summary>
    public required string Text { get; init; }

    /// <summary>A table for the HTML form (label, value; an empty value is a heading); empty where the text is running text.</summary>
    public IReadOnlyList<(string Label, string Value)> Form { get; init; } = [];
    public IReadOnlyList<string> References { get; init; } = [];
    public IReadOnlyList<Paper> Papers { get; init; } = [];

    /// <summary>Further header lines in ASCII, in front of the others.</summary>
    public IReadOnlyList<string> Trace { get; init; } = [];

    /// <summary>Everybody whose data the text or the header carries, by index.</summary>
    public IReadOnlyCollection<int> People { get; init; } = [];
    public required Make Make { get; init; }
}
