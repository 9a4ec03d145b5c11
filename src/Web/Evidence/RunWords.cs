using System.Globalization;
using Hikeshi.Intake.Runs;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Web.Evidence;

/// <summary>A run in a sentence.</summary>
static class RunWords
{
    public static Words Of(RunState state) => state switch
    {
        { Phase: RunPhase.Waiting } => new("ほかの事案の読み取りが終わるのを待っています。", "Waits until other cases have been read."),
        { Phase: RunPhase.Done } => new("読み取りが終わりました。", "Everything was read."),
        { Phase: RunPhase.Cancelled } => new("読み取りを止めました。読み終えた分は残っています。", "Reading was stopped; what was read is kept."),
        { Phase: RunPhase.Failed, Problem: { } problem } => problem.Words,
        { Stage: RunStage.Seal } => Join(new("証拠として写しを取り、封をしています。", "Copying and sealing the evidence."), state),
        { Stage: RunStage.Scan } => Join(new($"メールを読んでいます({Count(state.Messages)}通)。", $"Reading mail ({Count(state.Messages)} messages)."), state),
        _ => new("全体をまとめています(どなたの情報か、どの会話が外に出たか)。", "Putting everything together: whose data, which conversations reached outside."),
    };

    static Words Join(Words what, RunState state)
    {
        if (state.BytesTotal == 0) return what;
        var (ja, en) = ($"{what.Ja}{DiskRoom.Size(state.BytesDone)} / {DiskRoom.Size(state.BytesTotal)}", $"{what.En} {DiskRoom.Size(state.BytesDone)} of {DiskRoom.Size(state.BytesTotal)}");
        if (state.BytesPerSecond >= 1)
        {
            ja += $"、毎秒 {DiskRoom.Size((long)state.BytesPerSecond)}";
            en += $", {DiskRoom.Size((long)state.BytesPerSecond)} a second";
            if (state.Stage == RunStage.Scan && state.MessagesPerSecond >= 1) (ja, en) = ($"{ja}({Count((long)state.MessagesPerSecond)}通)", $"{en} ({Count((long)state.MessagesPerSecond)} messages)");
        }
        return state.Remaining is { } left ? new($"{ja}。この段階の残りは{Left(left).Ja}です。", $"{en}. This stage takes {Left(left).En} more.") : new($"{ja}。", $"{en}.");
    }

    static Words Left(Duration left) => left.TotalSeconds switch
    {
        < 60 => new("1分以内", "less than a minute"),
        < 3600 => new($"約{Math.Ceiling(left.TotalMinutes):0}分", $"about {Math.Ceiling(left.TotalMinutes):0} minutes"),
        _ => new($"約{left.TotalHours.ToString("0.#", CultureInfo.InvariantCulture)}時間", $"about {left.TotalHours.ToString("0.#", CultureInfo.InvariantCulture)} hours"),
    };

    static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
