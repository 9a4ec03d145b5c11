namespace Hikeshi.Demo.People;

/// <summary>A written name and its reading in hiragana.</summary>
sealed record NamePart(string Written, string Reading);

/// <summary>A town in which people live.</summary>
/// <param name="Dial">Area code and first digit of local numbers, joined by a hyphen.</param>
sealed record Town(string Postcode, string Prefecture, string City, string Name, string Dial);

/// <summary>The names and towns that the demo's people are made of; data files beside this one.</summary>
static class NameBook
{
    public static IReadOnlyList<NamePart> Surnames { get; } = Section("[surnames]");
    public static IReadOnlyList<NamePart> Given { get; } = Section("[given]");

    public static IReadOnlyList<Town> Towns { get; } =
        [.. Lines("towns.txt").Select(l => l.Split(' ')).Select(c => new Town(c[0], c[1], c[2], c[3], c[4]))];

    static NamePart[] Section(string head) =>
        [.. Lines("names.txt").SkipWhile(l => l != head).Skip(1).TakeWhile(l => l[0] != '[')
            .SelectMany(l => l.Split('/')).Select(e => e.Split(' ')).Select(e => new NamePart(e[0], e[1]))];

    static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(NameBook).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line;
    }
}
