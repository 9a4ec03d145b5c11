namespace Hikeshi.Intake.Runs;

/// <summary>What an investigation is at, in its order.</summary>
public enum RunStage
{
    /// <summary>Files are copied into the evidence and hashed.</summary>
    Seal,

    /// <summary>Messages are read.</summary>
    Scan,

    /// <summary>Persons and conversations of the whole case are put together.</summary>
    Resolve,
}

/// <summary>How far an investigation is.</summary>
/// <param name="Path">The file in work; empty in the last stage.</param>
/// <param name="Done">Of <paramref name="Total"/>: bytes while sealing and scanning, steps while resolving. Never goes back within a stage.</param>
/// <param name="Messages">Messages written in this run.</param>
public sealed record RunProgress(RunStage Stage, string Path, long Done, long Total, long Messages);
