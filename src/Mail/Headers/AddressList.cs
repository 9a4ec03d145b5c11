using System.Text;

namespace Hikeshi.Mail.Headers;

/// <summary>Parses address lists (RFC 5322, 3.4) as real mail writes them.</summary>
/// <remarks>Tolerated: unquoted commas, brackets and at signs in names, groups, a missing bracket, full-width ＜＞＠, names behind the
/// address as a comment, bare addresses, whole entries inside an encoded word. Linear in the length of the value.</remarks>
static class AddressList
{
    /// <summary>Addresses of one field. Attack: a To field of megabytes.</summary>
    const int Most = 20_000;

    /// <param name="value">The unfolded value with encoded words still encoded: they may hide commas and brackets.</param>
    public static IReadOnlyList<MailAddress> Parse(string value)
    {
        var result = new List<MailAddress>();
        var pending = ""; // "Yamada" of an unquoted "Yamada, Taro <t@example.jp>"
        var hasGroupEnd = value.Contains(';', StringComparison.Ordinal);
        foreach (var item in Items(value))
        {
            if (result.Count >= Most) break;
            var entry = WithoutGroup(item.Text, hasGroupEnd).Trim();
            if (entry.Length == 0) continue;
            if (!HasAt(entry) && entry.Contains("=?", StringComparison.Ordinal) && EncodedWords.Decode(entry) is var decoded && HasAt(decoded))
            {
                result.AddRange(decoded.Contains("=?", StringComparison.Ordinal) ? [] : Parse(decoded));
                continue;
            }
            if (!HasAt(entry) && entry.IndexOf('<', StringComparison.Ordinal) < 0)
            {
                if (pending.Length > 0) pending += ", ";
                pending += entry;
                if (!item.Last && pending.Length < 500) continue;
                if (!item.GroupEnd && !pending.StartsWith("undisclosed", StringComparison.OrdinalIgnoreCase)) result.Add(Bare(pending));
                pending = "";
                continue;
            }
            Entry(entry, pending, result);
            pending = "";
        }
        if (pending.Length > 0) result.Add(Bare(pending));
        return result;
    }

    static MailAddress Bare(string text) => new("", Name(text));

    static bool HasAt(string text) => text.AsSpan().ContainsAny('@', '＠');

    /// <summary>Cuts at commas and semicolons outside quotes, comments, brackets and encoded words.</summary>
    static IEnumerable<(string Text, bool Last, bool GroupEnd)> Items(string value)
    {
        var (start, quoted, depth, angle, sign) = (0, false, 0, false, false);
        var lastQuote = value.LastIndexOf('"');
        for (var at = 0; at < value.Length; at++)
        {
            var c = value[at];
            if (c == '=' && at + 1 < value.Length && value[at + 1] == '?' && WordEnd(value, at) is var end and > 0) at = end - 1;
            else if (quoted && c == '\\') at++;
            else if (c == '"' && depth == 0 && (quoted || at < lastQuote)) quoted = !quoted;
            else if (quoted) continue;
            else if (c == '(') depth++;
            else if (c == ')' && depth > 0) depth--;
            else if (c is '@' or '＠') sign = true;
            else if (c == '<') (angle, sign) = (true, false);
            else if (c == '>') angle = false;
            else if (c is ',' or ';' && (depth == 0 || c == ';') && (!angle || sign))
            {
                yield return (value[start..at], at + 1 >= value.Length, c == ';');
                (start, depth, angle, sign) = (at + 1, 0, false, false);
            }
        }
        if (start < value.Length) yield return (value[start..], true, false);
    }

    /// <summary>The end of the encoded word that begins here, or 0; a word has no blanks in its head and at most 1,000 characters.</summary>
    static int WordEnd(string value, int at)
    {
        var window = value.AsSpan(at, Math.Min(1_000, value.Length - at));
        var charset = window[2..].IndexOf('?');
        if (charset < 0 || charset > 60 || charset + 5 > window.Length || window[charset + 4] != '?') return 0;
        var end = window[(charset + 5)..].IndexOf("?=");
        return end < 0 ? 0 : at + charset + 5 + end + 2;
    }

    /// <summary>Drops <c>name:</c> of a group (RFC 5322, 3.4) before its first member.</summary>
    static string WithoutGroup(string item, bool hasGroupEnd)
    {
        if (!hasGroupEnd) return item;
        var colon = item.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || item.AsSpan(0, colon).ContainsAny('@', '<', '"') ? item : item[(colon + 1)..];
    }

    static void Entry(string entry, string pending, List<MailAddress> result)
    {
        if (entry.IndexOf('<', StringComparison.Ordinal) < 0 && entry.IndexOf('＜', StringComparison.Ordinal) is var wide && wide >= 0 && HasAt(entry[wide..]))
            entry = string.Concat(entry.AsSpan(0, wide), "<", entry.AsSpan(wide + 1).ToString().Replace('＞', '>'));
        var open = entry.LastIndexOf('<');
        if (open >= 0)
        {
            var close = entry.IndexOf('>', open);
            var inner = entry[(open + 1)..(close < 0 ? entry.Length : close)];
            var name = entry[..open];
            if (Name(name).Length == 0 && close >= 0) name = entry[(close + 1)..]; // "<a@example.jp> (Name)"
            if (pending.Length > 0) name = $"{pending}, {name}";
            if (HasAt(inner) || !HasAt(name))
            {
                var found = new MailAddress(Name(name.TrimEnd('<', ' ')), Address(inner));
                var nobody = found.Address.StartsWith("undisclosed", StringComparison.Ordinal) || found is { Name: "", Address: "" };
                if (!nobody) result.Add(found);
                return;
            }
            entry = entry.Replace('<', ' ').Replace('>', ' '); // "a@example.jp <Name>"
        }
        Unbracketed(pending.Length > 0 ? $"{pending}, {entry}" : entry, result);
    }

    /// <summary>Addresses without brackets; other words and comments are the name of the only one.</summary>
    static void Unbracketed(string entry, List<MailAddress> result)
    {
        var comment = "";
        var open = entry.IndexOf('(', StringComparison.Ordinal);
        if (open >= 0 && entry.LastIndexOf(')') is var close && close > open && !HasAt(entry[open..close]))
        {
            comment = entry[(open + 1)..close];
            entry = string.Concat(entry.AsSpan(0, open), " ", entry.AsSpan(close + 1));
        }
        var words = entry.Split([' ', '\t', '\u3000', '、', '，'], StringSplitOptions.RemoveEmptyEntries);
        var addresses = words.Where(HasAt).ToList();
        if (addresses.Count == 1 && addresses[0].Trim('@', '＠').Length + 1 < addresses[0].Length || addresses.Count == 1 && addresses[0] is "@")
        {
            // "info @ example.jp": blanks around the sign
            result.Add(new("", Address(string.Concat(words))));
            return;
        }
        var name = comment.Length > 0 ? comment : string.Join(' ', words.Where(w => !HasAt(w)));
        foreach (var address in addresses) result.Add(new(addresses.Count == 1 ? Name(name) : "", Address(address)));
    }

    static string Address(string text)
    {
        var address = EncodedWords.Decode(text).Replace('＠', '@').Trim().Trim('<', '>', '"', '\'', '[', ']', ',', ';', '(', ')').Trim();
        if (address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) address = address[7..];
        if (address.StartsWith('@') && address.LastIndexOf(':') is var route and > 0) address = address[(route + 1)..]; // RFC 5322, 4.4
        if (address.AsSpan().ContainsAny(' ', '\t') && !address.Contains('"', StringComparison.Ordinal))
            address = string.Concat(address.Where(c => c is not (' ' or '\t')));
        return address.ToLowerInvariant();
    }

    static string Name(string text)
    {
        var name = text.Trim();
        if (name.StartsWith('(') && name.EndsWith(')') && name.Length > 1) name = name[1..^1].Trim();
        if (name.AsSpan().ContainsAny('"', '\\'))
        {
            var plain = new StringBuilder(name.Length);
            for (var i = 0; i < name.Length; i++)
            {
                if (name[i] == '\\' && i + 1 < name.Length && name[i + 1] is '"' or '\\') plain.Append(name[++i]);
                else if (name[i] != '"') plain.Append(name[i]);
            }
            name = plain.ToString();
        }
        name = EncodedWords.Decode(name).Trim().Trim('"').Trim();
        if (name.Length > 1 && name[0] == '\'' && name[^1] == '\'') name = name[1..^1].Trim();
        return string.Concat(name.Where(c => !char.IsControl(c)));
    }
}
