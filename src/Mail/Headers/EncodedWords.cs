using System.Text;
using Hikeshi.Formats.Charsets;

namespace Hikeshi.Mail.Headers;

/// <summary>Decodes RFC 2047 encoded words as mail really has them.</summary>
/// <remarks>Tolerated: words that touch, words split inside a multi-byte character or inside a base64 group, blanks inside words, words
/// inside quoted strings, an unknown charset, an RFC 2231 language, a last word cut off.</remarks>
static class EncodedWords
{
    readonly record struct Word(string Charset, bool Base64, string Text, int End);

    public static string Decode(string value)
    {
        var first = value.IndexOf("=?", StringComparison.Ordinal);
        if (first < 0) return value;
        var text = new StringBuilder(value.Length);
        var lastEnd = value.LastIndexOf("?=", StringComparison.Ordinal); // looked for once: words without ends must not cost a search each
        var run = new List<Word>(); // adjacent words of one charset, decoded together
        var (copied, at) = (0, first);
        while (at >= 0)
        {
            if (TryRead(value, at, lastEnd, out var word))
            {
                var between = value.AsSpan(copied, at - copied);
                if (run.Count == 0 || !IsBlank(between))
                {
                    Flush(run, text);
                    text.Append(between);
                }
                else if (!run[^1].Charset.Equals(word.Charset, StringComparison.OrdinalIgnoreCase))
                {
                    Flush(run, text);
                }
                run.Add(word);
                copied = at = word.End;
            }
            else
            {
                at += 2;
            }
            at = at < value.Length ? value.IndexOf("=?", at, StringComparison.Ordinal) : -1;
        }
        Flush(run, text);
        return text.Append(value.AsSpan(copied)).ToString();
    }

    static bool TryRead(string value, int at, int lastEnd, out Word word)
    {
        word = default;
        var charsetEnd = IndexOf(value, '?', at + 2, 80);
        if (charsetEnd <= at + 2 || charsetEnd + 2 >= value.Length || value[charsetEnd + 2] != '?') return false;
        var encoding = value[charsetEnd + 1] | 0x20;
        if (encoding is not ('b' or 'q')) return false;
        var start = charsetEnd + 3;
        var end = start > lastEnd ? -1 : value.IndexOf("?=", start, StringComparison.Ordinal);
        if (end < 0)
        {
            end = value.Length; // cut off: all that is left, where it can be encoded text
            if (end - start > 1_000 || value.AsSpan(start).ContainsAny(' ', '"', '<')) return false;
            word = new(Name(value, at, charsetEnd), encoding == 'b', value[start..].TrimEnd('?'), end);
            return true;
        }
        word = new(Name(value, at, charsetEnd), encoding == 'b', value[start..end], end + 2);
        return true;
    }

    static string Name(string value, int at, int end)
    {
        var name = value[(at + 2)..end].Replace(" ", "", StringComparison.Ordinal);
        var language = name.IndexOf('*', StringComparison.Ordinal);
        return language < 0 ? name : name[..language];
    }

    static int IndexOf(string value, char c, int start, int within)
    {
        var found = start < value.Length ? value.AsSpan(start, Math.Min(within, value.Length - start)).IndexOf(c) : -1;
        return found < 0 ? -1 : start + found;
    }

    static void Flush(List<Word> run, StringBuilder text)
    {
        if (run.Count == 0) return;
        var bytes = new List<byte>();
        var pending = new StringBuilder();
        foreach (var word in run)
        {
            if (word.Base64)
            {
                foreach (var c in word.Text)
                    if (char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=') pending.Append(c);
                if (pending.Length % 4 == 0 || pending[^1] == '=') FlushBase64(pending, bytes);
            }
            else
            {
                FlushBase64(pending, bytes);
                Quoted(word.Text, bytes);
            }
        }
        FlushBase64(pending, bytes);
        var decoded = Charset.Decode([.. bytes], run[0].Charset).Text;
        foreach (var c in decoded) text.Append(c is '\r' or '\n' or '\0' ? ' ' : c); // an encoded line break must not make a header line
        run.Clear();
    }

    static void FlushBase64(StringBuilder pending, List<byte> bytes)
    {
        foreach (var group in pending.ToString().Split('=', StringSplitOptions.RemoveEmptyEntries))
        {
            var whole = (group.Length % 4) switch { 0 => group, 1 => group[..^1], var rest => group + "=="[..(4 - rest)] };
            var buffer = new byte[whole.Length / 4 * 3];
            if (Convert.TryFromBase64String(whole, buffer, out var written)) bytes.AddRange(buffer.AsSpan(0, written));
        }
        pending.Clear();
    }

    static void Quoted(string text, List<byte> bytes)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '=' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else if (c < 0x80)
            {
                bytes.Add(c == '_' ? (byte)' ' : (byte)c);
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text, i, 1));
            }
        }
    }

    static bool IsBlank(ReadOnlySpan<char> text) => text.Trim(" \t\r\n").IsEmpty;
}
