using System.Text;
using Hikeshi.Formats.Archives;

namespace Hikeshi.Analysis.Attachments;

/// <summary>The sentences with which a document asks its reader to let macros run.</summary>
static class EnableRequests
{
    static readonly string[] Phrases =
    [
        "コンテンツの有効化", "コンテンツを有効", "編集を有効に", "マクロを有効", "マクロの有効化", "Enable Content", "Enable Editing", "Enable Macros",
        "click enable", "保護されたビュー", "信頼できる場所", "Protected View",
    ];

    static readonly (string Phrase, byte[] Bytes)[] Encoded =
        [.. Phrases.SelectMany(p => new[] { (p, Encoding.Unicode.GetBytes(p)), (p, Encoding.UTF8.GetBytes(p)) })];

    /// <summary>The phrase that the text holds, or null.</summary>
    public static string? In(string text) => Phrases.FirstOrDefault(p => text.Contains(p, StringComparison.OrdinalIgnoreCase));

    /// <summary>The phrase that stands in a binary document's text (MS-DOC keeps it in UTF-16) or in a package's XML, or null.</summary>
    public static string? In(ReadOnlySpan<byte> bytes, Archive? package)
    {
        if (package is null) return Search(bytes);
        foreach (var entry in package.Entries)
            if (entry.Content is { } content && entry.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && Search(content.Span) is { } phrase) return phrase;
        return null;
    }

    static string? Search(ReadOnlySpan<byte> bytes)
    {
        foreach (var (phrase, encoded) in Encoded)
            if (bytes.IndexOf(encoded) >= 0) return phrase;
        return null;
    }
}
