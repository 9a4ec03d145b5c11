using Hikeshi.Formats.Archives;

namespace Hikeshi.Analysis.Attachments;

/// <summary>Embedded Equation Editor objects (CVE-2017-11882): by class name or class id 0002CE02-0000-0000-C000-000000000046.</summary>
static class EquationObject
{
    static readonly byte[] ClassId = [0x02, 0xCE, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00, 0xC0, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x46];

    public static bool IsIn(FileType type, ReadOnlySpan<byte> bytes, Archive? package) => type switch
    {
        FileType.Rtf => Contains(bytes, "objclass Equation"u8) || Contains(bytes, "4571756174696f6e2e33"u8) || Contains(bytes, "02CE020000000000C000000000000046"u8)
            || Contains(bytes, "02ce020000000000c000000000000046"u8),
        FileType.Ooxml => package?.Entries.Any(e => e.Content is { } c && e.Name.Contains("embeddings/", StringComparison.Ordinal) && Contains(c.Span, ClassId)) ?? false,
        _ => false,
    };

    static bool Contains(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> value) => bytes.IndexOf(value) >= 0;
}
