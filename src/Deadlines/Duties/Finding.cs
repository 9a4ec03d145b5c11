using Hikeshi.Kernel;

namespace Hikeshi.Deadlines.Duties;

enum Truth
{
    No,
    Unknown,
    Yes,
}

/// <summary>Whether a condition is met, why, which facts are missing where that is unknown, and the chains of the rules used.</summary>
sealed record Finding(Truth Truth, IReadOnlyList<Words> Reasons, IReadOnlyList<string> Missing, IReadOnlyList<string> Chains)
{
    public static Finding Yes(string japanese, string english, params string[] chains) => new(Truth.Yes, [new(japanese, english)], [], chains);

    public static Finding No(string japanese, string english, params string[] chains) => new(Truth.No, [new(japanese, english)], [], chains);

    /// <summary>Unknown until the facts are known.</summary>
    public static Finding Lacks(string[] missing, params string[] chains) => new(Truth.Unknown, [], missing, chains);

    /// <summary>Unknown whatever the facts: a question of law is open.</summary>
    public static Finding Open(string japanese, string english, string[] missing, params string[] chains) => new(Truth.Unknown, [new(japanese, english)], missing, chains);

    /// <summary>Met where all are; one that is not met decides, and only its reasons count.</summary>
    public static Finding All(params Finding[] parts)
    {
        if (parts.Any(p => p.Truth == Truth.No)) return Joined(Truth.No, parts.Where(p => p.Truth == Truth.No).Take(1));
        return Joined(parts.All(p => p.Truth == Truth.Yes) ? Truth.Yes : Truth.Unknown, parts);
    }

    /// <summary>Met where one is; those that are met decide, and only their reasons count.</summary>
    public static Finding Any(params Finding[] parts)
    {
        if (parts.Any(p => p.Truth == Truth.Yes)) return Joined(Truth.Yes, parts.Where(p => p.Truth == Truth.Yes));
        return parts.All(p => p.Truth == Truth.No) ? Joined(Truth.No, parts) : Joined(Truth.Unknown, parts.Where(p => p.Truth == Truth.Unknown));
    }

    static Finding Joined(Truth truth, IEnumerable<Finding> parts)
    {
        var all = parts.ToList();
        return new(
            truth, [.. all.SelectMany(p => p.Reasons).Distinct()], [.. all.SelectMany(p => p.Missing).Distinct(StringComparer.Ordinal)],
            [.. all.SelectMany(p => p.Chains).Distinct(StringComparer.Ordinal)]);
    }
}
