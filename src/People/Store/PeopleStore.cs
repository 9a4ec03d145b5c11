using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace Hikeshi.People.Store;

/// <summary>The database cannot be used; the message says why and what to do.</summary>
public sealed class PeopleUnusableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The file <c>people.db</c> and the folder <c>keys</c> of a data folder, for their owner's eyes only.</summary>
/// <remarks>
/// Instead of EF Core's migrations, numbered files of plain SQL (<c>Schema.1.sql</c>, …) bring the database up to date, each once, in one transaction with its number
/// (<c>PRAGMA user_version</c>): they can be read and reviewed, hold the triggers that keep the history append-only, and need no design-time tool. A test compares what they make with
/// what the model of EF Core expects.
/// </remarks>
public static class PeopleStore
{
    public const string FileName = "people.db";

    const string KeysFolder = "keys";

    public static string Connection(string folder) => new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(folder, FileName),
        ForeignKeys = true,
        DefaultTimeout = 10,
    }.ToString();

    /// <summary>Makes the folder in which the keys lie that seal cookies and forms.</summary>
    public static DirectoryInfo Keys(string folder)
    {
        var path = Path.Combine(folder, KeysFolder);
        if (OperatingSystem.IsWindows()) return Directory.CreateDirectory(path);
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new(path);
    }

    /// <summary>Makes the database or brings it up to date.</summary>
    /// <exception cref="PeopleUnusableException">It cannot be written, is none of ours, or was made by a later version.</exception>
    public static void Prepare(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            Directory.CreateDirectory(folder);
            MakePrivate(path);
            using var connection = new SqliteConnection(Connection(folder));
            connection.Open();
            Run(connection, "PRAGMA journal_mode = wal");
            using var transaction = connection.BeginTransaction();
            var version = Convert.ToInt64(Scalar(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture);
            var files = SchemaFiles();
            if (version > files.Count)
                throw new PeopleUnusableException($"{path} was made by a later version of Hikeshi; use that version, or restore an earlier copy of the file.");
            foreach (var (sql, number) in files.Select((sql, i) => (sql, i + 1)).Where(f => f.Item2 > version))
                Run(connection, string.Create(CultureInfo.InvariantCulture, $"{sql}\nPRAGMA user_version = {number};"));
            transaction.Commit();
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new PeopleUnusableException($"{path} cannot be used ({e.Message}); check the disk and the rights of the folder, or restore the file from a copy.", e);
        }
    }

    internal static IReadOnlyList<string> SchemaFiles()
    {
        var files = new List<string>();
        while (Assembly.GetExecutingAssembly().GetManifestResourceStream(string.Create(CultureInfo.InvariantCulture, $"Hikeshi.People.Store.Schema.{files.Count + 1}.sql")) is { } stream)
        {
            using var reader = new StreamReader(stream);
            files.Add(reader.ReadToEnd());
        }
        return files;
    }

    /// <summary>SQLite gives its journals the mode of the database, so that the file has it before anything is written.</summary>
    static void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, UnixCreateMode = mode })) { }
        File.SetUnixFileMode(path, mode);
    }

    static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
