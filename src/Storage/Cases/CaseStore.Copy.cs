using Microsoft.Data.Sqlite;

namespace Hikeshi.Storage.Cases;

public sealed partial class CaseStore
{
    /// <summary>Name of the database in a case folder.</summary>
    public const string DatabaseFile = DatabaseName;

    /// <summary>Writes the database as it is at this moment into a new file; others may go on writing meanwhile.</summary>
    public void CopyDatabase(string path)
    {
        using (var copy = Connect(path, SqliteOpenMode.ReadWriteCreate)) _connection.BackupDatabase(copy);
        // A copy of a database in WAL mode is one itself; without this, opening it would leave files beside it.
        using var plain = Connect(path, SqliteOpenMode.ReadWrite);
        using var command = plain.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = DELETE";
        command.ExecuteNonQuery();
    }

    /// <summary>Opens a copy of a database for reading; it has no folder of its own.</summary>
    public static CaseStore OpenCopy(string database) =>
        new(Path.GetDirectoryName(Path.GetFullPath(database))!, Connect(database, SqliteOpenMode.ReadOnly), null, TimeProvider.System);

    /// <summary>The identity that the case got when it was opened, whatever folder it lies in; null where the log does not say.</summary>
    public Guid? Identity =>
        Scalar("SELECT json_extract(data, '$.identity') FROM log WHERE number = 1 AND json_valid(data)") is string text && Guid.TryParse(text, out var id) ? id : null;
}
