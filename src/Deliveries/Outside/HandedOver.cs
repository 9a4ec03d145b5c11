using Hikeshi.Cases;
using Hikeshi.Cases.Deliveries;
using Hikeshi.Kernel;

namespace Hikeshi.Deliveries.Outside;

/// <summary>How handing over ended: done, failed, or in doubt where the answer was lost.</summary>
/// <param name="Detail">What the other side answered, or why it failed.</param>
public sealed record HandedOver(DeliveryState State, Words Detail)
{
    public static HandedOver Done(string japanese, string english) => new(DeliveryState.Done, new(japanese, english));

    public static HandedOver Failed(string japanese, string english) => new(DeliveryState.Failed, new(japanese, english));

    public static HandedOver InDoubt(string japanese, string english) => new(DeliveryState.InDoubt, new(japanese, english));
}

/// <summary>Hands something over between two lines of the ledger.</summary>
public static class Ledger
{
    /// <summary>Begins (in doubt), hands over, ends. What is in doubt afterwards stays so until somebody says what happened or a channel looks.</summary>
    /// <returns>Why it did not begin, or how it ended.</returns>
    public static async Task<(Refusal? Refusal, HandedOver? HandedOver)> Hand(CaseDesk desk, BeginDelivery begin, string actor, Func<CancellationToken, Task<HandedOver>> handOver, CancellationToken cancel)
    {
        var begun = desk.Do(begin, actor);
        if (begun.Refusal is not null) return (begun.Refusal, null);
        HandedOver ended;
        try
        {
            ended = await handOver(cancel);
        }
        catch (DeliveryException e)
        {
            ended = new(DeliveryState.Failed, e.Refusal.Words);
        }
        End(desk, begun.Item["delivery/".Length..], ended, actor);
        return (null, ended);
    }

    /// <summary>Ends a delivery where its end is known.</summary>
    public static void End(CaseDesk desk, string id, HandedOver ended, string actor)
    {
        if (ended.State != DeliveryState.InDoubt) desk.Do(new EndDelivery { Id = id, State = ended.State, Detail = $"{ended.Detail.Ja} / {ended.Detail.En}" }, actor);
    }

    /// <summary>The delivery of this version there whose end is not known.</summary>
    public static Delivery? InDoubt(CaseDesk desk, string version, string channel, string target) =>
        desk.View().State.Deliveries.All.LastOrDefault(d => d.Version == version && d.Channel == channel && d.Target == target && d.State == DeliveryState.InDoubt);
}
