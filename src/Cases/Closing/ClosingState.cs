using Hikeshi.Storage.Log;

namespace Hikeshi.Cases.Closing;

/// <summary>Whether work on the case has ended.</summary>
public sealed record ClosingState(bool Closed, long Entry)
{
    public static ClosingState Open { get; } = new(false, 0);

    internal ClosingState After(LogEntry entry) => entry.Kind switch
    {
        "case.closed" => new(true, entry.Number),
        "case.reopened" => new(false, entry.Number),
        _ => this,
    };
}
