using System.Runtime.InteropServices;

namespace Hikeshi.Formats.Archives;

/// <summary>A stream over bytes without copying them.</summary>
static class ReadOnlyBytes
{
    public static MemoryStream Stream(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out var array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(bytes.ToArray(), writable: false);
}
