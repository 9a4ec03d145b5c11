namespace Hikeshi.Exposure.Leaks;

/// <summary>A stretch of one line that both mails carry.</summary>
/// <param name="Pair">Index of the shared text that it belongs to; the stretches of one pair say the same on both sides.</param>
public readonly record struct SharedStretch(int Pair, int Offset, int Length);

/// <summary>What two mails share, line by line, as a reader is shown it.</summary>
/// <remarks>A shared text spans quote marks, line breaks and lines above quotations that only one of the mails has. A stretch is free of
/// them: it begins and ends with a letter or digit that stands in the other mail too.</remarks>
public sealed record SharedPassages(IReadOnlyList<SharedStretch> Reported, IReadOnlyList<SharedStretch> Original)
{
    /// <summary>Stretches of one mail at most. Attack: a text of one-letter lines.</summary>
    const int Most = 20_000;

    /// <summary>Characters between two shared letters of one line up to which they are one stretch: punctuation and blanks.</summary>
    const int Gap = 24;

    /// <summary>Finds the stretches of both texts. Places that do not lie in a text are left out.</summary>
    public static SharedPassages Of(string reported, string original, IReadOnlyList<SharedText> shared) => new(
        Stretches(reported, [.. shared.Select(s => (s.ReportedOffset, s.ReportedLength))]),
        Stretches(original, [.. shared.Select(s => (s.OriginalOffset, s.OriginalLength))]));

    static List<SharedStretch> Stretches(string text, IReadOnlyList<(int Offset, int Length)> ranges)
    {
        var letters = ComparableText.OfMail(text, QuotedDates.In(text));
        var found = new List<SharedStretch>();
        for (var pair = 0; pair < ranges.Count; pair++)
        {
            var (offset, length) = ranges[pair];
            if (offset < 0 || length <= 0 || (long)offset + length > text.Length) continue;
            var (first, last) = (letters.LettersBefore(offset), letters.LettersBefore(offset + length));
            for (var at = first; at < last && found.Count < Most;)
            {
                var (start, end) = Letter(at++);
                while (at < last && Letter(at) is var next && next.Start - end <= Gap && !text.AsSpan(end, Math.Max(0, next.Start - end)).Contains('\n'))
                {
                    end = next.End;
                    at++;
                }
                found.Add(new(pair, start, end - start));
            }
        }
        return found;

        (int Start, int End) Letter(int at)
        {
            var (start, size) = letters.Span(at, 1);
            return (start, start + size);
        }
    }
}
