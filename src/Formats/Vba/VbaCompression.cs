using System.Numerics;
using Hikeshi.Formats.Cfb;
using Hikeshi.Kernel;

namespace Hikeshi.Formats.Vba;

/// <summary>The run-length compression of VBA streams (MS-OVBA 2.4.1).</summary>
public static class VbaCompression
{
    const int ChunkSize = 4096;
    const byte Signature = 1;

    /// <summary>True when a compressed container can begin here: the signature and a plausible chunk header.</summary>
    public static bool IsContainer(ReadOnlySpan<byte> bytes) => bytes.Length > 3 && bytes[0] == Signature && (bytes[2] & 0x70) == 0x30;

    /// <summary>Unpacks a container; a damaged chunk ends it, and what came before is kept.</summary>
    /// <param name="maximum">Bytes unpacked at most.</param>
    /// <param name="what">The stream's name for anomalies.</param>
    public static byte[] Decompress(ReadOnlySpan<byte> container, int maximum, string what, ICollection<Anomaly> anomalies)
    {
        if (container.IsEmpty || container[0] != Signature)
        {
            anomalies.Add(new("vba-container-signature", $"{what} does not begin with the signature of a compressed container; it was not unpacked.", 0));
            return [];
        }
        var unpacked = new MemoryStream();
        var chunk = new byte[ChunkSize];
        for (var at = 1; at + 2 <= container.Length;)
        {
            var header = container[at] | container[at + 1] << 8;
            if ((header & 0x7000) != 0x3000)
            {
                // Office writes whole containers only; bytes behind the last chunk are padding.
                if (header != 0) anomalies.Add(new("vba-chunk-signature", $"{what} has no chunk where one should begin; unpacking ended there.", at));
                break;
            }
            var size = (header & 0x0FFF) + 3;
            var data = container.Slice(at + 2, Math.Min(size - 2, container.Length - at - 2));
            if (data.Length < size - 2) anomalies.Add(new("vba-chunk-short", $"A chunk of {what} is cut off; what there is was unpacked.", at));
            int written;
            if ((header & 0x8000) == 0)
            {
                written = Math.Min(data.Length, ChunkSize);
                data[..written].CopyTo(chunk);
            }
            else
            {
                written = DecompressChunk(data, chunk, out var sound);
                if (!sound) anomalies.Add(new("vba-chunk-damaged", $"A chunk of {what} refers to bytes before its start; the rest of it was skipped.", at));
            }
            if (unpacked.Length + written > maximum)
            {
                anomalies.Add(new("vba-bytes-limit", $"{what} unpacks to more than {maximum} bytes; it was cut there.", at));
                unpacked.Write(chunk, 0, maximum - (int)unpacked.Length);
                break;
            }
            unpacked.Write(chunk, 0, written);
            at += size;
        }
        return unpacked.ToArray();
    }

    static int DecompressChunk(ReadOnlySpan<byte> data, Span<byte> chunk, out bool sound)
    {
        sound = true;
        var cursor = new ByteCursor(data);
        var written = 0;
        while (written < chunk.Length && cursor.TryReadByte(out var flags))
            for (var bit = 0; bit < 8 && written < chunk.Length; bit++)
            {
                if ((flags >> bit & 1) == 0)
                {
                    if (!cursor.TryReadByte(out var literal)) return written;
                    chunk[written++] = literal;
                    continue;
                }
                if (!cursor.TryReadUInt16(out var token)) return written;
                var lengthBits = LengthBits(written);
                var length = (token & (1 << lengthBits) - 1) + 3;
                var offset = (token >> lengthBits) + 1;
                if (offset > written)
                {
                    sound = false;
                    return written;
                }
                // Source and target may overlap: a copy repeats what it has just written.
                for (; length > 0 && written < chunk.Length; length--, written++) chunk[written] = chunk[written - offset];
            }
        return written;
    }

    /// <summary>How many bits of a copy token are its length, which depends on the bytes written so far (2.4.1.3.19.1).</summary>
    static int LengthBits(int written) => 16 - Math.Max(4, 32 - BitOperations.LeadingZeroCount((uint)Math.Max(0, written - 1)));

    /// <summary>Packs bytes into a container.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> bytes)
    {
        var packed = new MemoryStream();
        packed.WriteByte(Signature);
        for (var at = 0; at < bytes.Length; at += ChunkSize)
        {
            var plain = bytes.Slice(at, Math.Min(ChunkSize, bytes.Length - at));
            var chunk = CompressChunk(plain);
            var raw = chunk.Length > ChunkSize;
            if (raw)
            {
                chunk = new byte[ChunkSize];
                plain.CopyTo(chunk);
            }
            var header = (raw ? 0x3000 : 0xB000) | chunk.Length - 1;
            packed.WriteByte((byte)header);
            packed.WriteByte((byte)(header >> 8));
            packed.Write(chunk);
        }
        return packed.ToArray();
    }

    static byte[] CompressChunk(ReadOnlySpan<byte> plain)
    {
        var packed = new List<byte>();
        for (var at = 0; at < plain.Length;)
        {
            var flagsAt = packed.Count;
            packed.Add(0);
            for (var bit = 0; bit < 8 && at < plain.Length; bit++)
            {
                var lengthBits = LengthBits(at);
                var (offset, length) = LongestMatch(plain, at, Math.Min(plain.Length - at, (1 << lengthBits) + 2));
                if (length < 3)
                {
                    packed.Add(plain[at++]);
                    continue;
                }
                var token = offset - 1 << lengthBits | length - 3;
                packed[flagsAt] |= (byte)(1 << bit);
                packed.Add((byte)token);
                packed.Add((byte)(token >> 8));
                at += length;
            }
        }
        return [.. packed];
    }

    static (int Offset, int Length) LongestMatch(ReadOnlySpan<byte> plain, int at, int longest)
    {
        var best = (Offset: 0, Length: 0);
        for (var candidate = at - 1; candidate >= 0 && best.Length < longest; candidate--)
        {
            var length = 0;
            while (length < longest && plain[candidate + length] == plain[at + length]) length++;
            if (length > best.Length) best = (at - candidate, length);
        }
        return best;
    }
}
