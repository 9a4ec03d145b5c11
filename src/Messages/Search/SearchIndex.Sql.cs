using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Hikeshi.Messages.Search;

public sealed partial class SearchIndex
{
    /// <summary>Raised whenever the same text would be indexed differently; an index of another version is made anew.</summary>
    const string Version = "1";

    const string Schema = """
        CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS listed (
            number INTEGER PRIMARY KEY, at INTEGER NOT NULL, role INTEGER NOT NULL, verdict TEXT NOT NULL, source INTEGER NOT NULL, stamp INTEGER NOT NULL,
            items INTEGER NOT NULL, attachments INTEGER, macros INTEGER, sender TEXT NOT NULL, recipients TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS listed_by_time ON listed (at DESC, number DESC);
        CREATE INDEX IF NOT EXISTS listed_by_verdict ON listed (verdict, at DESC, number DESC);
        CREATE INDEX IF NOT EXISTS listed_by_role ON listed (role, at DESC, number DESC);
        CREATE INDEX IF NOT EXISTS listed_by_sender ON listed (sender, at, number);
        CREATE INDEX IF NOT EXISTS listed_with_files ON listed (at DESC, number DESC) WHERE attachments > 0;
        CREATE INDEX IF NOT EXISTS listed_with_macros ON listed (at DESC, number DESC) WHERE macros = 1;
        CREATE TABLE IF NOT EXISTS content (number INTEGER PRIMARY KEY, files TEXT NOT NULL, text BLOB NOT NULL);
        CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (subject, people, files, body, content='', columnsize=0, tokenize='ascii');
        """;

    void Prepare()
    {
        Execute("PRAGMA busy_timeout = 20000");
        if (Scalar("PRAGMA journal_mode") as string != "wal") Execute("PRAGMA journal_mode = WAL");
        // Derived: what the last moments before a power cut wrote may be lost, and is then read again.
        Execute("PRAGMA synchronous = NORMAL");
        Execute("PRAGMA cache_size = -32768");
        // Whoever only reads must not wait for who writes.
        if (Scalar("SELECT 1 FROM sqlite_master WHERE name = 'words'") is not null && State("version") == Version) return;
        using (var transaction = _connection.BeginTransaction())
        {
            Execute(Schema);
            if (State("version") == "") SetState("version", Version);
            transaction.Commit();
        }
        if (State("version") != Version) throw new InvalidDataException("The search index is of another version.");
    }

    string State(string key) => Scalar("SELECT value FROM state WHERE key = $1", key) as string ?? "";

    void SetState(string key, string value) => Execute("INSERT INTO state VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = $2", key, value);

    long Number(string key) => long.TryParse(State(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    object? Scalar(string sql, params ReadOnlySpan<object> values)
    {
        using var command = Command(sql, values);
        return command.ExecuteScalar();
    }

    void Execute(string sql, params ReadOnlySpan<object> values)
    {
        using var command = Command(sql, values);
        command.ExecuteNonQuery();
    }

    SqliteCommand Command(string sql, ReadOnlySpan<object> values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"${i + 1}", values[i]);
        return command;
    }

    IEnumerable<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params object[] values)
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return read(reader);
    }
}
