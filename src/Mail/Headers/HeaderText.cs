using System.Text;
using Hikeshi.Formats.Charsets;
using Hikeshi.Kernel;

namespace Hikeshi.Mail.Headers;

/// <summary>Turns the raw bytes of header values into text: unfolds, decodes raw 8-bit and raw ISO-2022-JP, then RFC 2047.</summary>
/// <remarks>One per message: the charset of raw bytes is decided from all of its fields together, because two kanji alone decide little.</remarks>
sealed class HeaderText
{
    readonly string? _rawCharset;

    HeaderText(string? rawCharset) => _rawCharset = rawCharset;

    /// <summary>Decides the charset of raw bytes from all fields; <paramref name="bodyCharset"/> helps where they leave it open.</summary>
    public static HeaderText For(IReadOnlyList<RawHeader> fields, string? bodyCharset, List<Anomaly> anomalies)
    {
        var raw = new List<byte>();
        string? name = null;
        foreach (var field in fields)
        {
            if (!field.Value.Span.ContainsAnyInRange((byte)0x80, (byte)0xFF) || raw.Count > 100_000) continue;
            name ??= field.Name;
            raw.AddRange(field.Value.Span);
        }
        if (name is null) return new(null);
        var used = Charset.Decode([.. raw], bodyCharset).Charset;
        anomalies.Add(new("header-raw-bytes", $"Header {name} holds undeclared 8-bit bytes; read as {used}."));
        return new(used);
    }

    /// <summary>Unfolded and decoded from raw bytes, encoded words left as they stand: structure can be parsed on this.</summary>
    public string Unfold(ReadOnlySpan<byte> value)
    {
        var unfolded = Unfolded(value);
        return unfolded.AsSpan().ContainsAnyInRange((byte)0x80, (byte)0xFF) ? Charset.Decode(unfolded, _rawCharset).Text
            : unfolded.AsSpan().ContainsAny((byte)0x1B, (byte)'$') ? Charset.Decode(unfolded).Text
            : Encoding.ASCII.GetString(unfolded);
    }

    /// <summary>The value fully decoded.</summary>
    public string Decode(ReadOnlySpan<byte> value) => EncodedWords.Decode(Unfold(value));

    static byte[] Unfolded(ReadOnlySpan<byte> value)
    {
        value = value.Trim(" \t\r\n"u8);
        if (!value.ContainsAny((byte)'\r', (byte)'\n')) return value.ToArray();
        var result = new byte[value.Length];
        var (length, broke) = (0, false);
        foreach (var b in value)
        {
            if (b is (byte)'\r' or (byte)'\n')
            {
                broke = true;
                continue;
            }
            if (broke && b is not ((byte)' ' or (byte)'\t')) result[length++] = (byte)' '; // the folding blank was lost; the break counts as one
            broke = false;
            result[length++] = b == '\t' ? (byte)' ' : b;
        }
        return result[..length];
    }
}
