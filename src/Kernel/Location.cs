namespace Hikeshi.Kernel;

/// <summary>Where in a message something stands: <c>header:From</c>, <c>text:120+14</c>, <c>attachment:顧客名簿.csv:row 12</c>.</summary>
/// <remarks>The form is part of the contract of the export files. Offsets and lengths count UTF-16 units of the message's decoded text.</remarks>
public readonly record struct Location(string Value)
{
    public static Location Header(string name) => new($"header:{name}");
    public static Location Text(int offset, int length) => new($"text:{offset}+{length}");
    public static Location Attachment(string fileName, string place = "") =>
        new(place.Length == 0 ? $"attachment:{fileName}" : $"attachment:{fileName}:{place}");

    public override string ToString() => Value;
}

/// <summary>A pointer to evidence: which message, and where in it. No claim is made without one.</summary>
/// <param name="Source">The path that the user gave plus where in it: <c>mailbox/inbox.mbox#17</c>, <c>reported/005.eml!1</c>.</param>
/// <param name="Location">Where in that message.</param>
public sealed record Evidence(string Source, Location Location);
