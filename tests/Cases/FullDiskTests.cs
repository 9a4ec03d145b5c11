using System.Diagnostics;
using Hikeshi.Cases.Timeline;
using Hikeshi.Storage;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Cases.Tests;

/// <summary>On a disk that is really full: a small file system in memory.</summary>
public sealed class FullDiskTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("hikeshi-full-").FullName;
    readonly bool _mounted;

    public FullDiskTests() => _mounted = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", _folder);

    public void Dispose()
    {
        if (_mounted) Run("umount", _folder);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void What_a_full_disk_keeps_from_being_recorded_is_refused_in_words_and_recorded_once_there_is_room()
    {
        Assert.SkipUnless(_mounted, "It mounts a small file system, which needs Linux and the rights of root.");
        using var store = CaseStore.OpenOrCreate(Path.Combine(_folder, "case"), TimeProvider.System);
        var desk = new CaseDesk(store, SystemClock.Instance);
        var command = new NoteEvent { Text = new('電', 10_000), Happened = "2020-09-01 10:00" };
        Assert.Null(desk.Do(command, "久美").Refusal);
        var before = store.LogHead;
        var fill = Path.Combine(_folder, "fill");
        Fill(fill);

        var refused = desk.Do(command, "久美");
        Assert.Equal("disk-full", refused.Refusal?.Code);
        Assert.Empty(refused.Entries);
        Assert.Equal(before, store.LogHead);
        Assert.Equal(before.Number, desk.View().State.Timeline.Entries.Count);

        File.Delete(fill);
        Assert.Null(desk.Do(command, "久美").Refusal);
        Assert.Equal(before.Number + 1, store.LogHead.Number);
    }

    static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true) file.Write(new byte[1024]);
        }
        catch (IOException e) when (DiskFull.Is(e))
        {
            // Now it is full, and the system's word for it is known.
        }
    }

    static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
