using System.Globalization;
using Hikeshi.Analysis.Macros;
using Hikeshi.Formats.Vba;

namespace Hikeshi.Messages.Reading.Files;

/// <summary>A line of a macro with what it comes to.</summary>
/// <param name="Number">As the editor counts; 0 for a gap, whose <paramref name="LeftOut"/> lines are not shown.</param>
public sealed record MacroLine(int Number, string Source, IReadOnlyList<MacroFact> Facts, int LeftOut = 0);

public sealed record MacroModule(string Name, IReadOnlyList<MacroLine> Lines);

/// <summary>The macros of one file: their source, and beside each line what it folds to. Nothing was run.</summary>
/// <param name="Elsewhere">What stands in forms and in places that no line shows.</param>
/// <param name="LinesLeftOut">Lines of source that are not shown.</param>
public sealed record MacroSheet(IReadOnlyList<MacroModule> Modules, Capped<MacroFact> Elsewhere, int LinesLeftOut)
{
    /// <summary>Lines shown of one file; where there are more, those that say something and their neighbours.</summary>
    const int MostLines = 250;

    const int Around = 2, LongestLine = 400, LongestFact = 1_500, MostFacts = 150, MostModules = 30;

    public static MacroSheet Of(VbaProject project, MacroReading reading)
    {
        var facts = reading.Facts.Take(MostFacts).Select(f => f with { Value = Cut(Defanged.Text(f.Value), LongestFact) }).ToList();
        var byPlace = facts.ToLookup(f => f.Place, StringComparer.OrdinalIgnoreCase);
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var codes = project.Modules.Take(MostModules).Select(m => (m.Name, Lines: m.Code.Split('\n'))).ToList();
        var whole = codes.Sum(c => c.Lines.Length) <= MostLines;
        var budget = MostLines;
        var modules = new List<MacroModule>();
        foreach (var (name, source) in codes)
        {
            var lines = new List<MacroLine>();
            var gap = 0;
            for (var i = 0; i < source.Length; i++)
            {
                var near = whole || (budget > 0 && Enumerable.Range(i + 1 - Around, 2 * Around + 1).Any(n => byPlace.Contains(Place(name, n))));
                if (!near)
                {
                    gap++;
                    continue;
                }
                if (gap > 0) lines.Add(new(0, "", [], gap));
                gap = 0;
                budget--;
                used.Add(Place(name, i + 1));
                lines.Add(new(i + 1, Cut(source[i].TrimEnd('\r'), LongestLine), [.. byPlace[Place(name, i + 1)]]));
            }
            if (gap > 0) lines.Add(new(0, "", [], gap));
            modules.Add(new(name, lines));
        }
        var elsewhere = facts.Where(f => !used.Contains(f.Place)).ToList();
        return new(modules, new(elsewhere, elsewhere.Count + reading.Facts.Count - facts.Count),
            modules.Sum(m => m.Lines.Sum(l => l.LeftOut)) + project.Modules.Skip(MostModules).Sum(m => m.Code.Count(c => c == '\n') + 1));
    }

    static string Place(string module, int line) => string.Create(CultureInfo.InvariantCulture, $"{module}:{line}");

    static string Cut(string text, int most) => text.Length <= most ? text : text[..most] + "…";
}
