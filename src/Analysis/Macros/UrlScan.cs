using System.Globalization;

namespace Hikeshi.Analysis.Macros;

/// <summary>Finds web addresses in folded text, also where several are joined without white space.</summary>
internal static class UrlScan
{
    static readonly string[] Schemes = ["https", "http", "ftp"];

    /// <summary>Addresses in order; an address whose host is written as a number is followed by the same with the host in dotted form.</summary>
    /// <param name="separators">Texts that the macro splits its list by.</param>
    public static List<string> Find(string text, IReadOnlyCollection<string> separators)
    {
        var starts = Starts(text);
        var urls = new List<string>();
        for (var i = 0; i < starts.Count; i++)
        {
            var end = starts[i];
            var bound = i + 1 < starts.Count ? starts[i + 1] : text.Length;
            while (end < bound && IsUrlCharacter(text[end])) end++;
            var url = text[starts[i]..end];
            var last = i + 1 == starts.Count || end < bound;
            foreach (var separator in separators)
                if (url.EndsWith(separator, StringComparison.Ordinal)) { url = url[..^separator.Length]; break; }
                else if (last && separator.Length > 1 && url.IndexOf(separator, StringComparison.Ordinal) is var cut and > 8) { url = url[..cut]; break; }
            url = url.TrimEnd('.', ',', ';', ':', '!', '*', '|', '@', '#', '$', '+', '~', '&', '?', '=', '%', '-');
            if (Host(url) is not { Length: > 0 } host || !IsHost(host)) continue;
            urls.Add(url);
            if (Dotted(host) is { } dotted && dotted != host)
                urls.Add(string.Concat(url.AsSpan(0, url.IndexOf(host, StringComparison.Ordinal)), dotted, url.AsSpan(url.IndexOf(host, StringComparison.Ordinal) + host.Length)));
        }
        return urls;
    }

    static List<int> Starts(string text)
    {
        var starts = new List<int>();
        for (var at = 0; text.IndexOf("://", at, StringComparison.Ordinal) is var found and >= 0; at = found + 3)
            foreach (var scheme in Schemes)
                if (found >= scheme.Length && text.AsSpan(found - scheme.Length, scheme.Length).Equals(scheme, StringComparison.OrdinalIgnoreCase))
                {
                    starts.Add(found - scheme.Length);
                    break;
                }
        return starts;
    }

    static bool IsUrlCharacter(char c) => c is > ' ' and < '\x7F' and not ('"' or '\'' or '`' or '<' or '>' or '(' or ')' or '[' or ']' or '{' or '}' or '|' or '^' or '\\' or ',' or ';');

    /// <summary>The host without user and port.</summary>
    static string Host(string url)
    {
        var host = url.AsSpan(url.IndexOf("://", StringComparison.Ordinal) + 3);
        if (host.IndexOfAny('/', '?', '#') is var end and >= 0) host = host[..end];
        if (host.LastIndexOf('@') is var user and >= 0) host = host[(user + 1)..];
        if (host.IndexOf(':') is var port and >= 0) host = host[..port];
        return host.ToString();
    }

    static bool IsHost(string host) =>
        host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
        && ((host.Contains('.', StringComparison.Ordinal) && !host.StartsWith('.')) || Dotted(host) is not null);

    /// <summary>Reads a host as inet_aton does (one to four numbers; decimal, octal, hexadecimal) and writes it in dotted form.</summary>
    static string? Dotted(string host)
    {
        var parts = host.Split('.');
        if (parts.Length is 0 or > 4) return null;
        ulong address = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (!TryNumber(parts[i], out var number)) return null;
            var last = i == parts.Length - 1;
            var width = last ? 8 * (5 - parts.Length) : 8;
            if (number >= 1UL << width) return null;
            address |= last ? number : number << 8 * (3 - i);
        }
        return string.Create(CultureInfo.InvariantCulture, $"{address >> 24 & 255}.{address >> 16 & 255}.{address >> 8 & 255}.{address & 255}");
    }

    static bool TryNumber(string part, out ulong number)
    {
        number = 0;
        if (part.Length is 0 or > 20) return false;
        if (part.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return part.Length <= 10 && ulong.TryParse(part.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
        if (!part.All(char.IsAsciiDigit)) return false;
        if (part[0] != '0' || part.Length == 1) return ulong.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        foreach (var digit in part)
        {
            if (digit > '7') return false;
            number = number * 8 + (ulong)(digit - '0');
        }
        return true;
    }
}
