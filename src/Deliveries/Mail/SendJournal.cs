using System.Globalization;
using System.Text;
using System.Text.Json;
using Hikeshi.Cases;
using Hikeshi.Cases.Deliveries;

namespace Hikeshi.Deliveries.Mail;

/// <summary>Where one mail to one person stands.</summary>
public enum MailState
{
    Waiting,

    /// <summary>Handed to the server at this moment. Read from a journal it means in doubt: the process died before the answer.</summary>
    HandingOver,

    /// <summary>The server took the responsibility for it (RFC 5321 section 4.2.5).</summary>
    Accepted,

    /// <summary>The server refused it for good (5yz).</summary>
    Refused,

    /// <summary>The server asked to try later (4yz).</summary>
    Postponed,

    /// <summary>Whether the server accepted it is not known.</summary>
    InDoubt,

    /// <summary>In doubt, and a person decided that it is sent again.</summary>
    SendAgain,
}

/// <summary>One line of the journal.</summary>
/// <param name="Person">Id of the subject, or <c>list-…</c> with a digest of the address for a reader of a newsletter.</param>
/// <param name="Address">To which it went.</param>
/// <param name="Detail">The server's answer, or who decided what and why.</param>
public sealed record MailRecord(string Person, MailState State, string Address, string MessageId, string Detail, string At);

/// <summary>What happened to each mail of one version, written before and after every hand-over.</summary>
/// <remarks>
/// A write-ahead journal, one file a version, <c>mail/VERSION.journal</c> in the case folder. Each line is the first 16 digits of the SHA-256 of what follows, a
/// blank and a JSON object. A line is on the disk before the mail's first command goes to the server, and another before the next mail's, so that whatever
/// kills the process, at most the one mail in flight is in doubt.
/// An unfinished last line was never on the disk as a whole: for a hand-over it means that nothing was sent, for an answer that the mail is in doubt; both
/// follow from leaving it out. Any other damage, or a file that is missing although the case's log says that sending began, leaves only the log as a witness: then
/// everybody whom the log does not name as notified is in doubt (<see cref="IsLost"/>), and the damaged file is kept beside the new one.
/// </remarks>
public sealed class SendJournal : IDisposable
{
    const string BegunLine = "begun", LostLine = "lost";

    readonly FileStream _file;
    readonly Dictionary<string, MailRecord> _newest = new(StringComparer.Ordinal);

    SendJournal(FileStream file) => _file = file;

    /// <summary>True where an earlier journal is missing or damaged: who is not in this one may have got the mail.</summary>
    public bool IsLost { get; private set; }

    public IReadOnlyDictionary<string, MailRecord> Newest => _newest;

    public static string PathOf(string caseFolder, string version) => MailFolder.JournalOf(caseFolder, version);

    /// <summary>Opens the journal of a version and makes it where there is none.</summary>
    /// <param name="begun">The case's log says that sending this version began.</param>
    public static SendJournal Open(string caseFolder, string version, bool begun)
    {
        var path = PathOf(caseFolder, version);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var existed = File.Exists(path);
        var (records, whole, end) = existed ? Read(path) : ([], true, 0L);
        if (!whole)
        {
            var kept = $"{path}.damaged-{DateTimeOffset.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}";
            File.Move(path, kept, overwrite: false);
            end = 0;
        }
        var journal = new SendJournal(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read));
        journal._file.SetLength(end);
        journal._file.Seek(0, SeekOrigin.End);
        // What the damaged file still proves is kept: accepted stays accepted, nothing becomes less doubtful by it.
        // The first line stands before the log says that sending began: a journal without it is not the one that was written.
        if (end == 0) journal.Append(new(!whole || begun ? LostLine : BegunLine, MailState.Waiting, "", "", "", Now()));
        foreach (var record in records)
        {
            if (!whole) journal.Append(record);
            journal.Take(record);
        }
        return journal;
    }

    /// <summary>The newest record of each person in the journal of a version, for reading only; empty where there is none.</summary>
    public static IReadOnlyList<MailRecord> ReadAll(string path) => File.Exists(path) ? Read(path).Records : [];

    /// <summary>Where a mail stands, a process that died counted as in doubt.</summary>
    public MailState StateOf(string person) => _newest.TryGetValue(person, out var record)
        ? record.State == MailState.HandingOver ? MailState.InDoubt : record.State
        : IsLost ? MailState.InDoubt : MailState.Waiting;

    /// <summary>Writes a line and returns when it is on the disk.</summary>
    public void Append(MailRecord record)
    {
        var json = JsonSerializer.Serialize(record, CaseJson.Options);
        _file.Write(Encoding.UTF8.GetBytes($"{MailFolder.Mark(json)} {json}\n"));
        _file.Flush(flushToDisk: true);
        Take(record);
    }

    public static string Now() => DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary>How the log points to the journal as it is now.</summary>
    public string Source(string version) => MailFolder.SourceOfJournal(version, _file);

    public void Dispose() => _file.Dispose();

    void Take(MailRecord record)
    {
        if (record.Person == LostLine) IsLost = true;
        else if (record.Person != BegunLine) _newest[record.Person] = record;
    }

    /// <returns>The whole lines that could be read, whether all could, and where the last whole line ends.</returns>
    static (List<MailRecord> Records, bool Whole, long End) Read(string path)
    {
        var (records, whole, end) = (new List<MailRecord>(), true, 0L);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: false));
        var text = reader.ReadToEnd();
        for (var at = 0; at < text.Length;)
        {
            var stop = text.IndexOf('\n', at);
            if (stop < 0) break;
            var line = text[at..stop];
            at = stop + 1;
            end += Encoding.UTF8.GetByteCount(line) + 1;
            if (line.Length > 17 && MailFolder.Mark(line[17..]) == line[..16] && Parse(line[17..]) is { } record) records.Add(record);
            else whole = false;
        }
        return (records, whole, end);
    }

    static MailRecord? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<MailRecord>(json, CaseJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
