using System.Text;
using System.Text.Json;
using Hikeshi.Kernel;

namespace Hikeshi.Notices.Templates;

/// <summary>The text from which a notice begins.</summary>
/// <param name="Version">Counts up when the wording changes.</param>
/// <param name="Title">May name facts.</param>
public sealed record Template(NoticeKind Kind, string Language, int Version, string Title, string Text);

/// <summary>A template that cannot be used, and why.</summary>
public sealed class TemplateException(Words words) : Exception(words.En)
{
    public Words Words { get; } = words;
}

/// <summary>The templates of knowledge/notices, one folder a language; a file whose name begins with _ is a part that others include.</summary>
/// <remarks>A file begins with <c>title:</c> and <c>version:</c> between two lines of three dashes; <c>:: include NAME</c> takes in a part.</remarks>
public sealed class TemplateBook(IReadOnlyDictionary<string, string> files)
{
    /// <summary>Attack: parts that include each other without end, or double at each step.</summary>
    const int DeepestInclude = 8, MostIncludes = 200, LongestTemplate = 100_000;

    static readonly Lazy<TemplateBook> Embedded = new(Load);

    public static TemplateBook Default => Embedded.Value;

    public IEnumerable<string> Languages => files.Keys.Select(k => k.Split('/')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    public bool Has(NoticeKind kind, string language) => files.ContainsKey(Path(language, Word(kind)));

    /// <exception cref="TemplateException">There is no such template, or it is broken; the message says what to do.</exception>
    public Template Find(NoticeKind kind, string language)
    {
        var path = Path(language, Word(kind));
        if (!files.TryGetValue(path, out var file)) throw new TemplateException(new($"テンプレート {path} がありません。", $"There is no template {path}."));
        var (head, body) = Split(path, file);
        if (!head.TryGetValue("title", out var title) || !head.TryGetValue("version", out var version) || !int.TryParse(version, out var number))
            throw new TemplateException(new($"テンプレート {path} の先頭に title: と version: を書いてください。", $"Give template {path} a title: and a version: at its head."));
        var text = new StringBuilder();
        var left = MostIncludes;
        Include(body, language, [path], text, ref left);
        return new(kind, language, number, title, text.ToString().Trim('\n') + "\n");
    }

    void Include(string body, string language, List<string> path, StringBuilder text, ref int left)
    {
        foreach (var line in body.ReplaceLineEndings("\n").Split('\n'))
        {
            if (!line.StartsWith(":: include ", StringComparison.Ordinal))
            {
                text.Append(line).Append('\n');
                if (text.Length > LongestTemplate) throw new TemplateException(new($"テンプレート {path[0]} が長すぎます。", $"Template {path[0]} is too long."));
                continue;
            }
            var part = Path(language, "_" + line[11..].Trim());
            if (path.Contains(part))
                throw new TemplateException(new($"テンプレートが互いに取り込み合っています: {string.Join(" → ", path)} → {part}", $"Templates include each other: {string.Join(" → ", path)} → {part}"));
            if (--left < 0) throw new TemplateException(new($"テンプレート {path[0]} の取り込みが多すぎます({MostIncludes}個まで)。", $"Template {path[0]} takes in too many parts (up to {MostIncludes})."));
            if (path.Count > DeepestInclude) throw new TemplateException(new($"取り込みが深すぎます: {string.Join(" → ", path)}", $"Includes are nested too deep: {string.Join(" → ", path)}"));
            if (!files.TryGetValue(part, out var included)) throw new TemplateException(new($"{path[^1]} が取り込む {part} がありません。", $"{path[^1]} includes {part}, which does not exist."));
            Include(included.TrimEnd('\n'), language, [.. path, part], text, ref left);
        }
    }

    static (Dictionary<string, string> Head, string Body) Split(string path, string file)
    {
        var lines = file.ReplaceLineEndings("\n").Split('\n');
        var end = lines is ["---", ..] ? Array.IndexOf(lines, "---", 1) : -1;
        if (end < 0) throw new TemplateException(new($"テンプレート {path} は「---」で始めてください。", $"Template {path} must begin with ---."));
        return (lines[1..end].Select(l => l.Split(':', 2, StringSplitOptions.TrimEntries)).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal),
            string.Join('\n', lines[(end + 1)..]));
    }

    static string Word(NoticeKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    static string Path(string language, string name) => $"{language}/{name}.md";

    static TemplateBook Load()
    {
        var assembly = typeof(TemplateBook).Assembly;
        return new(assembly.GetManifestResourceNames().Where(n => n.EndsWith(".md", StringComparison.Ordinal)).ToDictionary(n => n["notices/".Length..], n =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(n)!);
            return reader.ReadToEnd();
        }, StringComparer.Ordinal));
    }
}
