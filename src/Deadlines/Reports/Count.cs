using System.Globalization;
using Hikeshi.Kernel;

namespace Hikeshi.Deadlines.Reports;

/// <summary>How sure a number is.</summary>
public enum Certainty
{
    /// <summary>Counted to the end.</summary>
    Exact,

    /// <summary>So many are certain; there may be more.</summary>
    AtLeast,

    /// <summary>An estimate.</summary>
    About,
}

/// <summary>A number and how sure it is. Never negative in a report; a negative one is refused.</summary>
public readonly record struct Count(long Number, Certainty Certainty = Certainty.Exact)
{
    /// <summary>True where nothing above the number is possible.</summary>
    public bool IsUpperBound => Certainty == Certainty.Exact;

    /// <summary>少なくとも1,204人, at least 1,204 people.</summary>
    /// <param name="unit">Japanese counter, English singular and plural.</param>
    internal Words InWords(string unit, string one, string many)
    {
        var number = Number.ToString("N0", CultureInfo.InvariantCulture);
        var noun = Number == 1 ? one : many;
        return Certainty switch
        {
            Certainty.AtLeast => new($"少なくとも{number}{unit}", $"at least {number} {noun}"),
            Certainty.About => new($"約{number}{unit}", $"about {number} {noun}"),
            _ => new($"{number}{unit}", $"{number} {noun}"),
        };
    }

    internal Words People() => InWords("人", "person", "people");
}
