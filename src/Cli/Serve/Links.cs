using Hikeshi.Web;
using Hikeshi.Web.SignIn;

namespace Hikeshi.Cli.Serve;

/// <summary>One-time links into the workbench, on the console of whoever runs it.</summary>
static class Links
{
    /// <summary>While nobody could sign in otherwise, every start shows a link.</summary>
    public static async Task ShowFirstAsync(WebServer server)
    {
        if (await server.StartLinkAsync() is not { } link) return;
        Console.WriteLine(Terminal.Say("作業台は、このリンクをブラウザーで開いて始めてください(30分間、1回だけ使えます):", "Open this link in a browser to begin (valid once, for 30 minutes):"));
        Console.WriteLine(link);
    }

    public static async Task<int> ShowAsync(string folder, string name, ListenAddress address)
    {
        if (!Directory.Exists(folder) || await ConsoleLink.ForAsync(folder, name, address.ToString()) is not { } link)
            throw new UsageException($"Nobody named {name} may sign in to {folder}; the names stand on the page 'People' of the workbench, or give --data the right folder.");
        Console.WriteLine(Terminal.Say($"{name} のサインイン用リンク(30分間、1回だけ使えます):", $"Sign-in link of {name} (valid once, for 30 minutes):"));
        Console.WriteLine(link);
        return Exit.Done;
    }
}
