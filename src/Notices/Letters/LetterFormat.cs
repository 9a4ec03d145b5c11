using System.Text;
using Hikeshi.Kernel;
using Hikeshi.Notices.Versions;

namespace Hikeshi.Notices.Letters;

/// <summary>One letter that can be printed.</summary>
public sealed record Letter(Facts.Addressee Person, AddressBlock Address);

/// <summary>How letters become a file: the markup of each, and what stands around them.</summary>
abstract class LetterFormat
{
    readonly LetterText _text;

    protected LetterFormat(Edition edition, LetterSender sender)
    {
        (Edition, Sender, Window) = (edition, sender, EnvelopeWindow.In(edition.Language));
        _text = new(edition, Body);
    }

    public static LetterFormat Of(string word, Edition edition, LetterSender sender) => word == "docx" ? new WordLetters(edition, sender) : new PrintLetters(edition, sender);

    public abstract string Extension { get; }

    protected Edition Edition { get; }

    protected LetterSender Sender { get; }

    protected EnvelopeWindow Window { get; }

    /// <summary>Markup of Markdown.</summary>
    internal abstract string Body(string markdown);

    /// <summary>What stands before the body: address, sender, title.</summary>
    protected abstract void Open(StringBuilder target, Letter letter);

    protected abstract void Close(StringBuilder target);

    /// <summary>A whole file of letters, each already as markup.</summary>
    public abstract byte[] File(IReadOnlyList<byte[]> letters);

    /// <summary>The markup of one letter; its digest is the letter's.</summary>
    public byte[] Write(Letter letter, StringBuilder work)
    {
        work.Clear();
        Open(work, letter);
        _text.Write(work, letter.Person, Escape);
        Close(work);
        return Encoding.UTF8.GetBytes(work.ToString());
    }

    /// <summary>Text as XML and HTML take it. U+FFFE and U+FFFF are not allowed in XML 1.0 (production 2).</summary>
    internal static string Escape(string text)
    {
        text = SafeText.Of(text);
        if (text.AsSpan().IndexOfAny(Marks) < 0) return text;
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\uFFFE' or '\uFFFF' => escaped.Append('\uFFFD'),
                _ => escaped.Append(c),
            };
        return escaped.ToString();
    }

    static readonly System.Buffers.SearchValues<char> Marks = System.Buffers.SearchValues.Create("&<>\"\uFFFE\uFFFF");
}
