using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Hikeshi.Storage.Cases;
using Microsoft.Data.Sqlite;

namespace Hikeshi.Messages.Search;

/// <summary>How far the search index of a case is.</summary>
/// <param name="Listed">Messages that filters and order of the list know.</param>
/// <param name="Read">Messages whose text, recipients and attachments can be searched.</param>
/// <param name="All">Messages of the case.</param>
public sealed record SearchProgress(long Listed, long Read, long All)
{
    public bool IsComplete => Listed >= All && Read >= All;
}

/// <summary>What the index keeps of one message besides its words.</summary>
/// <param name="Files">Names of attachments and of what lies in them, one a line.</param>
sealed record IndexedText(string Subject, string People, string Files, string Body, int Attachments, bool HasMacros);

/// <summary>The search index of one case: a database of its own, <c>search.db</c>, beside the case's.</summary>
/// <remarks>
/// Derived from case and evidence and from nothing else: it belongs to no digest, no archive and no check, and may be deleted at any time; it is then made
/// anew. Words lie in a full-text table without content (SQLite FTS5), the text of each message beside it, compressed, to show where a word stands. Writing
/// goes in batches, each with the number of the last message in it, so that a run that was killed goes on behind its last batch.
/// </remarks>
public sealed partial class SearchIndex : IDisposable
{
    public const string FileName = "search.db";

    /// <summary>Characters kept of one message's text. Attack: one text of fifty megabytes.</summary>
    public const int TextChars = 400_000;

    const int PeopleChars = 100_000;

    readonly SqliteConnection _connection;

    SearchIndex(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens the index of a case folder and makes it where there is none, or one that cannot be used.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static SearchIndex Open(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return Opened(path);
        }
        catch (Exception e) when (e is InvalidDataException || e is SqliteException { SqliteErrorCode: 11 or 26 or 1 })
        {
            // Damaged, or of another version: it holds nothing that is not in the case as well.
            foreach (var suffix in (string[])["", "-wal", "-shm", "-journal"]) File.Delete(path + suffix);
            try
            {
                return Opened(path);
            }
            catch (SqliteException again)
            {
                throw new IOException($"{path} cannot be written ({again.Message}).", again);
            }
        }
        catch (SqliteException e)
        {
            throw new IOException($"{path} cannot be written ({e.Message}).", e);
        }
    }

    static SearchIndex Opened(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false, DefaultTimeout = 20 }.ToString());
        try
        {
            connection.Open();
            var index = new SearchIndex(connection);
            index.Prepare();
            return index;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>How far the index is, for a case of so many messages.</summary>
    public SearchProgress Progress(long all) => new(Math.Min(all, Number("listed")), Math.Min(all, Number("read-count")), all);

    /// <summary>Number of the last message whose text was read.</summary>
    internal long LastRead => Number("read");

    /// <summary>True where the list was made from these results and messages.</summary>
    internal bool IsListed(string results) => State("results") == results;

    /// <summary>Adds a batch to the list, or brings its rows up to date.</summary>
    /// <returns>False where a message that was read before has become another: the text is then to be read anew.</returns>
    internal bool List(IReadOnlyList<ListedRow> rows, long listed)
    {
        using var transaction = _connection.BeginTransaction();
        var lastRead = LastRead;
        using var write = _connection.CreateCommand();
        write.CommandText = """
            INSERT INTO listed (number, at, role, verdict, source, stamp, sender, recipients, items) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)
            ON CONFLICT (number) DO UPDATE SET at = $2, role = $3, verdict = $4, source = $5, stamp = $6, sender = $7, recipients = $8, items = $9
            """;
        for (var i = 1; i <= 9; i++) write.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        var same = true;
        foreach (var row in rows)
        {
            if (same && row.Number <= lastRead && Scalar("SELECT stamp FROM listed WHERE number = $1", row.Number) is long stamp) same = stamp == row.Stamp;
            object[] values = [row.Number, row.At, row.Role, row.Verdict, row.Source, row.Stamp, row.Sender, row.Recipients, row.Items];
            for (var i = 0; i < values.Length; i++) write.Parameters[i].Value = values[i];
            write.ExecuteNonQuery();
        }
        // While rows are brought up to date, those that the list already has count as well.
        if (listed > Number("listed")) SetState("listed", $"{listed}");
        transaction.Commit();
        return same;
    }

    /// <summary>Ends a pass over all messages.</summary>
    internal void Listed(string results, long count, long last)
    {
        using var transaction = _connection.BeginTransaction();
        Execute("DELETE FROM listed WHERE number > $1", last);
        SetState("results", results);
        SetState("listed", $"{count}");
        SetState("verdicts", CountVerdicts());
        transaction.Commit();
    }

    /// <summary>Forgets every text, so that all are read again.</summary>
    internal void ForgetTexts()
    {
        using var transaction = _connection.BeginTransaction();
        Execute("INSERT INTO words (words) VALUES ('delete-all'); DELETE FROM content; UPDATE listed SET attachments = NULL, macros = NULL");
        SetState("read", "0");
        SetState("read-count", "0");
        transaction.Commit();
    }

    /// <summary>Writes a batch of texts in one transaction.</summary>
    /// <returns>False where another process wrote these first; nothing was written then.</returns>
    internal bool Write(long after, IReadOnlyList<(long Number, IndexedText? Text)> batch)
    {
        // Immediate: whoever comes second waits and then sees that the batch is written.
        using var transaction = _connection.BeginTransaction(deferred: false);
        if (LastRead != after || batch.Count == 0) return false;
        using var words = Prepared("INSERT INTO words (rowid, subject, people, files, body) VALUES ($1,$2,$3,$4,$5)", 5);
        using var content = Prepared("INSERT OR REPLACE INTO content VALUES ($1,$2,$3)", 3);
        using var listed = Prepared("UPDATE listed SET attachments = $2, macros = $3 WHERE number = $1", 3);
        var tokens = new StringBuilder();
        foreach (var (number, text) in batch)
        {
            if (text is null) continue;
            Run(words, number, Tokens(text.Subject), Tokens(text.People), Tokens(text.Files), Tokens(text.Body));
            Run(content, number, text.Files, Packed(text.Body));
            Run(listed, number, text.Attachments, text.HasMacros ? 1 : 0);
        }
        SetState("read", $"{batch[^1].Number}");
        SetState("read-count", $"{Number("read-count") + batch.Count}");
        transaction.Commit();
        return true;

        string Tokens(string value)
        {
            tokens.Clear();
            SearchText.AppendTokens(tokens, value);
            return tokens.ToString();
        }
    }

    /// <summary>Joins the pieces of the full-text index into one, which makes searching faster.</summary>
    internal void Optimise() => Execute("INSERT INTO words (words) VALUES ('optimize')");

    SqliteCommand Prepared(string sql, int parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++) command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        return command;
    }

    static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    static byte[] Packed(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest)) deflate.Write(bytes);
        return packed.ToArray();
    }

    internal static string Unpacked(byte[] packed)
    {
        using var deflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(deflate, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>What tells a message from another under the same number.</summary>
    internal static long Stamp(MessageRow row) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{row.Sha256}\n{row.Source}\n{row.Enclosed}")));

    internal static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    internal static string People(string text) => Cut(text, PeopleChars);
}

/// <summary>A message as the list orders and filters it.</summary>
/// <param name="At">Seconds since 1970, UTC; the smallest number where the message has no date.</param>
/// <param name="Items">A bit for each item of <see cref="Hikeshi.Kernel.ItemWords.All"/> that stands in it.</param>
sealed record ListedRow(long Number, long At, int Role, string Verdict, long Source, long Stamp, string Sender, string Recipients, long Items);
