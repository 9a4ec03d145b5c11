using Hikeshi.Cases;
using Hikeshi.Deliveries.Site;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Cli.Demo;

/// <summary>The invented firm's notices as its static site, in the case's folder.</summary>
/// <remarks>The ledger says already where these versions stand since September 2020: the script recorded it. Writing the folder again adds nothing to the case.</remarks>
static class DemoSite
{
    /// <summary>Where the invented firm shows its site; the script names the same address.</summary>
    public const string Address = "https://homuratsuki.example.jp/notice/";

    public static string FolderOf(string path) => Path.Combine(path, "site");

    /// <exception cref="CaseUnusableException">It could not be written, and why.</exception>
    public static void Write(CaseStore store, string path)
    {
        var result = PublishSite.Run(new CaseDesk(store, SystemClock.Instance), CaseStore.Account, FolderOf(path), Address,
            Terminal.Say("デモの続き", "the demo goes on"), dryRun: false);
        if (result.Refusal is { } refusal) throw new CaseUnusableException(Terminal.Say($"{refusal.Words.Ja} [{refusal.Code}]", $"{refusal.Words.En} [{refusal.Code}]"));
    }
}
