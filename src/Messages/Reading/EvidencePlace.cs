using System.Globalization;
using Hikeshi.Kernel;

namespace Hikeshi.Messages.Reading;

/// <summary>What part of a message a pointer to evidence leads to.</summary>
public enum PlaceKind { Header, Text, Attachment, Html, Other }

/// <summary>A pointer to evidence, read: <c>text:120+14</c>, <c>header:From</c>, <c>attachment:顧客名簿.csv:row 12</c>.</summary>
/// <param name="Name">Name of the header, or the way to the attachment with the place in it.</param>
public sealed record EvidencePlace(PlaceKind Kind, string Name, int Offset, int Length)
{
    public static EvidencePlace Read(string location)
    {
        if (location.StartsWith("header:", StringComparison.Ordinal)) return new(PlaceKind.Header, location[7..], 0, 0);
        if (location.StartsWith("attachment:", StringComparison.Ordinal)) return new(PlaceKind.Attachment, location[11..], 0, 0);
        if (location == "html") return new(PlaceKind.Html, "", 0, 0);
        if (location.StartsWith("text:", StringComparison.Ordinal) && location.IndexOf('+', StringComparison.Ordinal) is var plus and > 5
            && int.TryParse(location.AsSpan(5, plus - 5), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            && int.TryParse(location.AsSpan(plus + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            return new(PlaceKind.Text, "", offset, length);
        return new(PlaceKind.Other, location, 0, 0);
    }

    /// <summary>The place in words.</summary>
    public Words Words => Kind switch
    {
        PlaceKind.Header => new($"ヘッダー {Name}", $"header {Name}"),
        PlaceKind.Text => new("本文", "text"),
        PlaceKind.Attachment => new($"添付ファイル {Name}", $"attachment {Name}"),
        PlaceKind.Html => new("HTMLの本文", "HTML text"),
        _ => new(Name, Name),
    };
}
