using System.Security.Cryptography;
using System.Text;
using Hikeshi.Kernel;
using Hikeshi.Mail.Headers;

namespace Hikeshi.Mail.Forwards;

/// <summary>Finds the message that a forward carries in its text, as a block of fields and the text below it.</summary>
/// <remarks>A reply quotes too. A block counts as forwarded only where the mail itself is a forward: its subject says so, the separator
/// says so, or nothing but a short introduction stands before a block and the subject is no reply's.</remarks>
static class InlineForward
{
    /// <summary>Characters of introduction that a person writes above what they forward without saying "forward".</summary>
    const int ShortIntroduction = 400;

    /// <summary>Lines that a block's fields may take.</summary>
    const int BlockLines = 60;

    sealed record Block(int Start, int TextLine, ForwardMarks.Mark Mark, string Prefix, Dictionary<string, string> Fields);

    public static Message? Find(Message message, Limits limits) => Find(message, limits, depth: 0);

    static Message? Find(Message message, Limits limits, int depth)
    {
        if (message.Text.Length < 20 || depth >= limits.NestingDepth) return null;
        var lines = message.Text.Split('\n');
        if (FindBlock(lines) is not { } block || !IsForward(message, lines, block)) return null;
        var text = BlockText(lines, block);
        var fields = block.Fields;
        var original = string.Join('\n', lines[block.Start..]);
        var inner = new Message
        {
            Source = $"{message.Source}!{message.Enclosed.Count + 1}",
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(original))),
            Size = Encoding.UTF8.GetByteCount(original),
            Enclosure = Enclosure.Inline,
            Headers = [.. fields.Select(f => new HeaderField(f.Key, f.Value))],
            MessageId = MessageIds.Parse(Field("Message-ID")) is [var id, ..] ? id : "",
            From = Addresses("From"),
            ReplyTo = Addresses("Reply-To"),
            To = Addresses("To"),
            Cc = Addresses("Cc"),
            Subject = Field("Subject"),
            Date = MailDate.Parse(Field("Date")),
            Text = text,
        };
        return Find(inner, limits, depth + 1) is { } deeper ? inner with { Enclosed = [deeper] } : inner;

        string Field(string name) => fields.GetValueOrDefault(name, "");
        IReadOnlyList<MailAddress> Addresses(string name) => AddressList.Parse(Field(name)
            .Replace("[mailto:", "<", StringComparison.OrdinalIgnoreCase).Replace(']', '>'));
    }

    static bool IsForward(Message message, string[] lines, Block block)
    {
        if (ForwardMarks.IsForwardSubject(message.Subject)) return true;
        if (block.Mark == ForwardMarks.Mark.Forwarded && block.Prefix.Length == 0) return true;
        if (ForwardMarks.IsReplySubject(message.Subject) || block.Prefix.Length > 0) return false;
        var introduction = 0;
        for (var i = 0; i < block.Start; i++) introduction += lines[i].Trim().Length;
        return introduction <= ShortIntroduction && message.InReplyTo.Count == 0;
    }

    /// <summary>The first block: a separator with fields below it, or three fields in a row that begin with the sender.</summary>
    static Block? FindBlock(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var prefix = Prefix(lines[i]);
            var line = lines[i].AsSpan(prefix.Length);
            var mark = ForwardMarks.Of(line);
            if (mark is ForwardMarks.Mark.Forwarded or ForwardMarks.Mark.Original)
            {
                var next = i + 1;
                while (next < lines.Length && next - i < 4 && IsBlank(lines[next])) next++;
                if (next < lines.Length && Prefix(lines[next]) is { } below && ReadFields(lines, next, below, out var fields, out var textLine) >= 2)
                    return new(i, textLine, mark, below, fields);
            }
            else if (mark == ForwardMarks.Mark.None && ForwardMarks.TryField(line.ToString(), out var name, out _) && name is "From" or "Date" or "Subject" or "To"
                && ReadFields(lines, i, prefix, out var fields, out var textLine) >= 3)
            {
                return new(i, textLine, ForwardMarks.Mark.None, prefix, fields);
            }
        }
        return null;
    }

    /// <summary>Reads the fields that stand together; returns how many useful ones, 0 where the sender is not among them.</summary>
    static int ReadFields(string[] lines, int start, string prefix, out Dictionary<string, string> fields, out int textLine)
    {
        fields = new(StringComparer.Ordinal);
        string? open = null;
        var blanks = 0;
        for (textLine = start; textLine < lines.Length && textLine - start < BlockLines; textLine++)
        {
            var line = lines[textLine].StartsWith(prefix, StringComparison.Ordinal) ? lines[textLine][prefix.Length..] : lines[textLine];
            if (line.Trim().Trim('>').Length == 0)
            {
                // Some programs put an empty line between fields (iPhone, HTML turned to text): go on where a field follows.
                if (++blanks > 1 || textLine + 1 >= lines.Length || !ForwardMarks.TryField(Unquoted(lines[textLine + 1], prefix), out var next, out _)
                    || fields.ContainsKey(next))
                    break;
                continue;
            }
            blanks = 0;
            if (ForwardMarks.TryField(line, out var name, out var value))
            {
                if (name.Length > 0 && fields.ContainsKey(name)) break;
                open = name.Length > 0 ? name : null;
                if (open is not null) fields[open] = value;
            }
            else if (open is not null && (char.IsWhiteSpace(line[0]) || open is "To" or "Cc" && line.Contains('@', StringComparison.Ordinal) || fields[open].Length == 0))
            {
                fields[open] = $"{fields[open]} {line.Trim()}".Trim();
            }
            else
            {
                break;
            }
        }
        var count = fields.Count;
        return fields.ContainsKey("From") ? count : 0;
    }

    static string BlockText(string[] lines, Block block)
    {
        var text = new StringBuilder();
        var end = lines[^1].Length == 0 ? lines.Length - 1 : lines.Length; // the text's last line end begins no line
        for (var i = block.TextLine; i < end; i++)
        {
            if (block.Prefix.Length > 0 && !lines[i].StartsWith('>') && lines[i].Trim().Length > 0) break; // the quotation ends, the sender goes on
            var line = Unquoted(lines[i], block.Prefix);
            if (ForwardMarks.Of(line) == ForwardMarks.Mark.End) break;
            if (text.Length == 0 && line.Trim().Length == 0) continue;
            text.Append(line).Append('\n');
        }
        return text.ToString();
    }

    static string Unquoted(string line, string prefix) =>
        prefix.Length == 0 ? line
        : line.StartsWith(prefix, StringComparison.Ordinal) ? line[prefix.Length..]
        : line.StartsWith(prefix.TrimEnd(), StringComparison.Ordinal) ? line[prefix.TrimEnd().Length..] : line;

    /// <summary>The quotation mark of a line: <c>&gt; </c>, or empty.</summary>
    static string Prefix(string line) => line.StartsWith("> ", StringComparison.Ordinal) ? "> " : line.StartsWith('>') ? ">" : "";

    static bool IsBlank(string line) => line.Trim(' ', '\t', '\u3000', '\r', '>').Length == 0;
}
