using Hikeshi.Kernel;
using Hikeshi.Mail;

namespace Hikeshi.Messages.Reading.Headers;

/// <summary>One station on the way of a mail.</summary>
/// <param name="Delay">Time since the station before; null where one of both is not dated.</param>
/// <param name="IsTrusted">The server that delivered the mail, or one of the same house, wrote it.</param>
/// <param name="IsBoundary">The first field that can be trusted: the mail came in from outside here.</param>
public sealed record RouteStation(ReceivedHop Hop, TimeSpan? Delay, bool IsTrusted, bool IsBoundary);

/// <summary>The way of a mail from sender to mailbox, as its Received fields tell it.</summary>
/// <remarks>
/// Every server puts its field on top (RFC 5321, 4.4), so only what stands on top was written by the recipient's own servers. From the newest downwards, fields
/// of the server that delivered the mail, of its house, of the organisation and of inner networks count; the first that another house wrote, and all below it,
/// may be invented by whoever sent the mail. What the last trusted field says of the machine that handed the mail in, its IP address, is the deepest fact.
/// </remarks>
/// <param name="Stations">In the order of time, oldest first.</param>
/// <param name="Receiver">The server that delivered the mail; empty where no field says.</param>
public sealed record MailRoute(Capped<RouteStation> Stations, string Receiver, Words Verdict)
{
    /// <summary>Fields that are read. Attack: a header of thousands.</summary>
    const int MostHops = 40;

    public static MailRoute Of(Message message, Organisation organisation)
    {
        var hops = message.Received.Take(MostHops).Select(ReceivedHop.Read).ToList();
        if (hops.Count == 0)
            return new(new([], 0), "", new(
                "経路の記録(Received)がありません。自分のパソコンで作って保存したメールか、転送の途中で失われたものです。",
                "There is no record of its way (Received): it was written and kept on this computer, or the record was lost when the mail was forwarded."));
        var receiver = hops.Select(h => h.By).FirstOrDefault(b => b.Contains('.', StringComparison.Ordinal) && !IsInner(b)) ?? hops[0].By;
        var trusted = 0;
        while (trusted < hops.Count && IsOurs(hops[trusted].By)) trusted++;
        var boundary = trusted - 1;
        // Inner stations above the boundary handed the mail to each other; the lowest trusted field names the stranger.
        var stations = hops.Select((hop, i) => new RouteStation(
            hop, i + 1 < hops.Count && hop.At is { } at && hops[i + 1].At is { } before ? at - before : null, i < trusted, i == boundary)).Reverse().ToList();
        return new(new(stations, message.Received.Count), receiver, Say(hops, boundary));

        bool IsOurs(string by) => by.Length == 0 || IsInner(by) || Site.Same(by, receiver) || organisation.Owns(by);
    }

    static Words Say(List<ReceivedHop> hops, int boundary)
    {
        if (boundary < 0)
            return new("どの記録を受信側のサーバーが書いたのか分かりません。経路のすべてが偽られている可能性があります。", "It cannot be told which record the receiving server wrote; the whole way may be invented.");
        var hop = hops[boundary];
        var who = Named(hop);
        var rest = hops.Count - boundary - 1;
        var ja = $"確かなのは、{SafeText.Line(hop.By)} が {who} からこのメールを受け取ったことまでです。";
        var en = $"What is certain: {SafeText.Line(hop.By)} took this mail from {who}.";
        return rest == 0 ? new(ja, en) : new(
            $"{ja}それより前の{rest}件の記録は、送った側が自由に書けます。", $"{en} The {rest} {(rest == 1 ? "record" : "records")} before that can be written by the sender at will.");
    }

    static string Named(ReceivedHop hop) => SafeText.Line(hop.FromAddress.Length == 0 ? hop.From.Length > 0 ? hop.From : "?" : hop.From.Length > 0 && hop.From != hop.FromAddress ? $"{hop.FromAddress} ({hop.From})" : hop.FromAddress);

    /// <summary>Names and addresses of machines inside a house.</summary>
    static bool IsInner(string host) =>
        host is "localhost" || !host.Contains('.', StringComparison.Ordinal) || host.EndsWith(".local", StringComparison.Ordinal) || host.EndsWith(".localdomain", StringComparison.Ordinal)
        || host.EndsWith(".internal", StringComparison.Ordinal) || host.StartsWith("10.", StringComparison.Ordinal) || host.StartsWith("127.", StringComparison.Ordinal) || host.StartsWith("192.168.", StringComparison.Ordinal);
}

/// <summary>Houses of hosts: the part of a name that is registered.</summary>
static class Site
{
    /// <summary>The last two labels, or three where the second is a category of the country (co.jp, com.au).</summary>
    public static string Of(string host)
    {
        var labels = host.TrimEnd('.').ToLowerInvariant().Split('.');
        if (labels.Length < 2) return host;
        var three = labels[^1].Length == 2 && labels[^2] is "co" or "ne" or "or" or "ac" or "go" or "gr" or "ed" or "lg" or "ad" or "com" or "net" or "org" or "edu" or "gov";
        return string.Join('.', labels[^Math.Min(labels.Length, three ? 3 : 2)..]);
    }

    public static bool Same(string a, string b) => a.Length > 0 && Of(a) == Of(b);
}
