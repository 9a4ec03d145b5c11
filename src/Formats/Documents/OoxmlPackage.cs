using System.Xml;
using Hikeshi.Formats.Archives;
using Hikeshi.Kernel;

namespace Hikeshi.Formats.Documents;

/// <summary>A relationship of a part (ECMA-376 part 2, 6.5).</summary>
/// <param name="Type">The last word of its type: officeDocument, worksheet, hyperlink, attachedTemplate, …</param>
/// <param name="Target">A part's name without leading '/', or the address as written where it is external.</param>
public sealed record OoxmlRelationship(string Id, string Type, string Target, bool External);

/// <summary>An Office Open XML file as parts and relationships, read as tolerantly as the archive allows.</summary>
public sealed record OoxmlPackage(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Parts, IReadOnlyList<Anomaly> Anomalies)
{
    /// <summary>Relationships kept of one part. Attack: millions of them, each looked up for each sheet.</summary>
    const int MaxRelationships = 10_000;

    /// <summary>xlsx, docx or pptx by the main part's root, macro-enabled or not; xlsb for a binary workbook; empty where it is none.</summary>
    public string MainKind { get; init; } = "";

    /// <summary>The main part's name: <c>word/document.xml</c>, <c>xl/workbook.xml</c>.</summary>
    public string MainPart { get; init; } = "";

    /// <summary>Everything outside that any part points to, in the order of the parts' names.</summary>
    public IReadOnlyList<ExternalTarget> ExternalTargets { get; init; } = [];

    /// <summary>Reads a package.</summary>
    /// <returns>The package, or null where the bytes are no ZIP or hold no such parts.</returns>
    public static OoxmlPackage? Read(ReadOnlyMemory<byte> bytes, Limits limits)
    {
        if (Archive.Read(bytes, [], limits) is not { Format: "zip" } archive) return null;
        var parts = new SortedDictionary<string, ReadOnlyMemory<byte>>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
            if (entry.Content is { } content) parts.TryAdd(entry.Name, content);
        if (!parts.ContainsKey("[Content_Types].xml") && !parts.ContainsKey("_rels/.rels")) return null;

        var package = new OoxmlPackage(parts, archive.Anomalies);
        var main = package.Relationships("").FirstOrDefault(r => r.Type == "officeDocument" && !r.External)?.Target ?? Guess(parts);
        var kind = main.EndsWith(".bin", StringComparison.OrdinalIgnoreCase) ? "xlsb" : package.Root(main) switch
        {
            "workbook" => "xlsx",
            "document" => "docx",
            "presentation" => "pptx",
            _ => "",
        };
        return package with { MainPart = main, MainKind = kind, ExternalTargets = package.AllExternalTargets(limits) };
    }

    /// <summary>The relationships of a part; of the package itself where the name is empty.</summary>
    public IReadOnlyList<OoxmlRelationship> Relationships(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        var found = new List<OoxmlRelationship>();
        if (!Parts.TryGetValue($"{part[..slash]}_rels/{part[slash..]}.rels", out var xml)) return found;
        OoxmlXml.Walk(xml, reader =>
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "Relationship" } || found.Count >= MaxRelationships) return;
            var target = reader.GetAttribute("Target") ?? "";
            var external = "External".Equals(reader.GetAttribute("TargetMode"), StringComparison.OrdinalIgnoreCase);
            var type = reader.GetAttribute("Type") ?? "";
            found.Add(new(reader.GetAttribute("Id") ?? "", type[(type.LastIndexOf('/') + 1)..], external ? target : Resolved(part[..slash], target), external));
        });
        return found;
    }

    List<ExternalTarget> AllExternalTargets(Limits limits)
    {
        var found = new List<ExternalTarget>();
        foreach (var name in Parts.Keys)
        {
            if (!name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)) continue;
            var part = name[..^5].Replace("_rels/", "", StringComparison.OrdinalIgnoreCase);
            foreach (var relationship in Relationships(part))
                if (relationship.External && found.Count < limits.HtmlLinks) found.Add(new(relationship.Type, relationship.Target, part));
        }
        return found;
    }

    string Root(string part)
    {
        var root = "";
        if (Parts.TryGetValue(part, out var xml))
            OoxmlXml.Walk(xml, reader =>
            {
                if (root.Length == 0 && reader.NodeType == XmlNodeType.Element) root = reader.LocalName;
            }, stop: () => root.Length > 0);
        return root;
    }

    static string Guess(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> parts) =>
        new[] { "word/document.xml", "xl/workbook.xml", "ppt/presentation.xml", "xl/workbook.bin" }.FirstOrDefault(parts.ContainsKey) ?? "";

    /// <summary>A target relative to its part's folder, '..' resolved inside the package.</summary>
    static string Resolved(string folder, string target)
    {
        var path = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Replace('\\', '/').Split('/'))
        {
            if (step is "..")
            {
                if (path.Count > 0) path.RemoveAt(path.Count - 1);
            }
            else if (step is not "" and not ".") path.Add(step);
        }
        return string.Join('/', path);
    }
}
