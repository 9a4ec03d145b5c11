namespace Hikeshi.Storage.Log;

/// <summary>The log inside one transaction: what is read stays true until what is appended is committed.</summary>
public interface ILogWriter
{
    LogHead Head { get; }

    /// <summary>Entries behind a number, in their order.</summary>
    IEnumerable<LogEntry> Entries(long after = 0);

    /// <summary>Appends an entry; it counts when the transaction ends.</summary>
    LogEntry Append(string actor, NewEntry entry);
}
