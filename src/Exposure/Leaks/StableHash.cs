namespace Hikeshi.Exposure.Leaks;

/// <summary>A hash that is the same in every process and on every machine, for it is stored: FNV-1a over UTF-16 units, mixed as in MurmurHash3.</summary>
static class StableHash
{
    public static ulong Of(ReadOnlySpan<char> text, ulong seed = 0)
    {
        var hash = 14695981039346656037UL ^ seed;
        foreach (var unit in text) hash = (hash ^ unit) * 1099511628211UL;
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDUL;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53UL;
        return hash ^ (hash >> 33);
    }
}
