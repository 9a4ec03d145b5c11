using Hikeshi.Analysis.Macros;
using Hikeshi.Kernel;

namespace Hikeshi.Analysis.Attachments;

/// <summary>A file that came with a mail, or lay inside such a file.</summary>
/// <param name="Path">The way to it, names joined by ':' as locations have it: <c>資料.zip:12.doc</c>.</param>
/// <param name="Name">Its own name, never used as a path on disk.</param>
/// <param name="Depth">0 for the attachment itself.</param>
/// <param name="Sha256">Lower-case hexadecimal; empty where it could not be unpacked.</param>
/// <param name="Size">Bytes; -1 where unknown.</param>
public sealed record InspectedFile(string Path, string Name, int Depth, FileType Type, string Sha256, long Size)
{
    /// <summary>What its macros would do; null where it has none.</summary>
    public MacroReading? Macros { get; init; }

    /// <summary>Addresses that it loads from outside when opened (templates, objects).</summary>
    public IReadOnlyList<string> ExternalTargets { get; init; } = [];

    /// <summary>The words with which it asks to enable content, or empty.</summary>
    public string EnableRequest { get; init; } = "";

    /// <summary>Its running text where it has one that may hold addresses.</summary>
    public string Text { get; init; } = "";

    public bool HasEquationObject { get; init; }

    /// <summary>It is stored encrypted, or is an archive with encrypted entries.</summary>
    public bool Encrypted { get; init; }

    /// <summary>The password that opened it, or null.</summary>
    public string? Password { get; init; }

    /// <summary>True when it is encrypted and none of the passwords fits.</summary>
    public bool Unopened { get; init; }

    /// <summary>Its size is mostly padding: it packs to less than a hundredth.</summary>
    public bool Padded { get; init; }

    public IReadOnlyList<Anomaly> Anomalies { get; init; } = [];

    public Location Location => Location.Attachment(Path);
}
