using System.Xml;
using Hikeshi.Formats.Archives;

namespace Hikeshi.Analysis.Attachments;

/// <summary>What an Office Open XML package loads from outside (ECMA-376-2, 9.3: relationships).</summary>
static class OfficePackage
{
    /// <summary>Kinds of relationship that are followed without a click.</summary>
    static readonly string[] Followed = ["attachedTemplate", "oleObject", "frame", "subDocument", "externalLink", "externalLinkPath"];

    static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 10_000_000,
        IgnoreComments = true,
    };

    public static IReadOnlyList<string> ExternalTargets(Archive? package)
    {
        if (package is null) return [];
        var targets = new List<string>();
        foreach (var entry in package.Entries)
            if (entry.Content is { } content && entry.Name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)) Read(content, targets);
        return [.. targets.Distinct(StringComparer.Ordinal)];
    }

    static void Read(ReadOnlyMemory<byte> content, List<string> targets)
    {
        try
        {
            using var stream = new MemoryStream(content.ToArray());
            using var reader = XmlReader.Create(stream, Settings);
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "Relationship" || reader.GetAttribute("TargetMode") != "External") continue;
                var kind = reader.GetAttribute("Type") ?? "";
                if (Followed.Any(f => kind.EndsWith("/" + f, StringComparison.Ordinal)) && reader.GetAttribute("Target") is { } target
                    && target.Contains("://", StringComparison.Ordinal)) targets.Add(target);
            }
        }
        catch (XmlException)
        {
            // Damaged: what was read so far stands.
        }
    }
}
