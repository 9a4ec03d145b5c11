using System.Globalization;
using System.Text;

namespace Hikeshi.Formats.Archives;

/// <summary>Makes stored names safe to show: no climbing, no drives, no controls, no reversed text.</summary>
static class ArchiveName
{
    const int MaxChars = 1_000;

    public static string Shown(string stored, Unpacking unpacked)
    {
        var cut = stored.Length > MaxChars ? stored[..MaxChars] : stored;
        var kept = new StringBuilder(cut.Length);
        var odd = false;
        foreach (var c in cut)
        {
            if (IsInvisible(c)) odd = true;
            else kept.Append(c == '\\' ? '/' : c);
        }
        if (odd) unpacked.Report("archive-name-invisible", $"A name holds control or direction characters that disguise it: {Escaped(cut)}.");

        var parts = new List<string>();
        var climbs = kept.Length > 0 && kept[0] == '/';
        foreach (var part in kept.ToString().Split('/'))
        {
            if (part is ".." || (parts.Count == 0 && part.Length == 2 && part[1] == ':' && char.IsAsciiLetter(part[0]))) climbs = true;
            else if (part is not "" and not ".") parts.Add(part);
        }
        if (climbs) unpacked.Report("archive-path-escape", $"A name points outside the folder it is unpacked in: {Escaped(cut)}.");
        return parts.Count > 0 ? string.Join('/', parts) : "unnamed";
    }

    /// <summary>Controls, zero width characters, and the marks that change the direction of text (Unicode bidi classes).</summary>
    static bool IsInvisible(char c) => char.IsControl(c) || c is (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E')
        or (>= '\u2066' and <= '\u2069') or '\uFEFF' or '\u061C';

    static string Escaped(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            if (IsInvisible(c)) text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else text.Append(c);
        }
        return text.ToString();
    }
}
