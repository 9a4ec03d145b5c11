using Hikeshi.Kernel;

namespace Hikeshi.Mail.Mime;

/// <summary>Removes transfer encodings (RFC 2045, 6) from damaged input too: what can be read is read.</summary>
static class TransferEncoding
{
    public static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> body, string encoding, List<Anomaly> anomalies)
    {
        switch (encoding)
        {
            case "base64":
                return Base64(body.Span, anomalies);
            case "quoted-printable":
                return QuotedPrintable(body.Span, anomalies);
            case "x-uuencode" or "x-uue" or "uuencode" or "uue":
                return Uuencode.First(body.Span)?.Content ?? body;
            case "" or "7bit" or "8bit" or "binary" or "7-bit" or "8-bit" or "none" or "us-ascii" or "utf-8":
                return body;
            default:
                anomalies.Add(new("transfer-encoding-unknown", $"Transfer encoding '{(encoding.Length > 40 ? encoding[..40] : encoding)}' is not known; the bytes were taken as they stand."));
                return body;
        }
    }

    static byte[] Base64(ReadOnlySpan<byte> text, List<Anomaly> anomalies)
    {
        var result = new byte[text.Length / 4 * 3 + 3];
        var (length, bits, count, foreign) = (0, 0u, 0, -1);
        for (var i = 0; i < text.Length; i++)
        {
            var six = Six(text[i]);
            if (six >= 0)
            {
                bits = bits << 6 | (uint)six;
                if (++count < 4) continue;
                result[length++] = (byte)(bits >> 16);
                result[length++] = (byte)(bits >> 8);
                result[length++] = (byte)bits;
                (bits, count) = (0, 0);
            }
            else if (text[i] == '=')
            {
                Rest(); // padding ends a group; streams joined end to end go on behind it
            }
            else if (text[i] is not ((byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t') && foreign < 0)
            {
                foreign = i;
            }
        }
        if (foreign >= 0) anomalies.Add(new("base64-damaged", "A base64 body holds characters that are none of its alphabet; they were skipped.", foreign));
        if (count == 1) anomalies.Add(new("base64-truncated", "A base64 body ends inside a group; its last byte is lost.", text.Length));
        Rest();
        return length == result.Length ? result : result[..length];

        void Rest()
        {
            if (count >= 2) result[length++] = (byte)(count == 2 ? bits >> 4 : bits >> 10);
            if (count == 3) result[length++] = (byte)(bits >> 2);
            (bits, count) = (0, 0);
        }
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

    static byte[] QuotedPrintable(ReadOnlySpan<byte> text, List<Anomaly> anomalies)
    {
        var result = new byte[text.Length];
        var (length, broken) = (0, -1);
        for (var i = 0; i < text.Length; i++)
        {
            var b = text[i];
            if (b is (byte)'\r' or (byte)'\n')
            {
                while (length > 0 && result[length - 1] is (byte)' ' or (byte)'\t' && i > 0 && text[i - 1] is (byte)' ' or (byte)'\t') length--;
                result[length++] = b;
                continue;
            }
            if (b != '=')
            {
                result[length++] = b;
                continue;
            }
            if (i + 2 < text.Length && Hex(text[i + 1]) is >= 0 and var high && Hex(text[i + 2]) is >= 0 and var low)
            {
                result[length++] = (byte)(high << 4 | low);
                i += 2;
            }
            else if (SoftBreak(text, i + 1) is >= 0 and var next)
            {
                i = next - 1;
            }
            else
            {
                if (broken < 0) broken = i;
                result[length++] = b;
            }
        }
        if (broken >= 0) anomalies.Add(new("quoted-printable-damaged", "An equals sign without two digits was kept as it stands.", broken));
        return result[..length];
    }

    /// <summary>Where the next line begins behind "=", blanks and a line end; -1 where something else follows.</summary>
    static int SoftBreak(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\t') at++;
        if (at >= text.Length) return text.Length;
        if (text[at] is not ((byte)'\r' or (byte)'\n')) return -1;
        return text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? at + 2 : at + 1;
    }

    static int Hex(byte b) => char.IsAsciiHexDigit((char)b) ? Convert.ToInt32(((char)b).ToString(), 16) : -1;
}
