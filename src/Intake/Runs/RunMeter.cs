using NodaTime;

namespace Hikeshi.Intake.Runs;

/// <summary>Rate, remaining time and share of a run, from what its stages tell.</summary>
/// <remarks>The stages' shares of the whole are fixed and rough: reading is most of it. Within a stage the share is that of its bytes or steps.</remarks>
sealed class RunMeter(TimeProvider clock)
{
    static readonly TimeSpan Window = TimeSpan.FromSeconds(15), Between = TimeSpan.FromMilliseconds(250);

    static readonly (double From, double To)[] Shares = [(0, .1), (.1, .9), (.9, 1)];

    readonly Queue<(long At, long Bytes, long Messages)> _samples = [];
    long _last;
    double _share;

    /// <summary>The state after another word of progress.</summary>
    public RunState After(RunState state, RunProgress progress)
    {
        if (progress.Stage != state.Stage) _samples.Clear();
        var now = clock.GetTimestamp();
        var steps = progress.Stage == RunStage.Resolve;
        if (_samples.Count == 0 || clock.GetElapsedTime(_last, now) >= Between)
        {
            _samples.Enqueue((now, progress.Done, progress.Messages));
            _last = now;
            while (_samples.Count > 2 && clock.GetElapsedTime(_samples.Peek().At, now) > Window) _samples.Dequeue();
        }
        var (at, bytes, messages) = _samples.Peek();
        var seconds = clock.GetElapsedTime(at, now).TotalSeconds;
        var (rate, mails) = seconds > 0 && !steps ? ((progress.Done - bytes) / seconds, (progress.Messages - messages) / seconds) : (0d, 0d);
        var (from, to) = Shares[(int)progress.Stage];
        _share = Math.Max(_share, progress.Total > 0 ? from + ((to - from) * Math.Clamp((double)progress.Done / progress.Total, 0, 1)) : from);
        return state with
        {
            Phase = RunPhase.Running,
            Stage = progress.Stage,
            Share = _share,
            Path = progress.Path,
            BytesDone = steps ? 0 : progress.Done,
            BytesTotal = steps ? 0 : progress.Total,
            Messages = Math.Max(state.Messages, progress.Messages),
            BytesPerSecond = rate,
            MessagesPerSecond = mails,
            Remaining = rate > 0 ? Duration.FromSeconds(Math.Ceiling((progress.Total - progress.Done) / rate)) : null,
        };
    }
}
