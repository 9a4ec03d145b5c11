namespace Hikeshi.Intake.Scan;

/// <summary>Bounds the bytes that are in work at once; one taker, any number of returners.</summary>
/// <remarks>A single item larger than the whole budget passes when nothing else is in work.</remarks>
sealed class ByteBudget
{
    readonly Lock _gate = new();
    readonly long _whole;
    long _free;
    TaskCompletionSource? _waiting;

    public ByteBudget(long bytes) => _free = _whole = bytes;

    public async ValueTask TakeAsync(long amount, CancellationToken cancellation)
    {
        while (true)
        {
            Task wait;
            lock (_gate)
            {
                if (_free >= amount || _free == _whole)
                {
                    _free -= amount;
                    return;
                }
                _waiting ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                wait = _waiting.Task;
            }
            await wait.WaitAsync(cancellation);
        }
    }

    public void Return(long amount)
    {
        TaskCompletionSource? waiting;
        lock (_gate)
        {
            _free += amount;
            (waiting, _waiting) = (_waiting, null);
        }
        waiting?.SetResult();
    }
}
