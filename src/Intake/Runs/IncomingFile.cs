using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;
using Hikeshi.Storage.Evidence;

namespace Hikeshi.Intake.Runs;

/// <summary>A file that is being sent to the server, or waits there to be sealed.</summary>
/// <param name="Id">Under which its bytes lie in the case's folder <c>incoming</c>; no name that a stranger chose ever becomes one on the disk.</param>
/// <param name="Path">As its sender named it, with the folders above it; the beginning of every source in the exports.</param>
/// <param name="Bytes">How many there will be; -1 where the sender does not know.</param>
/// <param name="BegunAt">ISO 8601, UTC.</param>
public sealed record IncomingFile(string Id, SourceRole Role, string Path, long Bytes, string Actor, string BegunAt)
{
    /// <summary>Bytes that have arrived.</summary>
    public long Received { get; init; }

    /// <summary>Why it is not taken, or null.</summary>
    public WrongFile? Problem { get; init; }

    /// <summary>Noted when sealing has begun.</summary>
    public SealedBytes? Digest { get; init; }

    /// <summary>Whether there is nothing to wait for.</summary>
    public bool IsComplete => Problem is null && (Received == Bytes || Digest is not null);
}

/// <summary>What came of a change of the files that wait.</summary>
/// <param name="File">As it is now; null where there is none.</param>
public sealed record IncomingOutcome(IncomingFile? File, Refusal? Refusal);
