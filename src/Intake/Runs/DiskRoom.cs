using Hikeshi.Kernel;

namespace Hikeshi.Intake.Runs;

/// <summary>How much room a case's disk has and needs, as people read it.</summary>
public static class DiskRoom
{
    /// <summary>Room that is left to the database and the rest of the computer.</summary>
    public const long Reserve = 512L * 1024 * 1024;

    public static Refusal Refuse(long needed, long free) => new("disk-full",
        $"ディスクの空きが足りません(必要 {Size(needed)}、空き {Size(free)})。不要なファイルを消すか、データの場所を大きなディスクに移してから、もう一度続けてください。受け取り終えたファイルは残っています。",
        $"The disk is full: {Size(needed)} are needed and {Size(free)} are free. Make room or move the data folder to a larger disk, then go on; files that arrived whole are kept.");

    /// <summary>Bytes as people read them.</summary>
    public static string Size(long bytes) => bytes switch
    {
        >= 10L << 30 => $"{bytes / (1L << 30):N0} GB",
        >= 1L << 30 => $"{bytes / (double)(1L << 30):N1} GB",
        >= 1L << 20 => $"{bytes / (1L << 20):N0} MB",
        _ => $"{Math.Max(0, bytes + 1023) / 1024:N0} KB",
    };
}
