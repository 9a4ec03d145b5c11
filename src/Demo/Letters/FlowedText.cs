using System.Text;

namespace Hikeshi.Demo.Letters;

/// <summary>Breaks long lines softly, as RFC 3676 with DelSp=yes describes; quoted lines and the signature's rule stay.</summary>
static class FlowedText
{
    const int Width = 30;

    public static string Of(string text)
    {
        var result = new StringBuilder();
        foreach (var line in text.Split('\n'))
        {
            if (result.Length > 0) result.Append('\n');
            if (line == "-- " || line.StartsWith('>'))
            {
                result.Append(line == "-- " ? line : line.TrimEnd(' '));
                continue;
            }
            var rest = line.TrimEnd(' ');
            if (rest.StartsWith(' ') || rest.StartsWith("From ", StringComparison.Ordinal)) result.Append(' ');
            for (; rest.Length > Width && rest[Width] > 127 && rest[Width - 1] > 127; rest = rest[Width..]) result.Append(rest[..Width]).Append(" \n");
            result.Append(rest);
        }
        return result.ToString();
    }
}
