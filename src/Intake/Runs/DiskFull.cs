using Hikeshi.Kernel;

namespace Hikeshi.Intake.Runs;

/// <summary>The case's disk has no room: not the fault of a file, and nothing that another file would mend.</summary>
public static class DiskFull
{
    /// <summary>Room that is left to the database and the rest of the computer.</summary>
    public const long Reserve = 512L * 1024 * 1024;

    // SQLITE_FULL.
    const int SqliteFull = 13;

    /// <summary>ENOSPC and EDQUOT on Linux, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows, SQLITE_FULL.</summary>
    public static bool Is(Exception e) => e is IOException && e.HResult is 28 or 122 or unchecked((int)0x80070070) or unchecked((int)0x80070027)
        || e is Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: SqliteFull };

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
