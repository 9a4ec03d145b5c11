namespace Hikeshi.Kernel;

/// <summary>One text in the two languages that people read.</summary>
public sealed record Words(string Ja, string En)
{
    public static Words None { get; } = new("", "");

    /// <summary>The text in a language: <c>ja</c>, everything else English.</summary>
    public string In(string language) => language == "ja" ? Ja : En;
}
