using Hikeshi.Analysis.Attachments;
using Hikeshi.Kernel;

namespace Hikeshi.Analysis.Verdicts;

/// <summary>What a file would do when opened.</summary>
static class PayloadFindings
{
    public static IEnumerable<Finding> Of(InspectedFile file, string source)
    {
        Evidence At(string place = "") => new(source, Location.Attachment(file.Path, place));
        if (file.Macros is { } macros)
        {
            var start = macros.Facts.FirstOrDefault(f => f.Kind == "auto-start");
            var act = macros.Facts.FirstOrDefault(f => f.Kind == "command") ?? macros.Facts.FirstOrDefault(f => f.Kind == "starts-program")
                ?? macros.Facts.FirstOrDefault(f => f.Kind == "network") ?? macros.Facts.FirstOrDefault(f => f.Kind == "url");
            yield return start is not null && act is not null
                ? Detection.Found("macro-starts-program", At(act.Place), file.Name, $"{start.Value}, {start.Place}", act.Value)
                : Detection.Found("macro-document", At(start?.Place ?? ""), file.Name, start?.Value ?? "VBA");
        }
        if (file.EnableRequest.Length > 0) yield return Detection.Found("asks-to-enable-content", At(), file.Name, file.EnableRequest);
        if (FileTypes.Runs(file.Type)) yield return Detection.Found("executable-attachment", At(), file.Name, file.Type.ToString());
        if (Disguise(file) is { } disguise) yield return Detection.Found("disguised-file-name", At(), file.Name, disguise);
        foreach (var target in file.ExternalTargets.Take(1)) yield return Detection.Found("remote-template", At(), file.Name, target);
        if (file.HasEquationObject) yield return Detection.Found("equation-object", At(), file.Name);
        if (file.Padded) yield return Detection.Found("padded-file", At(), file.Name, (file.Size / (1024 * 1024)).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>How a name hides that the file runs; null where it does not.</summary>
    static string? Disguise(InspectedFile file)
    {
        if (file.Name.AsSpan().IndexOfAny('\u202E', '\u202D', '\u2067') >= 0) return "RLO U+202E";
        if (!FileTypes.Runs(file.Type)) return null;
        var stem = file.Name.TrimEnd(' ', '.');
        var dot = stem.LastIndexOf('.');
        if (dot > 0 && FileTypes.LooksHarmless(FileTypes.Extension(stem[..dot]))) return "." + FileTypes.Extension(stem[..dot]) + stem[dot..];
        if (file.Name.Contains("     ", StringComparison.Ordinal)) return "spaces / 空白";
        return file.Type == FileType.Program && FileTypes.LooksHarmless(FileTypes.Extension(file.Name)) ? "MZ" : null;
    }
}
