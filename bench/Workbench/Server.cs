using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Hikeshi.Bench;

/// <summary><c>hikeshi serve</c> as a process of its own, on loopback, always at one port: cookies belong to it.</summary>
sealed class Server : IAsyncDisposable
{
    static readonly int Port = FreePort();

    readonly Process _process;

    Server(Process process) => _process = process;

    public static Uri Address { get; } = new($"http://127.0.0.1:{Port}");

    /// <summary>The one-time link of the first start; empty where somebody can sign in already.</summary>
    public string Link { get; private set; } = "";

    /// <summary>Most memory that the process had, in MB.</summary>
    public double PeakMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64 / 1e6;
        }
    }

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it; it listens when this returns.</summary>
    public static async Task<Server> StartAsync(string program, string data)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", program, "serve", "--data", data, "--urls", Address.GetLeftPart(UriPartial.Authority)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LANG"] = "en_US.UTF-8";
        var server = new Server(Process.Start(start)!);
        // Lines for the console are read and thrown away: a full pipe would stop the program.
        _ = server._process.StandardError.BaseStream.CopyToAsync(Stream.Null);
        while (await server._process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Listening", StringComparison.Ordinal)) break;
        }
        _ = server.ReadOnAsync();
        return server;
    }

    /// <summary>Waits for the link that the first start shows.</summary>
    public async Task<Uri> LinkAsync()
    {
        for (var tries = 0; Link.Length == 0 && tries < 100; tries++) await Task.Delay(100);
        return Link.Length > 0 ? new(Address, new Uri(Link).PathAndQuery) : throw new InvalidOperationException("The server showed no link: somebody else is known in this folder.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    async Task ReadOnAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            if (Regex.Match(line, @"http://\S+/welcome\?key=\S+") is { Success: true } found) Link = found.Value;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
