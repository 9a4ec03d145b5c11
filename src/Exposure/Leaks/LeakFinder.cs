using System.Globalization;
using Hikeshi.Mail;

namespace Hikeshi.Exposure.Leaks;

/// <summary>Where stored messages are found by the fingerprints of their text.</summary>
/// <remarks>The seam between finding leaks and the store that holds the fingerprints of a whole mailbox.</remarks>
public interface IFingerprintIndex
{
    /// <summary>Numbers of the mailbox messages that carry each of these fingerprints (a message once per fingerprint it carries).</summary>
    IReadOnlyDictionary<ulong, IReadOnlyList<long>> Find(IReadOnlyCollection<ulong> fingerprints);

    /// <summary>The stored message, parsed again from evidence.</summary>
    Message Load(long messageNumber);
}

/// <summary>A run of text that both mails carry; offsets and lengths in UTF-16 units of each message's text.</summary>
public sealed record SharedText(int ReportedOffset, int ReportedLength, int OriginalOffset, int OriginalLength);

/// <summary>A reported mail carries the text of a stored message.</summary>
/// <param name="Overlap">Share of the original's own characters (letters and digits of its text; heads of quotations left out) that the reported mail carries, 0 to 1.</param>
public sealed record Leak(long OriginalNumber, double Overlap, IReadOnlyList<SharedText> Shared);

/// <summary>Finds the stored messages whose text a reported mail carries.</summary>
/// <remarks>
/// A reply holds the text of its predecessors, so several stored messages share text with a spoof. The original is the newest message of the
/// stolen conversation: the one whose own beginning is there too (<see cref="Alignment.Score"/>). Greetings and signatures that many
/// conversations share prove nothing; a date and author shown above the text prove even a short one.
/// </remarks>
public static class LeakFinder
{
    /// <summary>Entries of the index that one search may weigh, the rarest fingerprints first: bounds the cost in a large mailbox.</summary>
    const int MostPostings = 200_000;

    /// <summary>Stored messages that are loaded and aligned.</summary>
    const int MostCandidates = 40;

    /// <summary>Messages from which a fingerprint counts as boilerplate of the mailbox: more than a long conversation has.</summary>
    const int CommonFrom = 80;

    /// <summary>Weight of letters that prove a leak without a quotation's head: twenty ideographs, forty Latin letters.</summary>
    const int ProofWeight = 40;

    /// <summary>Weight of letters that prove it where the head above them names the message's date and author.</summary>
    const int ProofWeightWithHead = 12;

    /// <summary>Weight from which a message that is there as a whole, quoted, and as no other conversation is, is proved by its parts together
    /// although each of them stands elsewhere too.</summary>
    const int WholeWeight = 160;

    /// <summary>Letters of it that must be quoted; a signature alone is not.</summary>
    const int WholeQuoted = 30;

    /// <summary>Share of a newer message's own text that has to be there before it is preferred to the one that the quotation's head names.</summary>
    const double OwnPartThere = 0.8;

    const int MostOriginals = 5;

    /// <summary>The fingerprints of a message's text by which it is found again, with one for its date.</summary>
    public static IReadOnlyList<ulong> Fingerprints(Message message) =>
        [.. Winnowing.Of(ComparableText.OfMail(message.Text, QuotedDates.In(message.Text)).Letters).Select(f => f.Hash)
            .Concat(Candidate.Clocks(message).Select(Key))
            .Concat(message.MessageId.Length > 0 ? [Key(message.MessageId)] : Array.Empty<ulong>()).Distinct().Order()];

    /// <summary>The originals, best first; empty where the mail took only a subject or a name.</summary>
    public static IReadOnlyList<Leak> Find(Message reported, IFingerprintIndex index)
    {
        var dates = QuotedDates.In(reported.Text);
        var text = ComparableText.OfMail(reported.Text, dates);
        var shingles = Winnowing.Of(text.Letters);
        var postings = index.Find([.. shingles.Select(f => f.Hash).Concat(dates.Select(d => Key(d.Minute)))
            .Concat(reported.References.Concat(reported.InReplyTo).Select(Key)).Distinct().Order()]);
        var candidates = new List<Candidate>();
        foreach (var number in Rank(postings, [.. dates.Select(d => Key(d.Minute))]))
        {
            var candidate = Candidate.Of(number, index.Load(number), reported, text, dates);
            if (candidate.Alignment.Blocks.Count > 0 && !candidates.Any(c => SameMail(c, candidate))) candidates.Add(candidate);
        }
        if (candidates.Any(c => c.Message.MessageId.Length > 0 && c.Message.MessageId == reported.MessageId && c.Text.Letters == text.Letters))
            return [];

        var weights = Weights(reported.Text, text, shingles, postings);
        var quoted = text.LettersBefore(QuoteHeads.FirstQuoted(reported.Text, dates));
        var leaks = new List<Leak>();
        while (leaks.Count < MostOriginals && Best(candidates, weights, text, quoted) is { } original)
        {
            leaks.Add(ToLeak(original, text));
            foreach (var block in original.Alignment.Blocks) weights.AsSpan(block.Reported, block.Length).Clear();
            candidates.RemoveAll(c => c.Number == original.Number || c.SameConversation(original));
        }
        return leaks;
    }

    /// <summary>The messages to align: those that carry the rarest of the fingerprints.</summary>
    static IEnumerable<long> Rank(IReadOnlyDictionary<ulong, IReadOnlyList<long>> postings, HashSet<ulong> dates)
    {
        var votes = new Dictionary<long, int>();
        var budget = MostPostings;
        foreach (var (fingerprint, numbers) in postings.OrderBy(p => p.Value.Count).ThenBy(p => p.Key))
        {
            if ((budget -= numbers.Count) < 0) break;
            var vote = (dates.Contains(fingerprint) ? 200 : 0) + 32 - int.Log2(Math.Max(1, numbers.Count));
            foreach (var number in numbers) votes[number] = votes.GetValueOrDefault(number) + vote;
        }
        return votes.OrderByDescending(v => v.Value).ThenBy(v => v.Key).Take(MostCandidates).Select(v => v.Key).Order();
    }

    static Candidate? Best(List<Candidate> candidates, int[] weights, ComparableText text, int quoted)
    {
        var ranked = candidates.OrderByDescending(c => c.Alignment.Score).ThenByDescending(c => c.HeadShown)
            .ThenByDescending(c => c.Referred).ThenBy(c => c.Number).ToList();
        var shown = ranked.FirstOrDefault(c => c.HeadShown && Weight(c) >= ProofWeightWithHead);
        if (shown is not null)
            return ranked.First(c => c == shown || (c.Alignment.Score >= shown.Alignment.Score && c.SameConversation(shown)
                && c.Alignment.OwnPart(shown.Alignment.Blocks[0].Reported) >= OwnPartThere));
        return ranked.FirstOrDefault(c => Proof(c) >= ProofWeight || IsWhole(c));

        bool IsWhole(Candidate c) =>
            Weight(c) >= WholeWeight && c.Alignment.Matched >= c.Text.Length * 0.9
            && c.Alignment.Blocks.Sum(b => b.ReportedEnd - Math.Max(b.Reported, Math.Min(b.ReportedEnd, quoted))) >= WholeQuoted
            && candidates.All(o => o.Alignment.Score < c.Alignment.Score * 0.75 || o == c || o.SameConversation(c));

        int Weight(Candidate c) => c.Alignment.Blocks.Sum(b => Enumerable.Range(b.Reported, b.Length)
            .Sum(i => weights[i] == 0 ? 0 : ComparableText.Weight(text.Letters[i])));

        int Proof(Candidate c)
        {
            var common = new int[text.Length];
            foreach (var other in candidates.Where(o => o != c && !o.SameConversation(c)))
                foreach (var block in other.Alignment.Blocks)
                    for (var i = block.Reported; i < block.ReportedEnd; i++) common[i]++;
            return c.Alignment.Blocks.Sum(b => Enumerable.Range(b.Reported, b.Length).Sum(i => common[i] >= 2 ? 0 : Math.Max(0, weights[i])));
        }
    }

    /// <summary>What each letter of the reported text proves: nothing (0) once explained, -1 in boilerplate, else its weight.</summary>
    static int[] Weights(
        string reported, ComparableText text, List<Fingerprint> shingles, IReadOnlyDictionary<ulong, IReadOnlyList<long>> postings)
    {
        var boiler = Boilerplate.Mask(reported, text);
        foreach (var shingle in shingles)
            if (postings.TryGetValue(shingle.Hash, out var numbers) && numbers.Count >= CommonFrom)
                boiler.AsSpan(shingle.At, shingle.Length).Fill(true);
        return [.. boiler.Select((common, i) => common ? -1 : ComparableText.Weight(text.Letters[i]))];
    }

    static Leak ToLeak(Candidate original, ComparableText reported)
    {
        var shared = original.Alignment.Blocks.Where(b => b.Length > 0).Select(b =>
        {
            var (reportedOffset, reportedLength) = reported.Span(b.Reported, b.Length);
            var (offset, length) = original.Text.Span(b.Original, b.Length);
            return new SharedText(reportedOffset, reportedLength, offset, length);
        });
        return new(original.Number, Math.Round((double)original.Alignment.Matched / original.Text.Length, 4), [.. shared]);
    }

    /// <summary>Two stored copies of one mail (Sent and Inbox).</summary>
    static bool SameMail(Candidate a, Candidate b) =>
        a.Message.MessageId.Length > 0 && a.Message.MessageId == b.Message.MessageId && a.Text.Letters == b.Text.Letters;

    static ulong Key(DateTime minute) => StableHash.Of(minute.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture), seed: 1);

    static ulong Key(string messageId) => StableHash.Of(messageId, seed: 2);
}
