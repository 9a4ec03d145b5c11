using System.Diagnostics;
using Hikeshi.Demo;
using Hikeshi.Kernel;
using Hikeshi.Messages.Search;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Bench;

/// <summary>The invented incident in a large size, investigated by the program's own commands, with the four days that the demo records.</summary>
static class LargeCase
{
    public const string Id = "large";

    /// <summary>Makes the case where the folder does not hold it yet.</summary>
    /// <param name="program">The program's assembly.</param>
    public static async Task MakeAsync(string data, string program, int messages, int customers)
    {
        var folder = Path.Combine(data, Id);
        if (!File.Exists(Path.Combine(folder, CaseStore.DatabaseFile)))
        {
            DemoIncident.Write(Path.Combine(folder, "sample"), size: new DemoSize(messages, customers, 56));
            using var demo = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, "demo", "--case", folder, "--json"]) { RedirectStandardOutput = true })!;
            await demo.StandardOutput.ReadToEndAsync();
            await demo.WaitForExitAsync();
        }
        using var store = CaseStore.OpenExisting(folder);
        using var index = SearchIndex.Open(folder);
        var search = new BuildSearch(store, index, Limits.Default);
        if (!search.IsUpToDate) search.Run(CancellationToken.None);
    }
}
