using Hikeshi.Kernel;

namespace Hikeshi.Formats.Vba;

/// <summary>The source of one VBA module, decompressed (MS-OVBA 2.4.1) and decoded in the project's code page.</summary>
public sealed record VbaModule(string Name, string StreamPath, string Source)
{
    /// <summary>The source as the editor shows it: without the attribute lines.</summary>
    public string Code => string.Join('\n', Source.ReplaceLineEndings("\n").Split('\n')
        .Where(line => !line.StartsWith("Attribute ", StringComparison.OrdinalIgnoreCase)));
}

/// <summary>A string held in a form (captions, control values, tags), where macros hide data.</summary>
/// <param name="Form">The form's name, for instance UserForm1.</param>
/// <param name="Control">The control's name; empty for the form itself and for strings that no control claims.</param>
/// <param name="Property">Caption, Value, Tag, ControlTipText, Name; empty for strings that no control claims.</param>
public sealed record FormText(string Form, string Text, string Control = "", string Property = "");

/// <summary>The macros of a document.</summary>
public sealed record VbaProject(IReadOnlyList<VbaModule> Modules, IReadOnlyList<FormText> FormTexts, IReadOnlyList<Anomaly> Anomalies)
{
    /// <summary>Reads the VBA project of a document (.doc, .xls, .ppt, .docm, .xlsm, .pptm, .vsdm, or vbaProject.bin itself).</summary>
    /// <returns>The project, or null where the document has none.</returns>
    public static VbaProject? Read(ReadOnlyMemory<byte> document, Limits limits)
    {
        var anomalies = new List<Anomaly>();
        var modules = new List<VbaModule>();
        var forms = new List<FormText>();
        var budget = limits.MacroBytes;
        foreach (var container in VbaContainers.Find(document, limits, anomalies))
        {
            var reader = new VbaProjectReader(container, limits, budget, anomalies);
            reader.Read();
            modules.AddRange(reader.Modules);
            forms.AddRange(reader.FormTexts);
            budget = reader.Budget;
        }
        return modules.Count == 0 && forms.Count == 0 ? null : new(modules, forms, anomalies);
    }
}
