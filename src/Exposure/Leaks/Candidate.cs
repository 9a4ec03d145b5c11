using Hikeshi.Mail;

namespace Hikeshi.Exposure.Leaks;

/// <summary>A stored message that may be what a reported mail was made from, aligned with it.</summary>
/// <param name="HeadShown">The reported mail shows this message's own date and author directly above its text.</param>
/// <param name="Referred">The reported mail's References or In-Reply-To name this message.</param>
sealed record Candidate(
    long Number, Message Message, ComparableText Text, Alignment Alignment, bool HeadShown, bool Referred)
{
    /// <summary>Characters between the head of a quotation and its text.</summary>
    const int HeadReach = 500;

    public static Candidate Of(
        long number, Message original, Message reported, ComparableText reportedText, IReadOnlyList<QuotedDate> dates)
    {
        var text = ComparableText.OfMail(original.Text, QuotedDates.In(original.Text));
        var alignment = Alignment.Of(reportedText.Letters, text.Letters);
        return new(number, original, text, alignment, ShowsHead(original, alignment, reported.Text, reportedText, dates),
            original.MessageId.Length > 0 && (reported.References.Contains(original.MessageId) || reported.InReplyTo.Contains(original.MessageId)));
    }

    /// <summary>The wall clocks under which a quotation may show a message's date.</summary>
    public static IEnumerable<DateTime> Clocks(Message message) =>
        message.Date is not { } date ? [] :
        new[] { date.DateTime, date.ToOffset(TimeSpan.FromHours(9)).DateTime, date.UtcDateTime }
            .Select(d => new DateTime(d.Year, d.Month, d.Day, d.Hour, d.Minute, 0, DateTimeKind.Unspecified)).Distinct();

    static bool ShowsHead(
        Message original, Alignment alignment, string reported, ComparableText reportedText, IReadOnlyList<QuotedDate> dates)
    {
        if (alignment.Blocks.Count == 0 || original.From.Count == 0 || alignment.Blocks[0].Original > 2) return false;
        var begin = reportedText.OffsetOf(alignment.Blocks[0].Reported);
        var clocks = Clocks(original).ToArray();
        foreach (var date in dates)
        {
            if (date.Offset > begin || begin - date.Offset > HeadReach || !clocks.Contains(date.Minute)) continue;
            var from = Math.Max(0, date.Offset - 200);
            var head = reported[from..Math.Min(reported.Length, begin + 20)];
            if (head.Contains(original.From[0].Address, StringComparison.OrdinalIgnoreCase)) return true;
            var name = ComparableText.Of(original.From[0].Name).Letters;
            if (name.Length >= 2 && ComparableText.Of(head).Letters.Contains(name, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    /// <summary>True when both belong to one conversation: one refers to the other, or they share a reference, or a subject and a person.</summary>
    public bool SameConversation(Candidate other)
    {
        var (a, b) = (Message, other.Message);
        if (Ids(a).Intersect(Ids(b)).Any()) return true;
        return Topic(a.Subject) is { Length: > 0 } topic && topic == Topic(b.Subject)
            && People(a).Intersect(People(b)).Any();
    }

    static IEnumerable<string> Ids(Message m) => m.References.Concat(m.InReplyTo).Append(m.MessageId).Where(id => id.Length > 0);

    static IEnumerable<string> People(Message m) => m.From.Concat(m.To).Select(a => a.Address);

    static string Topic(string subject)
    {
        var topic = subject.Trim();
        while (topic.IndexOfAny([':', '：']) is var colon and > 0 and <= 4) topic = topic[(colon + 1)..].Trim();
        return ComparableText.Of(topic).Letters;
    }
}
