using System.Globalization;
using Hikeshi.Exposure.Leaks;
using Hikeshi.Mail;
using Hikeshi.Messages.Reading.Text;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Messages.Reading.Originals;

/// <summary>One of two mails that are shown side by side.</summary>
/// <param name="Text">Notes of its pieces are numbers of shared passages, the same in both mails.</param>
public sealed record OriginalSide(MessageRow Row, MarkedText Text);

/// <summary>A reported mail beside the stored mail that it was made from.</summary>
/// <param name="Recipient">Who received what was stolen.</param>
/// <param name="Overlap">Share of the original's own letters that the reported mail carries, 0 to 1.</param>
/// <param name="Passages">How many passages both share.</param>
public sealed record OriginalReading(string Recipient, double Overlap, OriginalSide Reported, OriginalSide Original, int Passages)
{
    /// <summary>Characters of each text: two of them on one page.</summary>
    const int Window = 8_000;

    /// <summary>Characters before the first shared one that are shown where the text is longer than the window.</summary>
    const int Before = 600;

    const int MostPassages = 1_000;

    public static OriginalReading Of(LeakRow leak, MessageRow reportedRow, Message reported, MessageRow originalRow, Message original)
    {
        var shared = Shared(leak.Shared);
        var passages = SharedPassages.Of(reported.Text, original.Text, shared);
        return new(leak.Recipient, leak.Overlap, Side(reportedRow, reported.Text, passages.Reported), Side(originalRow, original.Text, passages.Original), shared.Count);
    }

    static OriginalSide Side(MessageRow row, string text, IReadOnlyList<SharedStretch> stretches)
    {
        var begin = text.Length <= Window || stretches.Count == 0 ? 0 : Math.Max(0, stretches.Min(s => s.Offset) - Before);
        return new(row, MarkedText.Of(text, stretches.Select(s => new TextMark(s.Offset, s.Length, s.Pair)), begin, Window));
    }

    /// <summary>Reads <c>text:10+20=text:30+20; …</c>.</summary>
    public static IReadOnlyList<SharedText> Shared(string text)
    {
        var shared = new List<SharedText>();
        foreach (var pair in text.Split("; ", StringSplitOptions.RemoveEmptyEntries).Take(MostPassages))
            if (pair.Split('=') is [var reported, var original] && TryRead(reported, out var ro, out var rl) && TryRead(original, out var oo, out var ol)) shared.Add(new(ro, rl, oo, ol));
        return shared;
    }

    static bool TryRead(string place, out int offset, out int length)
    {
        (offset, length) = (0, 0);
        return place.StartsWith("text:", StringComparison.Ordinal) && place[5..].Split('+') is [var at, var size]
            && int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out offset) && int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out length);
    }
}
