using System.Collections.Concurrent;
using Hikeshi.Cases;
using Hikeshi.Intake;
using Hikeshi.Report;
using Hikeshi.Storage.Cases;
using Hikeshi.Web.Desks;
using Microsoft.Extensions.Logging;

namespace Hikeshi.Web.Persons;

/// <summary>Makes the results of cases follow what people decided about persons, behind their backs.</summary>
/// <remarks>
/// Somebody who works through the review decides every few seconds: the run begins once nothing was decided for a moment, and takes all decisions at once. One case at a time. A run that
/// cannot have the case, because another reads mail into it, tries again; decisions that a stopped server left are followed when somebody opens the persons again.
/// </remarks>
sealed class DecisionRuns(ServeOptions options, CaseFolders folders, ILogger logger) : IAsyncDisposable
{
    const int Tries = 60;

    static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1.5), Pause = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<string, long> _asked = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);
    readonly SemaphoreSlim _one = new(1, 1);
    readonly CancellationTokenSource _end = new();

    /// <summary>Notes that something was decided in a case.</summary>
    public void Ask(string id)
    {
        _asked[id] = options.Time.GetTimestamp();
        if (_end.IsCancellationRequested) return;
        _running.GetOrAdd(id, _ => Task.Run(() => FollowAsync(id)));
    }

    /// <summary>Asks for a run where one is due.</summary>
    public void AskIfDue(string id, CaseView view)
    {
        if (ApplyDecisions.IsDue(view) && !view.State.Closing.Closed && !_running.ContainsKey(id)) Ask(id);
    }

    async Task FollowAsync(string id)
    {
        try
        {
            while (_asked.TryRemove(id, out var at))
            {
                // Decisions that come while a run waits or works ask again.
                while (options.Time.GetElapsedTime(at) < Quiet)
                {
                    await Task.Delay(Pause, options.Time, _end.Token);
                    if (_asked.TryRemove(id, out var later)) at = later;
                }
                await _one.WaitAsync(_end.Token);
                try
                {
                    if (folders.Find(id) is { } folder) await RunAsync(folder);
                }
                finally
                {
                    _one.Release();
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            ServerLog.DecisionsNotApplied(logger, e.GetType().Name);
        }
        finally
        {
            _running.TryRemove(id, out _);
            if (_asked.ContainsKey(id)) Ask(id);
        }
    }

    async Task RunAsync(string folder)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                using var store = CaseStore.OpenForRun(folder, options.Time);
                if (!ApplyDecisions.IsDue(new CaseDesk(store, options.Clock).View())) return;
                await ApplyDecisions.RunAsync(store, options.Clock, _end.Token);
                CaseReportFile.Write(store);
                return;
            }
            catch (CaseInUseException) when (tried < Tries)
            {
                await Task.Delay(Pause, options.Time, _end.Token);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_running.Values);
        _end.Dispose();
        _one.Dispose();
    }
}
