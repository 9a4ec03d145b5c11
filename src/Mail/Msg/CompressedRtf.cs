using System.Buffers.Binary;
using System.Text;
using Hikeshi.Kernel;

namespace Hikeshi.Mail.Msg;

/// <summary>The compression of RTF bodies (MS-OXRTFCP).</summary>
static class CompressedRtf
{
    const uint Compressed = 0x75465A4C, Uncompressed = 0x414C454D;
    const int WindowSize = 4096;

    /// <summary>What the window holds before the first byte (2.1.2.1).</summary>
    const string Initial = @"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
        + "\r\n" + @"\par \pard\plain\f0\fs20\b\i\u\tab\tx";

    public static byte[] Unpack(ReadOnlySpan<byte> bytes, int maximum, List<Anomaly> anomalies)
    {
        if (bytes.Length < 16) return [];
        var kind = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        var body = bytes[16..];
        if (kind == Uncompressed) return body[..Math.Min(body.Length, maximum)].ToArray();
        if (kind != Compressed)
        {
            anomalies.Add(new("rtf-compression", "The RTF body is packed in an unknown way; it was not read.", 8));
            return [];
        }
        var window = new byte[WindowSize];
        Encoding.ASCII.GetBytes(Initial, window);
        var write = Initial.Length;
        var output = new List<byte>(Math.Min(maximum, body.Length * 2));
        for (var at = 0; at < body.Length && output.Count < maximum;)
        {
            var flags = body[at++];
            for (var bit = 0; bit < 8 && at < body.Length && output.Count < maximum; bit++)
            {
                if ((flags >> bit & 1) == 0)
                {
                    Put(body[at++]);
                    continue;
                }
                if (at + 1 >= body.Length) return [.. output];
                var reference = body[at] << 8 | body[at + 1];
                at += 2;
                var (offset, length) = (reference >> 4, (reference & 0x0F) + 2);
                // A reference to the place that is written next marks the end.
                if (offset == write) return [.. output];
                for (var i = 0; i < length; i++) Put(window[(offset + i) % WindowSize]);
            }
        }
        return [.. output];

        void Put(byte value)
        {
            output.Add(value);
            window[write] = value;
            write = (write + 1) % WindowSize;
        }
    }
}
