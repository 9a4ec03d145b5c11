using System.Globalization;

namespace Hikeshi.Notices.Pictures;

/// <summary>Breaks a paragraph into lines as Japanese is set: between any two letters, but never so that a line begins or ends with what may not stand there.</summary>
/// <remarks>
/// The rules of 禁則処理 (JIS X 4051, W3C "Requirements for Japanese Text Layout" 3.1.7 and 3.1.8), by pushing out to the next line. Words of other scripts, numbers
/// and addresses stay whole while they fit into a line.
/// </remarks>
static class LineBreaks
{
    const string NotFirst = "、。，．・：；？！゛゜´｀¨ヽヾゝゞ々ー’”）〕］｝〉》」』】〙〗〟»‐‑–〜ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.:;?!)]}%‰℃°…‥";
    const string NotLast = "‘“（〔［｛〈《「『【〘〖〝«([{￥$£#＃№";

    /// <param name="measure">Width of a run of text.</param>
    public static IReadOnlyList<string> Wrap(string text, Func<string, float> measure, float width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var unit in Units(text))
        {
            var rest = unit;
            if (measure((line + rest).TrimEnd()) > width && line.Length > 0)
            {
                lines.Add(line.TrimEnd());
                line = "";
                rest = rest.TrimStart();
            }
            // A unit wider than a line is cut where the line ends.
            while (measure(rest.TrimEnd()) > width)
            {
                var fits = FittingElements(rest, measure, width);
                lines.Add(rest[..fits]);
                rest = rest[fits..];
            }
            line += rest;
        }
        if (line.Trim().Length > 0) lines.Add(line.TrimEnd());
        return lines;
    }

    static int FittingElements(string text, Func<string, float> measure, float width)
    {
        var length = 0;
        foreach (var end in Ends(text))
        {
            if (length > 0 && measure(text[..end]) > width) break;
            length = end;
        }
        return length;
    }

    static IEnumerable<int> Ends(string text)
    {
        for (var at = 0; at < text.Length;) yield return at += StringInfo.GetNextTextElementLength(text, at);
    }

    /// <summary>Runs that may not be broken.</summary>
    static List<string> Units(string text)
    {
        var (units, start, before) = (new List<string>(), 0, 0);
        foreach (var end in Ends(text))
        {
            if (before > start && MayBreak(text[before - 1], text[before]))
            {
                units.Add(text[start..before]);
                start = before;
            }
            before = end;
        }
        if (start < text.Length) units.Add(text[start..]);
        return units;
    }

    static bool MayBreak(char before, char after)
    {
        if (NotFirst.Contains(after) || NotLast.Contains(before) || char.IsWhiteSpace(after)) return false;
        if (before is '…' or '―' or '‥' && after == before) return false;
        return char.IsWhiteSpace(before) || IsWide(before) || IsWide(after);
    }

    static bool IsWide(char c) => c is >= '\u2E80' and <= '\uFFEF' || char.IsSurrogate(c);
}
