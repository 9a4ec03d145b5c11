namespace Hikeshi.Demo;

/// <summary>Seeded choice: the same seed makes the same choices on every machine and runtime.</summary>
/// <remarks>SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). Not for secrets.</remarks>
sealed class Dice(ulong seed)
{
    ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 up to, but not including, <paramref name="below"/>.</summary>
    public int Below(int below) => (int)(Next() % (ulong)below);

    /// <summary>A number from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    /// <summary>True in so many of a hundred throws.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>A choice that favours the front of the list, as a few customers and names are common and most are rare.</summary>
    public T PickEarly<T>(IReadOnlyList<T> choices) => choices[Math.Min(Below(choices.Count), Below(choices.Count))];

    public string Digits(int count) => string.Create(count, this, static (span, dice) =>
    {
        for (var i = 0; i < span.Length; i++) span[i] = (char)('0' + dice.Below(10));
    });

    public string Hex(int count) => string.Create(count, this, static (span, dice) =>
    {
        for (var i = 0; i < span.Length; i++) span[i] = "0123456789abcdef"[dice.Below(16)];
    });
}
