namespace Hikeshi.Exposure.Names;

/// <summary>A person's name as it was read from one place.</summary>
/// <param name="Family">Family name; for names in Latin letters empty, and <paramref name="Given"/> holds all.</param>
/// <param name="Given">Given name; empty where only the family name is known.</param>
/// <param name="Known">True when a dictionary knows the parts; false when only the place speaks for a name.</param>
public sealed record PersonName(string Family, string Given, bool Known)
{
    /// <summary>The name as exported: family and given name with one space between.</summary>
    public string Value => Family.Length == 0 ? Given : Given.Length == 0 ? Family : $"{Family} {Given}";

    /// <summary>True when only a family name or only a given name is known.</summary>
    public bool IsPartial { get; init; }

    /// <summary>The reading that stood beside it, in brackets or in its own field; empty where there is none.</summary>
    public string Reading { get; init; } = "";

    /// <summary>The firm that stood beside it; empty where there is none.</summary>
    public string Firm { get; init; } = "";

    /// <summary>True when both may name one person: full names equal, or one the part of the other.</summary>
    public bool FitsWith(PersonName other)
    {
        if (!IsPartial && !other.IsPartial) return Key(Value) == Key(other.Value) || RomajiMatch.Spells(this, other) || RomajiMatch.Spells(other, this);
        var (partial, whole) = IsPartial ? (this, other) : (other, this);
        var part = Key(partial.Value);
        return Key(whole.Family) == part || Key(whole.Given) == part
            || whole.Family.Length == 0 && whole.Given.Split(' ').Any(w => Key(w) == part);
    }

    /// <summary>Letters only, in lower case: equal for the same name however it is spaced.</summary>
    public static string Key(string name) =>
        new([.. name.Where(char.IsLetterOrDigit).Select(c => char.ToLowerInvariant(c == '髙' ? '高' : c == '﨑' ? '崎' : c))]);
}
