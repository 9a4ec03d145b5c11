using Hikeshi.Formats.Vba;
using Hikeshi.Kernel;

namespace Hikeshi.Analysis.Macros;

/// <summary>Something a macro does or hides, with the place in its source.</summary>
/// <param name="Kind">auto-start, starts-program, network, command, url, hidden-string.</param>
/// <param name="Value">The trigger's name, the folded command line, the address.</param>
/// <param name="Place">Module and line as the editor shows it: <c>ThisDocument:12</c>; the form and control for strings of forms.</param>
public sealed record MacroFact(string Kind, string Value, string Place);

/// <summary>What a document's macros would do, read without running anything.</summary>
public sealed record MacroReading(IReadOnlyList<MacroFact> Facts, IReadOnlyList<Anomaly> Anomalies)
{
    /// <summary>Folds string expressions (joins, Chr, StrReverse, Replace, Split, base64, UTF-16 PowerShell) and lists what they come to.</summary>
    public static MacroReading Read(VbaProject project, Limits limits)
    {
        var anomalies = new List<Anomaly>();
        var facts = new MacroFactCollector(limits);
        var modules = new List<VbaModuleSyntax>();
        var literals = new List<(string Module, VbaToken Token)>();
        var budget = limits.MacroTokens;
        foreach (var module in project.Modules)
        {
            var tokens = VbaLexer.Read(module.Code, budget);
            if (tokens.Count >= budget) anomalies.Add(new("macro-tokens-limit", $"The macros have more than {limits.MacroTokens} words; the rest was not read."));
            budget = Math.Max(0, budget - tokens.Count);
            literals.AddRange(tokens.Where(t => t.Kind == VbaTokenKind.Text).Select(t => (module.Name, t)));
            modules.Add(new VbaParser(module.Name, tokens).Read());
        }
        foreach (var procedure in modules.SelectMany(m => m.Procedures).Where(p => AutoStart.IsTrigger(p.Name)))
            facts.Add("auto-start", procedure.Name, $"{procedure.Module}:{procedure.Line}");
        var evaluator = new MacroEvaluator(modules, new MacroForms(project.FormTexts), facts, limits);
        if (modules.Count > 0) evaluator.Run();
        foreach (var text in project.FormTexts) facts.Inspect(text.Text, text.Control.Length == 0 ? text.Form : $"{text.Form}.{text.Control}", folded: false);
        // Code that could not be followed still shows its texts.
        foreach (var (module, token) in literals)
            if (!evaluator.Reached(module, token.Line)) facts.Inspect(token.Text, $"{module}:{token.Line}", folded: false);
        var found = facts.Finish();
        if (evaluator.LimitReached || facts.LimitReached)
            anomalies.Add(new("macro-steps-limit", "The macros are longer than is followed; loops were cut short and some texts may be missing."));
        return new(found, anomalies);
    }
}
