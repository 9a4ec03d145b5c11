using Hikeshi.Cases;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Intake.Runs;

/// <summary>One investigation of a case in the background: it can be watched by anybody and cancelled at any moment.</summary>
/// <param name="after">What follows while the case is still held: report.html is written.</param>
public sealed class CaseRun(IncomingFiles uploads, RunPlan plan, TimeProvider clock, Action<CaseStore> after) : IDisposable
{
    readonly CancellationTokenSource _cancel = new();
    readonly RunMeter _meter = new(clock);
    volatile RunState _state = new(RunPhase.Waiting, RunStage.Seal, plan.Actor, Instant.FromDateTimeOffset(clock.GetUtcNow()));

    public RunState State => _state;

    /// <summary>Raised with every word of progress.</summary>
    internal event Action<RunState>? Told;

    /// <summary>Folders outside of which nothing is read; null for no such bound.</summary>
    public IReadOnlyList<string>? Roots { get; init; }

    /// <summary>Ends it as soon as what is being written is written.</summary>
    public void Cancel() => _cancel.Cancel();

    /// <summary>Runs to its end, whichever that is; never throws what the state can say.</summary>
    /// <param name="open">Opens the case for a run.</param>
    /// <param name="turn">Given when fewer runs than allowed are under way.</param>
    public async Task RunAsync(Func<CancellationToken, Task<CaseStore>> open, SemaphoreSlim turn)
    {
        var held = false;
        try
        {
            await turn.WaitAsync(_cancel.Token);
            held = true;
            using var store = await open(_cancel.Token);
            plan.Keep(store.Folder);
            _state = _state with { Phase = RunPhase.Running };
            var request = new InvestigationRequest(plan.Mailbox, plan.Reported, plan.Organisation, Environment.ProcessorCount) { Actor = plan.Actor, Roots = Roots };
            var summary = await Investigate.RunAsync(store, request, Limits.Default, Tell, _cancel.Token, uploads);
            new CaseDesk(store, SystemClock.Instance).Follow();
            after(store);
            RunPlan.Forget(store.Folder);
            End(RunPhase.Done, null, summary);
        }
        catch (OperationCanceledException)
        {
            End(RunPhase.Cancelled, null);
        }
        catch (Exception e)
        {
            End(RunPhase.Failed, RunFailure.Of(e));
        }
        finally
        {
            if (held) turn.Release();
        }
    }

    public void Dispose() => _cancel.Dispose();

    void Tell(RunProgress progress)
    {
        _state = _meter.After(_state, progress);
        Told?.Invoke(_state);
    }

    void End(RunPhase phase, Refusal? problem, InvestigationSummary? summary = null) => _state = _state with
    {
        Phase = phase,
        Ended = Instant.FromDateTimeOffset(clock.GetUtcNow()),
        Share = phase == RunPhase.Done ? 1 : _state.Share,
        Problem = problem,
        Summary = summary,
        Remaining = null,
    };
}
