using System.Buffers.Binary;

namespace Hikeshi.Formats.Cfb;

/// <summary>Reads little-endian values from the front of a span; every read checks the length.</summary>
internal ref struct ByteCursor(ReadOnlySpan<byte> bytes)
{
    readonly ReadOnlySpan<byte> bytes = bytes;

    /// <summary>Bytes consumed so far.</summary>
    public int Position { get; private set; }

    public readonly int Remaining => bytes.Length - Position;

    public bool TryReadByte(out byte value)
    {
        if (!TryRead(1, out var raw)) { value = 0; return false; }
        value = raw[0];
        return true;
    }

    public bool TryReadUInt16(out ushort value)
    {
        if (!TryRead(2, out var raw)) { value = 0; return false; }
        value = BinaryPrimitives.ReadUInt16LittleEndian(raw);
        return true;
    }

    public bool TryReadUInt32(out uint value)
    {
        if (!TryRead(4, out var raw)) { value = 0; return false; }
        value = BinaryPrimitives.ReadUInt32LittleEndian(raw);
        return true;
    }

    public bool TryReadUInt64(out ulong value)
    {
        if (!TryRead(8, out var raw)) { value = 0; return false; }
        value = BinaryPrimitives.ReadUInt64LittleEndian(raw);
        return true;
    }

    /// <summary>Takes exactly <paramref name="count"/> bytes, or nothing.</summary>
    public bool TryRead(long count, out ReadOnlySpan<byte> taken)
    {
        if (count < 0 || count > Remaining) { taken = default; return false; }
        taken = bytes.Slice(Position, (int)count);
        Position += (int)count;
        return true;
    }

    public bool TrySkip(long count) => TryRead(count, out _);

    /// <summary>Moves forward to the next multiple of <paramref name="size"/>, counted from the span's start.</summary>
    public bool TryAlign(int size) => TrySkip((size - Position % size) % size);
}
