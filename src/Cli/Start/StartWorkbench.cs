using System.Runtime.InteropServices;
using Hikeshi.Cli.Serve;
using Hikeshi.Web;

namespace Hikeshi.Cli.Start;

/// <summary>The program started without arguments, as by a double click: serves the user's cases to this computer and opens the workbench in the browser.</summary>
/// <remarks>A second start finds the server that runs and only opens the browser at it.</remarks>
static class StartWorkbench
{
    /// <summary>How long a server that is just starting is waited for.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <param name="folder">A folder of cases, or one case folder.</param>
    /// <param name="isDemo">The case is invented: whoever started it is let in without a password.</param>
    public static async Task<int> RunAsync(string folder, CancellationToken cancellation, bool isDemo = false)
    {
        try
        {
            DataFolder.Make(folder);
            using var held = RunningServer.TryHold(folder);
            return held is null ? await OpenRunningAsync(folder, cancellation) : await ServeAsync(folder, held, isDemo, cancellation);
        }
        catch (ServerUnusableException e)
        {
            Terminal.Error(e.Message);
            return Exit.Unusable;
        }
    }

    /// <summary>A window that closes with the program would take the reason with it.</summary>
    public static int KeepWindow(int exit)
    {
        if (exit == Exit.Done || !OperatingSystem.IsWindows() || Console.IsInputRedirected || !WindowsConsole.IsOurs) return exit;
        Console.WriteLine(Terminal.Say("Enter キーで、この窓を閉じます。", "Press Enter to close this window."));
        Console.ReadLine();
        return exit;
    }

    static async Task<int> OpenRunningAsync(string folder, CancellationToken cancellation)
    {
        var address = await RunningServer.FindAsync(folder, Patience, cancellation)
            ?? throw new ServerUnusableException($"Another Hikeshi uses {folder} and does not say where it listens; end it and start again.");
        Console.WriteLine(Terminal.Say("Hikeshi はもう動いています。", "Hikeshi is running already."));
        Open(address);
        return Exit.Done;
    }

    static async Task<int> ServeAsync(string folder, RunningServer held, bool isDemo, CancellationToken cancellation)
    {
        await using var server = await StartAsync(folder, cancellation);
        held.Announce(server.Address);
        Console.WriteLine(Terminal.Say(
            $"""
            Hikeshi が動いています。終わるときは、この窓を閉じるか Ctrl-C を押してください。
            データの場所: {folder}
            コマンドの一覧: hikeshi --help
            """,
            $"""
            Hikeshi is running; close this window or press Ctrl-C to end it.
            Your cases are in {folder}
            Commands: hikeshi --help
            """));
        var link = isDemo ? await server.DemoLinkAsync(Environment.UserName) : await server.StartLinkAsync();
        Open(new(link ?? server.Address));
        await ServeCommand.UntilAsync(server, cancellation);
        return Exit.Done;
    }

    /// <summary>The usual port, so that bookmarks hold; any free one where another program has that.</summary>
    static async Task<WebServer> StartAsync(string folder, CancellationToken cancellation)
    {
        ServeOptions On(string url) => ListenAddress.TryParse(url, out var addresses) is null
            ? new(folder, addresses) { ReadAhead = Serve.ServeCommand.CasesReadAhead, LogToConsole = true, OnlyTroubleToConsole = true } : throw new InvalidOperationException(url);
        try
        {
            return await WebServer.StartAsync(On(ListenAddress.Default), cancellation);
        }
        catch (ServerUnusableException e) when (e.IsPort)
        {
            return await WebServer.StartAsync(On("http://127.0.0.1:0"), cancellation);
        }
    }

    static void Open(Uri address) => Console.WriteLine(Browser.TryOpen(address)
        ? Terminal.Say($"ブラウザーに画面が開きます。開かないときは、この住所を開いてください: {address}", $"The workbench opens in your browser; if it does not, open this address: {address}")
        : Terminal.Say($"ブラウザーでこの住所を開いてください: {address}", $"Open this address in a browser: {address}"));

    /// <summary>The window was closed, the terminal hung up or the system ends: the same as Ctrl-C.</summary>
    public static IEnumerable<IDisposable> OnEnd(CancellationTokenSource interrupted) =>
        [.. ((PosixSignal[])[PosixSignal.SIGHUP, PosixSignal.SIGTERM]).Select(kind => PosixSignalRegistration.Create(kind, signal =>
        {
            signal.Cancel = true;
            interrupted.Cancel();
        }))];
}
