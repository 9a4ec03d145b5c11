using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Finders;

/// <summary>Mail addresses, lower case.</summary>
/// <remarks>
/// RFC 5322 dot-atoms in ASCII, and what Japanese carriers gave out in spite of it (dots in a row or before the @, bare
/// or in quotation marks). In Japanese an address stands without spaces in the sentence, so only ASCII counts as part of
/// it. Message-IDs and Content-IDs look like addresses and belong to nobody: they are left out.
/// </remarks>
public static class EmailFinder
{
    const int LongestLocal = 64;
    const int LongestDomain = 253;

    // Written so that harvesters do not see it; only where the sign stands in brackets, which is never prose.
    static readonly string[] WrittenAt = ["(at)", "[at]", "{at}", "<at>", "(アットマーク)", "[アットマーク]", "(アット)", "【at】", "(@)", "[@]"];

    public static IReadOnlyList<Found> Find(FoldedText text)
    {
        var s = text.Folded;
        List<Found>? found = null;
        var from = 0;
        for (var i = 0; i < s.Length; i++)
        {
            var sign = SignAt(s, i);
            if (sign == 0) continue;
            if (Read(s, i, sign, from) is { } address && !IsIdentifier(s, address.Start, address.Value))
            {
                (found ??= []).Add(text.Found(address.Start, address.End, address.Value));
                from = address.End;
                i = address.End - 1;
            }
            else i += sign - 1;
        }
        return found ?? (IReadOnlyList<Found>)[];
    }

    /// <summary>The normalised address where a text (a header's address, a table's cell) is one address and nothing else; else null.</summary>
    public static string? TryNormalise(string cell)
    {
        var found = Find(FoldedText.Of(cell));
        return found.Count == 1 ? found[0].Value : null;
    }

    static int SignAt(string s, int i)
    {
        if (s[i] == '@') return 1;
        if (s[i] is not ('(' or '[' or '{' or '<' or '【')) return 0;
        foreach (var sign in WrittenAt)
        {
            if (string.Compare(s, i, sign, 0, sign.Length, StringComparison.OrdinalIgnoreCase) == 0) return sign.Length;
        }
        return 0;
    }

    static (int Start, int End, string Value)? Read(string s, int at, int sign, int from)
    {
        var written = sign > 1;
        var (start, localEnd) = Local(s, at, from, written);
        if (start >= localEnd) return null;
        var domainStart = at + sign;
        if (written && domainStart < s.Length && s[domainStart] == ' ') domainStart++;
        var end = DomainEnd(s, domainStart);
        if (end == domainStart) return null;
        var local = s[start..localEnd].Trim('"');
        var domain = s[domainStart..end];
        return (start, end, (local + "@" + domain).ToLowerInvariant());
    }

    static (int Start, int End) Local(string s, int at, int from, bool written)
    {
        var end = at;
        if (written && end > from && s[end - 1] == ' ') end--;
        var floor = Math.Max(from, end - LongestLocal - 2);
        if (end > floor && s[end - 1] == '"') return Quoted(s, end, floor);
        var start = end;
        while (start > floor && IsLocal(s[start - 1])) start--;
        if (start == floor && start > from && IsLocal(s[start - 1])) return (0, 0);
        if (start == end) return (0, 0);
        // A parameter of a link: ?mail=taro@…
        var equals = s.LastIndexOf('=', end - 1, end - start);
        if (equals >= start) start = equals + 1;
        while (start < end && !char.IsAsciiLetterOrDigit(s[start]) && s[start] != '_') start++;
        return (start, end);
    }

    static (int Start, int End) Quoted(string s, int end, int floor)
    {
        var start = end - 2;
        while (start >= floor && IsLocal(s[start])) start--;
        return start >= floor && s[start] == '"' && start < end - 2 ? (start, end) : (0, 0);
    }

    static int DomainEnd(string s, int start)
    {
        var limit = Math.Min(s.Length, start + LongestDomain);
        var end = start;
        while (end < limit && (char.IsAsciiLetterOrDigit(s[end]) || s[end] is '-' or '.' && end > start && s[end - 1] != '.')) end++;
        if (end == limit && end < s.Length && char.IsAsciiLetterOrDigit(s[end])) return start;
        while (end > start && !char.IsAsciiLetterOrDigit(s[end - 1])) end--;
        if (end == start || s[start] == '-') return start;
        if (end < s.Length && s[end] == '@') return start;
        var dot = s.LastIndexOf('.', end - 1, end - start);
        var top = s.AsSpan(dot + 1, end - dot - 1);
        if (dot <= start || top.Length < 2) return start;
        if (top.StartsWith("xn--", StringComparison.OrdinalIgnoreCase)) return end;
        foreach (var c in top) if (!char.IsAsciiLetter(c)) return start;
        return end;
    }

    static bool IsLocal(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '\'' or '~' or '#' or '!' or '$' or '*' or '^' or '=';

    static bool IsIdentifier(string s, int start, string value)
    {
        if (EndsWith(s, start, "cid:") || EndsWith(s, start, "mid:")) return true;
        if (value.EndsWith("@mail.gmail.com", StringComparison.Ordinal)) return true;
        if (start == 0 || s[start - 1] != '<') return false;

        // Message-ID: <…>, and the following lines of a References header that hold nothing but <…>.
        for (var (line, steps) = (start - 1, 0); steps < 20; steps++)
        {
            // RFC 5322 2.1.1: no line of a header is longer than 998.
            var back = s.AsSpan(Math.Max(0, line - 998), line - Math.Max(0, line - 998));
            var lineStart = line - back.Length + back.LastIndexOf('\n') + 1;
            var head = s.AsSpan(lineStart, line - lineStart).TrimStart(" \t>");
            foreach (var label in (ReadOnlySpan<string>)["message-id:", "in-reply-to:", "references:", "content-id:", "resent-message-id:"])
            {
                if (head.StartsWith(label, StringComparison.OrdinalIgnoreCase)) return true;
            }
            if (head.Length > 0 && head[0] != '<' || lineStart == 0) return false;
            if (lineStart == line || s[lineStart] is not (' ' or '\t' or '>' or '<')) return false;
            line = lineStart - 1;
        }
        return false;
    }

    static bool EndsWith(string s, int end, string word) =>
        end >= word.Length && string.Compare(s, end - word.Length, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;
}
