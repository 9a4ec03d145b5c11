namespace Hikeshi.Cases;

/// <summary>A text of a command that is the content of a file, base64. The command line takes the file's path and reads it.</summary>
/// <param name="nameProperty">The property that takes the file's name.</param>
/// <param name="mostBytes">Longest file.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FromFileAttribute(string nameProperty, int mostBytes) : Attribute
{
    public string NameProperty { get; } = nameProperty;

    public int MostBytes { get; } = mostBytes;
}
