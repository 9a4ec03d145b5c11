using System.Text;
using Hikeshi.Formats.Charsets;

namespace Hikeshi.Mail.Headers;

/// <summary>A Content-Type or Content-Disposition: its value and parameters (RFC 2045, RFC 2231), decoded.</summary>
/// <remarks>Tolerated: raw RFC 2047 words and raw bytes in values, blanks in unquoted names, an unclosed quote, percent signs without
/// the star of RFC 2231, a missing segment.</remarks>
sealed class HeaderParameters
{
    readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What stands before the first semicolon, in lower case: <c>text/plain</c>.</summary>
    public string Value { get; }

    HeaderParameters(string value) => Value = value;

    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <param name="text">The unfolded value, raw bytes decoded, encoded words not.</param>
    public static HeaderParameters Parse(string text)
    {
        var end = text.IndexOf(';', StringComparison.Ordinal);
        var result = new HeaderParameters((end < 0 ? text : text[..end]).Trim().ToLowerInvariant());
        var segments = new List<(string Name, int Index, bool Encoded, string Value)>();
        for (var at = end < 0 ? text.Length : end + 1; at < text.Length && segments.Count < 500;)
        {
            var equals = text.AsSpan(at).IndexOfAny('=', ';');
            if (equals < 0) break;
            if (text[at + equals] == ';')
            {
                at += equals + 1;
                continue;
            }
            var name = text.Substring(at, equals).Trim();
            var value = ReadValue(text, at + equals + 1, out at);
            Add(segments, name, value);
        }
        foreach (var group in segments.GroupBy(s => s.Name, StringComparer.OrdinalIgnoreCase)) result._values[group.Key] = Join([.. group]);
        return result;
    }

    static void Add(List<(string Name, int Index, bool Encoded, string Value)> segments, string name, string value)
    {
        var encoded = name.EndsWith('*');
        if (encoded) name = name[..^1];
        var star = name.IndexOf('*', StringComparison.Ordinal);
        var index = -1;
        if (star >= 0 && int.TryParse(name.AsSpan(star + 1), out index)) name = name[..star];
        else index = -1;
        segments.Add((name.Trim(), index, encoded, value));
    }

    static string ReadValue(string text, int at, out int next)
    {
        while (at < text.Length && text[at] is ' ' or '\t') at++;
        var value = new StringBuilder();
        if (at < text.Length && text[at] == '"')
        {
            for (at++; at < text.Length && text[at] != '"'; at++)
            {
                if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\') at++;
                value.Append(text[at]);
            }
            var rest = at < text.Length ? text.IndexOf(';', at) : -1;
            next = rest < 0 ? text.Length : rest + 1;
            return value.ToString();
        }
        var end = text.IndexOf(';', at);
        next = end < 0 ? text.Length : end + 1;
        return text[at..(end < 0 ? text.Length : end)].Trim();
    }

    static string Join(List<(string Name, int Index, bool Encoded, string Value)> segments)
    {
        // RFC 2231 forms win over a plain parameter of the same name; the first of equals wins.
        var pieces = segments.Where(s => s.Index >= 0).OrderBy(s => s.Index).ToList();
        if (pieces.Count == 0) pieces = segments.Where(s => s.Encoded).Take(1).ToList();
        if (pieces.Count == 0) return Plain(segments[0].Value);
        string? charset = null;
        var bytes = new List<byte>();
        for (var i = 0; i < pieces.Count; i++)
        {
            var value = pieces[i].Value;
            if (i == 0 && pieces[i].Encoded && value.Split('\'', 3) is { Length: 3 } parts) (charset, value) = (parts[0], parts[2]);
            if (pieces[i].Encoded) Percent(value, bytes);
            else bytes.AddRange(Encoding.UTF8.GetBytes(value));
        }
        var joined = Charset.Decode([.. bytes], charset is { Length: > 0 } ? charset : null).Text;
        return charset is null ? EncodedWords.Decode(joined) : joined;
    }

    static string Plain(string value)
    {
        if (value.Contains("=?", StringComparison.Ordinal)) return EncodedWords.Decode(value);
        if (!value.Contains('%', StringComparison.Ordinal)) return value;
        var bytes = new List<byte>();
        Percent(value, bytes);
        return bytes.Exists(b => b >= 0x80) && Charset.Decode([.. bytes]) is { Anomalies.Count: 0 } decoded ? decoded.Text : value;
    }

    static void Percent(string value, List<byte> bytes)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '%' && i + 2 < value.Length && char.IsAsciiHexDigit(value[i + 1]) && char.IsAsciiHexDigit(value[i + 2]))
            {
                bytes.Add(Convert.ToByte(value.Substring(i + 1, 2), 16));
                i += 2;
            }
            else if (value[i] < 0x80)
            {
                bytes.Add((byte)value[i]);
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(value, i, char.IsHighSurrogate(value[i]) && i + 1 < value.Length ? 2 : 1));
                if (char.IsHighSurrogate(value[i])) i++;
            }
        }
    }
}
