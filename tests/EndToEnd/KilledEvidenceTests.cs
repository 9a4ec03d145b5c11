using System.Text;
using Hikeshi.Intake;
using Hikeshi.Storage.Cases;

namespace Hikeshi.EndToEnd.Tests;

/// <summary>The server is killed (SIGKILL) while files are sent and while they are read: whoever goes on gets what an undisturbed run gives.</summary>
public sealed class KilledEvidenceTests(SampleIncident sample) : IClassFixture<SampleIncident>
{
    [Fact]
    public async Task Killed_while_files_are_sent_and_while_they_are_read_the_server_ends_with_the_exports_of_an_undisturbed_investigation()
    {
        using var folder = new TemporaryFolder();
        Assert.InRange(HikeshiProgram.Run(sample.Investigate(folder["named"], jobs: 2)).ExitCode, 0, 1);
        using (var store = CaseStore.OpenOrCreate(folder["data/one"], TimeProvider.System))
            BeginCase.State(store, await File.ReadAllTextAsync(Path.Combine(sample.Folder, "org.json")), "久美");
        var files = ((string[])["mailbox", "reported"]).SelectMany(role => Directory.EnumerateFiles(Path.Combine(sample.Folder, role), "*", SearchOption.AllDirectories).Select(file => (role, file))).ToList();
        var largest = files.MaxBy(f => new FileInfo(f.file).Length);

        // Half of one file arrives; then the server is gone.
        var server = await EvidenceServer.StartAsync(folder["data"]);
        foreach (var (role, file) in files.Where(f => f != largest).Take(3)) await server.SendAsync(role, PathOf(file), await File.ReadAllBytesAsync(file));
        var bytes = await File.ReadAllBytesAsync(largest.file);
        var begun = await server.BeginAsync(largest.role, PathOf(largest.file), bytes.Length);
        await server.PieceAsync(begun.GetProperty("id").GetString()!, 0, new MemoryStream(bytes, 0, bytes.Length / 3));
        var cut = server.PieceAsync(begun.GetProperty("id").GetString()!, bytes.Length / 3, new Trickle(bytes[(bytes.Length / 3)..]));
        await Task.Delay(300);
        await server.KillAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => cut);
        server.Dispose();

        server = await EvidenceServer.StartAsync(folder["data"]);
        Assert.Contains("途中です", await server.ShowAsync(), StringComparison.Ordinal);
        var again = await server.BeginAsync(largest.role, PathOf(largest.file), bytes.Length);
        Assert.Equal(begun.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        Assert.InRange(again.GetProperty("received").GetInt32(), bytes.Length / 3, bytes.Length - 1);
        foreach (var (role, file) in files) await server.SendAsync(role, PathOf(file), await File.ReadAllBytesAsync(file));

        // Killed while it seals, while it reads, while it puts everything together; each time somebody goes on.
        foreach (var percent in (int[])[1, 15, 40, 70, 90])
        {
            await server.PostAsync("start");
            while ((await server.ProgressAsync()) is var now && now.GetProperty("percent").GetInt32() < percent && now.GetProperty("phase").GetString() is "running" or "waiting") await Task.Delay(2);
            await server.KillAsync();
            server.Dispose();
            server = await EvidenceServer.StartAsync(folder["data"]);
        }
        await server.PostAsync("start");
        await server.EndAsync();
        server.Dispose();

        Assert.Equal(Texts(HikeshiProgram.Export(folder["named"])), Texts(HikeshiProgram.Export(folder["data/one"])));
        var verified = HikeshiProgram.Run("verify", "--case", folder["data/one"]);
        Assert.True(verified.ExitCode == 0, verified.Errors + verified.Output);
        Assert.Empty(Directory.EnumerateFiles(folder["data/one/incoming"]));
    }

    string PathOf(string file) => Path.GetRelativePath(sample.Folder, file);

    /// <summary>The exports with the sources as a browser sends them: from the dropped folder on.</summary>
    SortedDictionary<string, string> Texts(SortedDictionary<string, string> exports) =>
        new(exports.ToDictionary(e => e.Key, e => Encoding.UTF8.GetString(Convert.FromHexString(e.Value)).Replace(sample.Folder.Replace('\\', '/') + "/", "", StringComparison.Ordinal)), StringComparer.Ordinal);

    /// <summary>A slow connection.</summary>
    sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(20, cancellationToken);
            return await base.ReadAsync(buffer[..Math.Min(buffer.Length, 2000)], cancellationToken);
        }

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            var buffer = new byte[2000];
            for (int read; (read = await ReadAsync(buffer, cancellationToken)) > 0;) await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
