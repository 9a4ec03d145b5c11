using Hikeshi.Intake.Runs;
using Hikeshi.Report;
using Hikeshi.Web.Desks;
using Hikeshi.Web.Messages;

namespace Hikeshi.Web.Evidence;

/// <summary>What is sent to each case, and the run that reads it: one to a case, a few at a time over all cases.</summary>
/// <remarks>A run goes on while others work on the case: it has a connection of its own. When the server ends, runs are cancelled where they are; the next start offers to continue.</remarks>
sealed class EvidenceRuns(ServeOptions options, CaseFolders folders, CaseRuns runs, SearchIndexes indexes) : IAsyncDisposable
{
    readonly Lock _gate = new();
    readonly Dictionary<string, Reading> _cases = new(StringComparer.Ordinal);
    readonly SemaphoreSlim _turn = new(options.Readings, options.Readings);
    bool _ended;

    /// <summary>The files that wait at a case; null where there is no such case.</summary>
    public IncomingFiles? FilesOf(string id) => Find(id)?.Files;

    /// <summary>The run that is under way or was the last since the server started; null where none was.</summary>
    public RunState? StateOf(string id)
    {
        lock (_gate) return _cases.GetValueOrDefault(id) is { Run: { } run } reading ? run.State with { Again = reading.Next is not null } : null;
    }

    /// <summary>What a run that did not end has left to read: paths that were named.</summary>
    public RunPlan? LeftOf(string id) => Find(id) is { } reading ? RunPlan.Left(reading.Folder) : null;

    /// <summary>Starts a run, or lets another follow the one that is under way.</summary>
    /// <returns>False where there is no such case, or the server ends.</returns>
    public bool Start(string id, RunPlan plan)
    {
        if (Find(id) is not { } reading) return false;
        lock (_gate)
        {
            if (_ended) return false;
            if (reading.Run is { State.IsActive: true }) reading.Next = plan.With(reading.Next);
            else Begin(reading, plan.With(RunPlan.Left(reading.Folder)));
            return true;
        }
    }

    /// <summary>Ends the run of a case where one is under way; nothing follows it.</summary>
    public void Cancel(string id)
    {
        lock (_gate)
        {
            if (_cases.GetValueOrDefault(id) is not { Run: { State.IsActive: true } run } reading) return;
            reading.Next = null;
            run.Cancel();
        }
    }

    public async ValueTask DisposeAsync()
    {
        List<Task> work;
        lock (_gate)
        {
            _ended = true;
            foreach (var reading in _cases.Values.Where(r => r.Run is { State.IsActive: true })) reading.Run!.Cancel();
            work = [.. _cases.Values.Select(r => r.Work)];
        }
        await Task.WhenAll(work);
        foreach (var reading in _cases.Values) reading.Run?.Dispose();
        _turn.Dispose();
    }

    Reading? Find(string id)
    {
        if (folders.Find(id) is not { } folder) return null;
        lock (_gate)
        {
            if (_cases.TryGetValue(id, out var known)) return known;
            return _cases[id] = new(folder, new(folder, options.Time, options.Incoming, () => options.FreeBytes(folder)));
        }
    }

    void Begin(Reading reading, RunPlan plan)
    {
        reading.Next = null;
        reading.Run?.Dispose();
        var run = new CaseRun(reading.Files, plan, options.Time, store => CaseReportFile.Write(store)) { Roots = options.EvidenceRoots.Count > 0 ? options.EvidenceRoots : null };
        reading.Run = run;
        reading.Work = Task.Run(async () =>
        {
            await run.RunAsync(cancellation => runs.OpenForRunAsync(reading.Folder, cancellation), _turn);
            // Whoever looks at the mails next finds them searchable.
            indexes.Keep(reading.Folder);
            lock (_gate)
                if (!_ended && reading.Next is { } next && run.State.Phase == RunPhase.Done) Begin(reading, next);
        });
    }

    sealed class Reading(string folder, IncomingFiles files)
    {
        public string Folder { get; } = folder;

        public IncomingFiles Files { get; } = files;

        public CaseRun? Run { get; set; }

        /// <summary>What is to be read behind the run that is under way.</summary>
        public RunPlan? Next { get; set; }

        public Task Work { get; set; } = Task.CompletedTask;
    }
}
