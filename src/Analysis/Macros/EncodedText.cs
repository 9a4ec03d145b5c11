using System.IO.Compression;
using System.Text;

namespace Hikeshi.Analysis.Macros;

/// <summary>Finds texts that stand encoded in another: base64 of UTF-16 or ASCII (also packed), hexadecimal digits, and text written backwards.</summary>
internal static class EncodedText
{
    const int ShortestBase64 = 16, ShortestHex = 16;

    /// <summary>The decoded texts, in order.</summary>
    public static IEnumerable<string> Find(string text, int longest)
    {
        foreach (var run in Runs(text, IsBase64, ShortestBase64))
            if (FromBase64(run, longest) is { } decoded) yield return decoded;
        foreach (var run in Runs(text, char.IsAsciiHexDigit, ShortestHex))
            if (run.Length % 2 == 0 && AsText(Convert.FromHexString(run)) is { } decoded && HasAddressOrProgram(decoded)) yield return decoded;
        if (text.Contains("//:ptth", StringComparison.OrdinalIgnoreCase) || text.Contains("//:sptth", StringComparison.OrdinalIgnoreCase)
            || text.Contains("llehsrewop", StringComparison.OrdinalIgnoreCase))
            yield return new string([.. text.Reverse()]);
    }

    static bool HasAddressOrProgram(string text) =>
        text.Contains("://", StringComparison.Ordinal) || text.Contains("powershell", StringComparison.OrdinalIgnoreCase);

    static bool IsBase64(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=';

    static IEnumerable<string> Runs(string text, Func<char, bool> belongs, int shortest)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && belongs(text[end])) end++;
            if (end - at >= shortest) yield return text[at..end];
            at = end + 1;
        }
    }

    static string? FromBase64(string run, int longest)
    {
        var digits = run.TrimEnd('=');
        if (digits.Contains('=', StringComparison.Ordinal)) return null;
        digits = digits[..(digits.Length - (digits.Length % 4 == 1 ? 1 : 0))];
        var bytes = new byte[digits.Length];
        if (!Convert.TryFromBase64String(digits.PadRight((digits.Length + 3) / 4 * 4, '='), bytes, out var length)) return null;
        var decoded = bytes.AsSpan(0, length);
        return AsText(decoded) ?? Unpack(decoded.ToArray(), longest);
    }

    /// <summary>The bytes as UTF-16 or ASCII when nearly all of them are readable, else null.</summary>
    static string? AsText(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8) return null;
        var (even, high) = (0, 0);
        for (var i = 0; i + 1 < bytes.Length; i += 2)
        {
            if (IsReadable(bytes[i]) && bytes[i + 1] == 0) even++;
            if (bytes[i + 1] == 0) high++;
        }
        if (even * 10 >= bytes.Length / 2 * 8) return Encoding.Unicode.GetString(bytes[..(bytes.Length & ~1)]);
        var readable = 0;
        foreach (var value in bytes)
            if (IsReadable(value)) readable++;
        return high == 0 && readable * 20 >= bytes.Length * 19 ? Encoding.Latin1.GetString(bytes) : null;
    }

    static bool IsReadable(byte value) => value is >= 0x20 and < 0x7F or (byte)'\t' or (byte)'\r' or (byte)'\n';

    /// <summary>Unpacks gzip and raw deflate, as PowerShell downloaders are packed; bounded by the longest text allowed.</summary>
    static string? Unpack(byte[] packed, int longest)
    {
        if (packed.Length < 16) return null;
        try
        {
            using var source = new MemoryStream(packed);
            using Stream stream = packed is [0x1F, 0x8B, ..] ? new GZipStream(source, CompressionMode.Decompress) : new DeflateStream(source, CompressionMode.Decompress);
            var buffer = new byte[Math.Min(longest, 1 << 20)];
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return AsText(buffer.AsSpan(0, length));
        }
        catch (InvalidDataException)
        {
            // Base64 digits that are no packed text: nothing is hidden in them that could be read.
            return null;
        }
    }
}
