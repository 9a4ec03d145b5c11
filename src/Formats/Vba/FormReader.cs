using System.Text;
using Hikeshi.Formats.Cfb;
using Hikeshi.Kernel;

namespace Hikeshi.Formats.Vba;

/// <summary>The strings of user forms (MS-OFORMS 2.1.1.2): a storage with the streams f, o and \3VBFrame.</summary>
internal static class FormReader
{
    public static List<FormText> Read(IReadOnlyList<CompoundStream> streams, Encoding encoding, Limits limits, List<Anomaly> anomalies)
    {
        var texts = new List<FormText>();
        foreach (var stream in streams)
        {
            if (texts.Count >= limits.FormTexts)
            {
                anomalies.Add(new("vba-form-texts-limit", $"The forms hold more than {limits.FormTexts} strings; the rest was not read."));
                break;
            }
            var (storage, name) = Split(stream.Path);
            var form = Split(storage).Name;
            if (name == "\u0003VBFrame") texts.AddRange(FrameProperties(form, encoding.GetString(stream.Content.Span)));
            if (name != "f" || form.Length == 0) continue;
            var objects = streams.FirstOrDefault(s => s.Path.Equals(storage + "/o", StringComparison.Ordinal))?.Content ?? default;
            var claimed = FormControls.Read(form, stream.Content.Span, objects.Span, limits.FormTexts);
            texts.AddRange(claimed);
            var known = claimed.Select(t => t.Text).ToHashSet(StringComparer.Ordinal);
            foreach (var text in PrintableRuns.Of(stream.Content.Span, limits.FormTexts).Concat(PrintableRuns.Of(objects.Span, limits.FormTexts)))
                if (!known.Any(k => k.Contains(text, StringComparison.Ordinal)) && known.Add(text)) texts.Add(new(form, text));
        }
        return texts;
    }

    /// <summary>Caption and Tag of the form itself, from its text description.</summary>
    static IEnumerable<FormText> FrameProperties(string form, string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) continue;
            var property = line[..equals].Trim();
            if (property is not ("Caption" or "Tag")) continue;
            var first = line.IndexOf('"', equals);
            var last = line.LastIndexOf('"');
            if (last > first && first >= 0)
                yield return new(form, line[(first + 1)..last].Replace("\"\"", "\"", StringComparison.Ordinal), "", property);
        }
    }

    static (string Storage, string Name) Split(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? ("", path) : (path[..slash], path[(slash + 1)..]);
    }
}
