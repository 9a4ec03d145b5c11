using System.Text;

namespace Hikeshi.Formats.Charsets;

/// <summary>Decodes UTF-7 (RFC 2152), which the platform no longer offers.</summary>
static class Utf7
{
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        for (var at = 0; at < bytes.Length;)
        {
            var b = bytes[at++];
            if (b != '+')
            {
                text.Append(b < 0x80 ? (char)b : '\uFFFD');
                continue;
            }
            if (at < bytes.Length && bytes[at] == '-')
            {
                text.Append('+');
                at++;
                continue;
            }
            var (bits, count) = (0u, 0);
            for (int six; at < bytes.Length && (six = Six(bytes[at])) >= 0; at++)
            {
                bits = bits << 6 | (uint)six;
                count += 6;
                if (count < 16) continue;
                count -= 16;
                text.Append((char)(ushort)(bits >> count));
            }
            if (at < bytes.Length && bytes[at] == '-') at++;
        }
        return text.ToString();
    }

    static int Six(byte b) => b switch
    {
        >= (byte)'A' and <= (byte)'Z' => b - 'A',
        >= (byte)'a' and <= (byte)'z' => b - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => b - '0' + 52,
        (byte)'+' => 62,
        (byte)'/' => 63,
        _ => -1,
    };
}
