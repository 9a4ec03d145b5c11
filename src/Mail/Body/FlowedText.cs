using System.Text;

namespace Hikeshi.Mail.Body;

/// <summary>Joins the lines of format=flowed text (RFC 3676): what a reader sees, and what personal data must be searched in.</summary>
static class FlowedText
{
    /// <param name="text">Lines end in '\n'.</param>
    /// <param name="deleteSpace">DelSp=yes: the blank before the break is no part of the text, as between Japanese characters.</param>
    public static string Join(string text, bool deleteSpace)
    {
        var result = new StringBuilder(text.Length);
        var (open, openDepth) = (false, 0);
        var first = true;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan(range);
            var depth = line.IndexOfAnyExcept('>') is var d and >= 0 ? d : line.Length;
            var content = line[depth..];
            if (content.StartsWith(" ")) content = content[1..]; // space-stuffing
            var signature = content.SequenceEqual("-- ");
            if (!open || depth != openDepth || signature)
            {
                if (!first) result.Append('\n');
                if (depth > 0) result.Append('>', depth).Append(content.IsEmpty ? "" : " ");
            }
            first = false;
            open = content.EndsWith(" ") && !signature;
            openDepth = depth;
            result.Append(open && deleteSpace ? content[..^1] : content);
        }
        return result.ToString();
    }
}
