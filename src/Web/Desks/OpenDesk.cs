using Hikeshi.Cases;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Web.Desks;

/// <summary>A case that is held open. One request at a time works on it: its connection to the database is not thread-safe.</summary>
sealed class OpenDesk(CaseStore store, IClock clock, FileIdentity database) : IDisposable
{
    public SemaphoreSlim Gate { get; } = new(1, 1);

    public CaseDesk Desk { get; } = new(store, clock);

    /// <summary>The file that this desk has open.</summary>
    public FileIdentity Database { get; } = database;

    /// <summary>Set under the gate; who waited for the gate then looks for the case anew.</summary>
    public bool IsClosed { get; private set; }

    public long UsedAt { get; set; }

    /// <summary>Requests that work on the case or wait for it; counted under the lock of <see cref="OpenDesks"/>.</summary>
    public int Users { get; set; }

    public void Dispose()
    {
        if (IsClosed) return;
        IsClosed = true;
        store.Dispose();
    }
}
