using System.Globalization;

namespace Hikeshi.Inquiries.Answers;

/// <summary>A place in a message's text, written <c>text:120+14</c> (<see cref="Kernel.Location"/>), UTF-16 units.</summary>
readonly record struct TextSpan(long Offset, long Length)
{
    public static TextSpan? Read(string location)
    {
        const string prefix = "text:";
        var plus = location.IndexOf('+', StringComparison.Ordinal);
        return location.StartsWith(prefix, StringComparison.Ordinal) && plus > prefix.Length
            && long.TryParse(location.AsSpan(prefix.Length, plus - prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            && long.TryParse(location.AsSpan(plus + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? new(offset, length) : null;
    }

    public bool Overlaps(TextSpan other) => Offset < other.Offset + other.Length && other.Offset < Offset + Length;
}
