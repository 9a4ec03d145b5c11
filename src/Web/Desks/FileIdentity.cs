using System.Runtime.InteropServices;

namespace Hikeshi.Web.Desks;

/// <summary>Which file stands under a name, however often it was written to: another value means that it was replaced.</summary>
/// <remarks>
/// On Linux its device and inode (statx(2)), which no other file gets while this one is open; .NET's time of creation is there the time of the last write. Elsewhere the time of
/// creation.
/// </remarks>
/// <param name="Device">0 where only the time is known.</param>
/// <param name="Number">The inode, or the ticks of the time of creation.</param>
readonly record struct FileIdentity(ulong Device, ulong Number)
{
    const int CurrentFolder = -100, Size = 256, InodeAt = 32, DeviceAt = 136;

    const uint Inode = 0x100;

    /// <summary>Null where there is no such file.</summary>
    public static FileIdentity? Of(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) return null;
        return OperatingSystem.IsLinux() && OfLinux(path) is { } known ? known : new(0, (ulong)file.CreationTimeUtc.Ticks);
    }

    static FileIdentity? OfLinux(string path)
    {
        var answer = new byte[Size];
        try
        {
            if (Statx(CurrentFolder, path, 0, Inode, answer) != 0) return null;
        }
        catch (EntryPointNotFoundException)
        {
            // A C library older than 2018.
            return null;
        }
        // Both are in the order of the machine, as struct statx lays them out.
        return new(MemoryMarshal.Read<ulong>(answer.AsSpan(DeviceAt)), MemoryMarshal.Read<ulong>(answer.AsSpan(InodeAt)));
    }

    [DllImport("libc", EntryPoint = "statx", ExactSpelling = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint wanted, byte[] answer);
}
