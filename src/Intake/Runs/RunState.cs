using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Intake.Runs;

/// <summary>What has become of a run.</summary>
public enum RunPhase
{
    /// <summary>Others run before it.</summary>
    Waiting,
    Running,
    Done,

    /// <summary>Ended by a person; what was sealed and read stays.</summary>
    Cancelled,

    /// <summary>Something outside the mail was in the way; the next run goes on behind it.</summary>
    Failed,
}

/// <summary>A run as people see it at one moment.</summary>
/// <param name="Share">Of the whole run, from 0 to 1; never goes back.</param>
/// <param name="BytesDone">Of the stage; 0 in the last.</param>
public sealed record RunState(RunPhase Phase, RunStage Stage, string Actor, Instant Began)
{
    public Instant? Ended { get; init; }

    public double Share { get; init; }

    public string Path { get; init; } = "";

    public long BytesDone { get; init; }

    public long BytesTotal { get; init; }

    public long Messages { get; init; }

    /// <summary>Over the last seconds; 0 where nothing can be said yet.</summary>
    public double BytesPerSecond { get; init; }

    public double MessagesPerSecond { get; init; }

    /// <summary>Until the stage ends, as far as its rate tells; null where it does not.</summary>
    public Duration? Remaining { get; init; }

    /// <summary>Whether another run follows, because files arrived meanwhile or somebody asked again.</summary>
    public bool Again { get; init; }

    /// <summary>Why it failed, or empty.</summary>
    public Refusal? Problem { get; init; }

    public InvestigationSummary? Summary { get; init; }

    public bool IsActive => Phase is RunPhase.Waiting or RunPhase.Running;
}
