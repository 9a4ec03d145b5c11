using System.Globalization;
using Hikeshi.Storage.Evidence;
using Microsoft.Data.Sqlite;

namespace Hikeshi.Storage.Cases;

/// <summary>The case folder cannot be used; the message says why and what to do.</summary>
public class CaseUnusableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Another run holds the case's lock; it can be used when that has ended.</summary>
public sealed class CaseInUseException(string message, Exception? inner = null) : CaseUnusableException(message, inner);

/// <summary>A case folder: its database <c>case.db</c>, its evidence, and the lock that keeps a second run out.</summary>
/// <remarks>
/// One writer. Everything is written in transactions, so that a process that is killed leaves the case as it was after the
/// last one; what belongs to one message, and the results as a whole, are each written at once.
/// </remarks>
public sealed partial class CaseStore : IDisposable
{
    readonly SqliteConnection _connection;
    readonly FileStream? _lock;
    readonly TimeProvider _clock;

    CaseStore(string folder, SqliteConnection connection, FileStream? @lock, TimeProvider clock)
    {
        Folder = folder;
        _connection = connection;
        _lock = @lock;
        _clock = clock;
        Evidence = new EvidenceStore(Path.Combine(folder, "evidence"));
    }

    public string Folder { get; }

    public EvidenceStore Evidence { get; }

    /// <summary>Opens the case for writing and creates it where the folder is empty or missing.</summary>
    /// <exception cref="CaseUnusableException">The folder holds something else, cannot be written, or is in use.</exception>
    public static CaseStore OpenOrCreate(string folder, TimeProvider clock)
    {
        var database = Path.Combine(folder, DatabaseName);
        try
        {
            if (File.Exists(folder))
                throw new CaseUnusableException($"{folder} is a file; give --case the name of a folder.");
            if (Directory.Exists(folder) && !File.Exists(database) && Directory.EnumerateFileSystemEntries(folder).Any(e => Path.GetFileName(e) is not (LockName or "sample")))
                throw new CaseUnusableException($"{folder} holds other files and no case; give --case an empty or a new folder.");
            Directory.CreateDirectory(folder);
            var held = Lock(folder);
            try
            {
                var connection = Connect(database, SqliteOpenMode.ReadWriteCreate);
                var store = new CaseStore(folder, connection, held, clock);
                store.Prepare();
                store.Evidence.DiscardIncoming();
                return store;
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new CaseUnusableException($"The case in {folder} cannot be opened for writing ({e.Message}); check the disk, the rights and that it is a Hikeshi case.", e);
        }
    }

    /// <summary>Opens an existing case for writing, as a run that reads mail does; never makes one.</summary>
    /// <exception cref="CaseInUseException">Another run holds it.</exception>
    /// <exception cref="CaseUnusableException">There is none, or it cannot be written.</exception>
    public static CaseStore OpenForRun(string folder, TimeProvider clock)
    {
        OpenExisting(folder, clock).Dispose();
        return OpenOrCreate(folder, clock);
    }

    /// <summary>Opens an existing case for reading.</summary>
    /// <exception cref="CaseUnusableException">There is none, or it cannot be read.</exception>
    /// <remarks>The log may be appended to; other processes may do so at the same time.</remarks>
    public static CaseStore OpenExisting(string folder, TimeProvider? clock = null)
    {
        var database = Path.Combine(folder, DatabaseName);
        if (!File.Exists(database))
            throw new CaseUnusableException($"{folder} holds no case; run 'hikeshi investigate --case {folder} --mailbox PATH' first.");
        try
        {
            var store = new CaseStore(folder, Connect(database, SqliteOpenMode.ReadWrite), null, clock ?? TimeProvider.System);
            store.Execute("PRAGMA synchronous = FULL");
            if (!store.HasSchema)
            {
                store.Dispose();
                throw new CaseUnusableException($"The case in {folder} was not begun to its end: its database is empty; run 'hikeshi case open --case {folder}' or 'hikeshi investigate' again.");
            }
            if (store.Meta("schema") != SchemaVersion)
                throw new CaseUnusableException($"The case in {folder} was written by another version of Hikeshi; run 'hikeshi investigate' on its files again in a new folder.");
            return store;
        }
        catch (SqliteException e)
        {
            throw new CaseUnusableException($"The case database in {folder} cannot be read ({e.Message}); restore it from a copy.", e);
        }
    }

    /// <summary>Reads a value of the case's settings, or empty.</summary>
    public string Meta(string key) => Scalar("SELECT value FROM meta WHERE key = $1", key) as string ?? "";

    public void SetMeta(string key, string value) =>
        Execute("INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = $2", key, value);

    public void Dispose()
    {
        _connection.Dispose();
        _lock?.Dispose();
    }

    const string DatabaseName = "case.db";
    const string LockName = "case.lock";
    const string HeadName = "case.head";
    const string PartExtension = ".part";

    static FileStream Lock(string folder)
    {
        var path = Path.Combine(folder, LockName);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new CaseInUseException($"Another run is working on the case in {folder}; wait until it has ended.", e);
        }
    }

    static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    string Now() => _clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    object? Scalar(string sql, params object[] values)
    {
        using var command = Command(sql, values);
        return command.ExecuteScalar();
    }

    int Execute(string sql, params object[] values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    SqliteCommand Command(string sql, params object[] values)
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
