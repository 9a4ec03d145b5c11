using System.Text;
using Hikeshi.Kernel;

namespace Hikeshi.Notices.Texts;

/// <summary>Plain text for a place in Markdown, so that it shows as it is.</summary>
/// <remarks>CommonMark 0.31 section 2.4: any ASCII punctuation may be escaped by a backslash. A name with a link, an instruction or a reference to a fact in it stays a name.</remarks>
public static class MarkdownText
{
    public static string Escape(string text)
    {
        text = SafeText.Of(text).ReplaceLineEndings(" ");
        if (!text.AsSpan().ContainsAny(Special)) return text;
        var escaped = new StringBuilder(text.Length + 8);
        for (var at = 0; at < text.Length; at++)
        {
            if (Special.Contains(text[at]) && NeedsEscape(text, at)) escaped.Append('\\');
            escaped.Append(text[at]);
        }
        return escaped.ToString();
    }

    static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create("\\`*_{}[]()<>#+-.!|&~^:=\"'$@");

    /// <summary>Between letters and digits these mean nothing in Markdown; left alone, numbers, times and mail addresses stay readable in the source.</summary>
    static bool NeedsEscape(string text, int at) =>
        text[at] is not (':' or '.' or '-' or '@' or '\'' or '=') || at == 0 || at + 1 == text.Length || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(text[at + 1]);
}
