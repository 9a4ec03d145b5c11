using System.Globalization;
using System.Text.Json;
using Hikeshi.Kernel;

namespace Hikeshi.Analysis.Verdicts;

/// <summary>How much a finding says by itself.</summary>
public enum Weight { Note, Weak, Strong, Decisive }

/// <summary>A kind of finding, as knowledge/detections describes it.</summary>
/// <param name="Category">Findings of one category are one reason.</param>
/// <param name="Why">Why it says anything.</param>
/// <param name="Source">Who says so: a standard, an advisory, a measurement.</param>
public sealed record Detection(string Code, string Category, Weight Weight, string Japanese, string English, string Why, string Source)
{
    /// <summary>Every detection by its code.</summary>
    public static IReadOnlyDictionary<string, Detection> All { get; } = Load();

    /// <summary>States a finding with the values that were found.</summary>
    public static Finding Found(string code, Evidence evidence, params ReadOnlySpan<string> values)
    {
        var detection = All[code];
        object[] shown = [.. values.ToArray().Select(Shown)];
        return new(code, evidence, string.Format(CultureInfo.InvariantCulture, detection.Japanese, shown),
            string.Format(CultureInfo.InvariantCulture, detection.English, shown));
    }

    /// <summary>A value as it may stand in a sentence: on one line, without control and direction marks, not endless.</summary>
    static string Shown(string value)
    {
        var clean = string.Concat(value.Select(c => char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' ? ' ' : c)).Trim();
        return clean.Length <= 200 ? clean : clean[..200] + "…";
    }

    static Dictionary<string, Detection> Load()
    {
        var assembly = typeof(Detection).Assembly;
        var all = new Dictionary<string, Detection>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("detections/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var document = JsonDocument.Parse(stream);
            foreach (var entry in document.RootElement.EnumerateArray())
            {
                string Text(string field) => entry.GetProperty(field).GetString()!;
                all.Add(Text("code"), new(Text("code"), Text("category"), Enum.Parse<Weight>(Text("weight"), ignoreCase: true),
                    Text("japanese"), Text("english"), Text("why"), Text("source")));
            }
        }
        return all;
    }
}
