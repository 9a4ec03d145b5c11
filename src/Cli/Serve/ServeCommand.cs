using System.CommandLine;
using Hikeshi.Cli.Start;
using Hikeshi.Web;
using Hikeshi.Web.Tokens;

namespace Hikeshi.Cli.Serve;

/// <summary><c>hikeshi serve</c>: the workbench and the JSON API over the cases of a folder, and the links and tokens of those who may use them.</summary>
static class ServeCommand
{
    /// <summary>Requests that are under way when the program is told to end get this long.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>One case is what most have; the second is the demo.</summary>
    internal const int CasesReadAhead = 2;

    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "A folder of cases, or one case folder", HelpName = "DIR", DefaultValueFactory = _ => "hikeshi-data" };
        var urls = new Option<string>("--urls") { Description = "Where to listen; several separated by semicolons", HelpName = "URL", DefaultValueFactory = _ => ListenAddress.Default };
        var remote = new Option<bool>("--allow-remote") { Description = "Let other computers in, where --urls names an address that they reach" };
        var certificate = new Option<string>("--certificate") { Description = "For https: PKCS #12 or PEM file with certificate and private key; a password is read from HIKESHI_CERTIFICATE_PASSWORD", HelpName = "FILE" };
        var roots = new Option<string[]>("--evidence-root") { Description = "A folder below which evidence on this computer may be named in the browser; needed for that with --allow-remote", HelpName = "DIR", AllowMultipleArgumentsPerToken = true };
        var add = new Option<string>("--new-token") { Description = "Make a token for a person, show it once, and end", HelpName = "NAME" };
        var revoke = new Option<string>("--revoke-token") { Description = "Make a person's token invalid, and end", HelpName = "NAME" };
        var list = new Option<bool>("--list-tokens") { Description = "Show who has a token since when, and end" };
        var link = new Option<string>("--sign-in-link") { Description = "Show a link that signs a person in, once and within 30 minutes, and end: for whoever lost password and passkey", HelpName = "NAME" };
        var command = new Command("serve", "Serve the workbench and the JSON API of the cases in a folder, to this computer only") { data, urls, remote, certificate, roots, link, add, revoke, list };
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = parsed.GetValue(data)!;
            try
            {
                if (new[] { parsed.GetValue(link) is not null, parsed.GetValue(add) is not null, parsed.GetValue(revoke) is not null, parsed.GetValue(list) }.Count(given => given) > 1)
                    throw new UsageException("Give one of --sign-in-link, --new-token, --revoke-token and --list-tokens, not several.");
                if (parsed.GetValue(link) is { } person) return await Links.ShowAsync(folder, person, Addresses(parsed.GetValue(urls)!, true, "")[0]);
                if (parsed.GetValue(add) is { } name) return Tokens.Add(folder, name);
                if (parsed.GetValue(revoke) is { } left) return Tokens.Revoke(folder, left);
                if (parsed.GetValue(list)) return Tokens.List(folder);
                var options = new ServeOptions(folder, Addresses(parsed.GetValue(urls)!, parsed.GetValue(remote), parsed.GetValue(certificate)))
                {
                    AllowRemote = parsed.GetValue(remote),
                    EvidenceRoots = Roots(parsed.GetValue(roots) ?? []),
                    Certificate = parsed.GetValue(certificate) ?? "",
                    CertificatePassword = Environment.GetEnvironmentVariable("HIKESHI_CERTIFICATE_PASSWORD") ?? "",
                    ReadAhead = CasesReadAhead,
                    LogToConsole = true,
                };
                return await RunAsync(options, cancellation);
            }
            catch (ServerUnusableException e)
            {
                Terminal.Error(e.Message);
                return Exit.Unusable;
            }
        });
        return command;
    }

    /// <exception cref="UsageException">An address cannot be used, or needs a word of consent or a certificate that was not given.</exception>
    internal static IReadOnlyList<ListenAddress> Addresses(string urls, bool allowRemote, string? certificate)
    {
        if (ListenAddress.TryParse(urls, out var addresses) is { } problem) throw new UsageException(problem);
        if (!allowRemote && addresses.FirstOrDefault(a => !a.IsLoopback) is { } open)
            throw new UsageException($"{open} can be reached from other computers; the case holds personal data, so give --allow-remote as well if that is what you want, or listen on {ListenAddress.Default}.");
        if (certificate is null && addresses.FirstOrDefault(a => a.IsEncrypted) is { } encrypted)
            throw new UsageException($"{encrypted} needs a certificate; give --certificate FILE (PKCS #12 or PEM), or use http on this computer alone.");
        return addresses;
    }

    static List<string> Roots(string[] given)
    {
        if (given.FirstOrDefault(r => !Directory.Exists(r)) is { } missing) throw new UsageException($"--evidence-root {missing} is no folder; give one that exists.");
        return [.. given.Select(Path.GetFullPath)];
    }

    static async Task<int> RunAsync(ServeOptions options, CancellationToken cancellation)
    {
        Directory.CreateDirectory(options.Data);
        using var held = RunningServer.TryHold(options.Data) ?? throw new ServerUnusableException(await RunningServer.FindAsync(options.Data, TimeSpan.FromSeconds(2), cancellation) is { } other
            ? $"A server runs on {options.Data} already; use {other}, or end it first." : $"A server runs on {options.Data} already; end it first.");
        await using var server = await WebServer.StartAsync(options, cancellation);
        held.Announce(server.Address);
        var where = string.Join(" ", server.Addresses);
        Console.WriteLine(Terminal.Say($"待ち受けています: {where}  (終了は Ctrl-C、データは {options.Data})", $"Listening on {where} (Ctrl-C ends it; the data lie in {options.Data})"));
        await Links.ShowFirstAsync(server);
        Tokens.MakeFirst(options.Data);
        await UntilAsync(server, cancellation);
        return Exit.Done;
    }

    /// <summary>Serves until the user ends the program.</summary>
    public static async Task UntilAsync(WebServer server, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        catch (OperationCanceledException)
        {
            await server.StopAsync(Patience);
        }
    }
}
