using Hikeshi.Kernel;
using Hikeshi.Messages.Search;
using Hikeshi.Storage.Cases;
using Hikeshi.Web.Desks;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Hikeshi.Web.Messages;

/// <summary>Keeps the search index of each case up to date: looked after whenever somebody lists messages, in the background, one case at a time.</summary>
sealed class SearchIndexes(ServeOptions options, ILogger logger) : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly Lock _gate = new();
    readonly Dictionary<string, Task> _building = new(StringComparer.Ordinal);
    readonly SemaphoreSlim _turn = new(1, 1);
    readonly CancellationTokenSource _end = new();

    /// <summary>Sees to it that a case's index is brought up to date.</summary>
    public void Follow(CaseStore store)
    {
        using var index = SearchIndex.Open(store.Folder);
        if (!new BuildSearch(store, index, Limits.Default).IsUpToDate) Keep(store.Folder);
    }

    /// <summary>Brings the index of a case up to date in the background.</summary>
    public void Keep(string folder)
    {
        lock (_gate)
        {
            if (_end.IsCancellationRequested || (_building.TryGetValue(folder, out var running) && !running.IsCompleted)) return;
            _building[folder] = Task.Factory.StartNew(() => Run(folder), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    void Run(string folder)
    {
        try
        {
            _turn.Wait(_end.Token);
            try
            {
                using var store = CaseStore.OpenExisting(folder, options.Time);
                using var index = SearchIndex.Open(folder);
                new BuildSearch(store, index, Limits.Default).Run(_end.Token);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // The server ends; the next one goes on.
        }
        catch (Exception e) when (e is CaseUnusableException or IOException or UnauthorizedAccessException or SqliteException)
        {
            // The list says how far it is; the next look tries again.
            ServerLog.IndexFailed(logger, e.GetType().Name);
        }
    }

    public void Dispose()
    {
        Task[] running;
        lock (_gate)
        {
            _end.Cancel();
            running = [.. _building.Values];
        }
        // Batches are short; what was not written is read again.
        Task.WaitAll(running, Patience);
        _end.Dispose();
        _turn.Dispose();
    }
}
