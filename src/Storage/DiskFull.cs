using Microsoft.Data.Sqlite;

namespace Hikeshi.Storage;

/// <summary>The case's disk has no room: not the fault of what is written, and nothing that writing something else would mend.</summary>
public static class DiskFull
{
    // SQLITE_FULL.
    const int SqliteFull = 13;

    /// <summary>ENOSPC and EDQUOT on Linux, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows, SQLITE_FULL.</summary>
    public static bool Is(Exception e) => e is IOException && e.HResult is 28 or 122 or unchecked((int)0x80070070) or unchecked((int)0x80070027)
        || e is SqliteException { SqliteErrorCode: SqliteFull };
}
