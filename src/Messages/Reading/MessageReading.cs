using Hikeshi.Kernel;
using Hikeshi.Mail;
using Hikeshi.Messages.Reading.Text;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Messages.Reading;

/// <summary>A list of which only the beginning is shown.</summary>
/// <param name="Total">How many there are.</param>
public sealed record Capped<T>(IReadOnlyList<T> Shown, long Total)
{
    public long LeftOut => Total - Shown.Count;
}

/// <summary>Makes lists of which only the beginning is shown.</summary>
public static class Capped
{
    public static Capped<T> Of<T>(IReadOnlyList<T> all, int most) => new(all.Count <= most ? all : [.. all.Take(most)], all.Count);
}

/// <summary>What is said about a stretch of a text.</summary>
/// <param name="Place">The pointer to it: <c>text:120+14</c>.</param>
/// <param name="SubjectId">The person or organisation whose data it is; empty for a reason of the verdict.</param>
public sealed record TextNote(Words Label, string Place, string SubjectId);

/// <summary>A reason of the verdict with where it points.</summary>
public sealed record ReasonLine(FindingRow Finding, EvidencePlace Place);

/// <summary>Whose data stands at a place outside the text: in a header or an attachment.</summary>
public sealed record PersonPlace(EvidencePlace Place, string Item, string SubjectId, string SubjectName);

/// <summary>What the case knows of a message, without its evidence.</summary>
/// <param name="Reasons">Why the verdict is what it is.</param>
/// <param name="Together">The messages that it lies in and that lie in it, itself among them, in the order of intake.</param>
/// <param name="MadeFrom">Stored messages that this reported mail was made from.</param>
/// <param name="MadeInto">Reported mails that were made from this message.</param>
public sealed record MessageHead(
    MessageRow Row, SourceRow? Source, Capped<ReasonLine> Reasons, Capped<MessageRow> Together, IReadOnlyList<LeakRow> MadeFrom, IReadOnlyList<LeakRow> MadeInto, long Places)
{
    /// <summary>The address of the page, as <see cref="Row"/>'s number.</summary>
    public long Number => Row.Number;
}

/// <summary>One field with the people that it names.</summary>
public sealed record PeopleLine(Words Label, Capped<MailAddress> People);

/// <summary>The mail itself: who, when, text with everything marked that is said about it.</summary>
/// <param name="Text">The decoded text, a window of it.</param>
/// <param name="Notes">What the marks of the text say, by their index.</param>
/// <param name="Elsewhere">Persons whose data stands in header fields, or whose mail the whole text is.</param>
/// <param name="HasHtml">There is an HTML part that can be shown in its frame.</param>
/// <param name="Anomalies">What was damaged, hostile or beyond a limit.</param>
public sealed record MailReading(
    IReadOnlyList<PeopleLine> People, DateTimeOffset? Date, MarkedText Text, IReadOnlyList<TextNote> Notes, Capped<PersonPlace> Elsewhere, bool HasHtml,
    Capped<Attachment> Attachments, Capped<Anomaly> Anomalies);
