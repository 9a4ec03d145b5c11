namespace Hikeshi.Demo;

/// <summary>How large an invented incident is.</summary>
/// <param name="Messages">Messages in the stolen mailbox when the lure arrives; the lure is one more.</param>
/// <param name="Customers">Customers and gift recipients who may occur in it.</param>
/// <param name="Reports">Mails that recipients sent in.</param>
public sealed record DemoSize(int Messages, int Customers, int Reports)
{
    /// <summary>The incident that the demo command replays: a small shop's year of mail.</summary>
    public static DemoSize Standard { get; } = Of(2_000);

    /// <summary>An incident with so many messages; people grow more slowly than mail, as customers come back.</summary>
    /// <remarks>About 620 people at 2,000 messages, 20,000 at 100,000.</remarks>
    public static DemoSize Of(int messages)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(messages, 40);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(messages, 1_000_000);
        var customers = (int)Math.Round(0.7325 * Math.Pow(messages, 0.888), MidpointRounding.AwayFromZero);
        return new(messages, Math.Max(30, customers), Math.Clamp(messages / 40, 12, 56));
    }
}
