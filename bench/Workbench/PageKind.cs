namespace Hikeshi.Bench;

/// <summary>A kind of page: each look is at another address of it.</summary>
/// <param name="Name">Its row in the tables.</param>
/// <param name="Address">Chooses an address.</param>
/// <param name="Times">Looks at it in each round.</param>
sealed record PageKind(string Name, Func<Random, string> Address, int Times = 1)
{
    /// <summary>Of a fixed list, a random one.</summary>
    public static PageKind Of(string name, IReadOnlyList<string> addresses, int times = 1) => new(name, r => addresses[r.Next(addresses.Count)], times);
}
