namespace Hikeshi.Web.Tokens;

/// <summary>How many wrong tokens are answered at once before those who try are told to wait.</summary>
/// <remarks>Who has a valid token is never slowed down: otherwise anybody could lock everybody out.</remarks>
sealed class FailureLimit(TimeProvider clock)
{
    const double Burst = 10;
    const double PerSecond = 1;

    readonly Lock _gate = new();
    double _left = Burst;
    long _at = clock.GetTimestamp();

    /// <summary>Nothing was counted for so long that it is as new.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate) return _left + (clock.GetElapsedTime(_at).TotalSeconds * PerSecond) >= Burst;
        }
    }

    /// <summary>Counts a failure; false where there were too many.</summary>
    public bool TryCount()
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            _left = Math.Min(Burst, _left + (clock.GetElapsedTime(_at, now).TotalSeconds * PerSecond));
            _at = now;
            if (_left < 1) return false;
            _left--;
            return true;
        }
    }
}
