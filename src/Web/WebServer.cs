using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hikeshi.Web.Api;
using Hikeshi.Web.Desks;
using Hikeshi.Web.Document;
using Hikeshi.Web.Guard;
using Hikeshi.Web.Look;
using Hikeshi.Web.SignIn;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Hikeshi.Web;

/// <summary>The server of <c>hikeshi serve</c>: started, then listening until it is stopped.</summary>
/// <remarks>Neither environment variables nor files in the current folder can change where it listens: it is built without configuration.</remarks>
public sealed class WebServer : IAsyncDisposable
{
    static readonly TimeSpan IdleCheck = TimeSpan.FromMinutes(1);

    readonly WebApplication _app;
    readonly ITimer _idle;

    WebServer(WebApplication app, TimeProvider clock)
    {
        _app = app;
        var desks = app.Services.GetRequiredService<OpenDesks>();
        _idle = clock.CreateTimer(_ => desks.CloseIdle(), null, IdleCheck, IdleCheck);
    }

    /// <summary>Where it listens, with the ports that were free.</summary>
    public IReadOnlyList<string> Addresses => [.. _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];

    /// <summary>Its first address as a browser takes it: by the name of this computer where only that can reach it, because a passkey belongs to a name (WebAuthn Level 3, 5.1.2).</summary>
    public string Address => new UriBuilder(Addresses[0].Replace("//[::]", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
        .Replace("//127.0.0.1", "//localhost", StringComparison.Ordinal).Replace("//[::1]", "//localhost", StringComparison.Ordinal)).Uri.AbsoluteUri;

    /// <summary>What it serves.</summary>
    internal IReadOnlyList<Endpoint> Endpoints => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    /// <summary>How many cases are held open.</summary>
    internal int OpenCases => _app.Services.GetRequiredService<OpenDesks>().Count;

    /// <exception cref="ServerUnusableException">The port is in use, or the certificate or the data folder cannot be used.</exception>
    public static async Task<WebServer> StartAsync(ServeOptions options, CancellationToken cancellation = default)
    {
        Prepare(options);
        var certificate = Certificate(options);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "hikeshi" });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Listen(kestrel, options, certificate));
        builder.Services.AddRouting().ConfigureHttpJsonOptions(json => WebJson.Create(json.SerializerOptions)).AddDocument();
        builder.Services.AddSingleton<IHostLifetime, CallerLifetime>();
        builder.Services.AddSingleton(options);
        builder.Services.AddWorkbench(options);
        if (options.LogToConsole) ToConsole(builder.Logging, options.OnlyTroubleToConsole ? LogLevel.Warning : LogLevel.Information);
        var app = builder.Build();
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Hikeshi");
        Route(app, options, logger);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (Exception e) when (e is IOException or SocketException or UnauthorizedAccessException)
        {
            await app.DisposeAsync();
            throw new ServerUnusableException($"Cannot listen on {string.Join(", ", options.Addresses)} ({(e.InnerException ?? e).Message}); end the program that uses the port, or choose another with --urls.", e) { IsPort = true };
        }
        foreach (var open in options.Addresses.Where(a => !a.IsLoopback && !a.IsEncrypted)) ServerLog.Unencrypted(logger, open.ToString());
        if (options.ReadAhead > 0) _ = Task.Run(app.Services.GetRequiredService<OpenDesks>().ReadAhead, CancellationToken.None);
        return new(app, options.Time);
    }

    /// <summary>The one-time link that a start shows while nobody could sign in otherwise; null where somebody can.</summary>
    public Task<string?> StartLinkAsync() => ConsoleLink.MakeAsync(_app.Services, Address, links => links.AtStartAsync());

    /// <summary>A one-time link that signs in the first lead, who is made where there is nobody: for the demo.</summary>
    public async Task<string> DemoLinkAsync(string name) => (await ConsoleLink.MakeAsync(_app.Services, Address, async links => await links.ForDemoAsync(name)))!;

    /// <summary>Lets requests end that have begun, then closes the cases.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        using var late = new CancellationTokenSource(patience);
        await _app.StopAsync(late.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _idle.DisposeAsync();
        await _app.DisposeAsync();
    }

    static void Prepare(ServeOptions options)
    {
        try
        {
            Directory.CreateDirectory(options.Data);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ServerUnusableException($"The data folder {options.Data} cannot be used ({e.Message}); give --data another folder.", e);
        }
    }

    static void Listen(KestrelServerOptions kestrel, ServeOptions options, X509Certificate2? certificate)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.BodyBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 64;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(1);
        kestrel.Limits.MaxConcurrentConnections = 256;
        foreach (var address in options.Addresses)
        {
            void Secure(ListenOptions listen)
            {
                if (address.IsEncrypted) listen.UseHttps(certificate!);
            }
            if (address.Address is { } ip) kestrel.Listen(ip, address.Port, Secure);
            else if (address.IsLoopback) kestrel.ListenLocalhost(address.Port, Secure);
            else kestrel.ListenAnyIP(address.Port, Secure);
        }
    }

    static X509Certificate2? Certificate(ServeOptions options)
    {
        if (!options.Addresses.Any(a => a.IsEncrypted)) return null;
        try
        {
            return X509Certificate2.GetCertContentType(options.Certificate) == X509ContentType.Pkcs12
                ? X509CertificateLoader.LoadPkcs12FromFile(options.Certificate, options.CertificatePassword)
                : X509Certificate2.CreateFromPemFile(options.Certificate);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ServerUnusableException($"--certificate {options.Certificate} cannot be used ({e.Message}); give a PKCS #12 or PEM file with certificate and private key.", e);
        }
    }

    static void Route(WebApplication app, ServeOptions options, ILogger logger)
    {
        var answering = new Answering(logger);
        var guard = new RequestGuard(options, logger);
        var gate = new TokenGate(new(options.Data, options.Time), options.Time, logger);
        app.Use((context, next) => answering.PassAsync(context, next));
        app.Use((context, next) => guard.PassAsync(context, next));
        app.UseRouting();
        app.Use((context, next) => gate.PassAsync(context, next));
        var forms = new FormGuard(app.Services.GetRequiredService<IAntiforgery>(), app.Services.GetRequiredService<SignInPages>());
        var sessions = app.Services.GetRequiredService<SessionGate>();
        app.Use((context, next) => sessions.PassAsync(context, next));
        app.Use((context, next) => forms.PassAsync(context, next));
        app.MapDocument();
        app.MapWorkbench();
        var (folders, desks, runs) = (app.Services.GetRequiredService<CaseFolders>(), app.Services.GetRequiredService<OpenDesks>(), app.Services.GetRequiredService<CaseRuns>());
        var api = app.MapGroup("/api");
        CaseRoutes.Map(api, desks, folders, options);
        LogRoutes.Map(api, desks);
        InquiryRoutes.Map(api, desks);
        AttachRoute.Map(api, runs, options);
        DownloadRoutes.Map(api, desks, runs, options);
        ReportRoutes.Map(api, desks);
        NoticeRoutes.Map(api, desks);
        ViewRoutes.Map(api, desks);
        CommandRoutes.Map(api, desks);
    }

    /// <summary>Standard output is for answers; Microsoft's own lines below a warning would tell paths and queries.</summary>
    static void ToConsole(ILoggingBuilder logging, LogLevel least) => logging
        .AddSimpleConsole(console => (console.SingleLine, console.ColorBehavior, console.TimestampFormat) = (true, LoggerColorBehavior.Disabled, "HH:mm:ss "))
        .AddFilter("Microsoft", LogLevel.Warning).AddFilter("Hikeshi", least)
        // Keys lie in the data folder for its owner's eyes; pages say no-store themselves.
        .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
        .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error)
        .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

    /// <summary>Whoever started the server decides when it ends; Ctrl-C is theirs.</summary>
    sealed class CallerLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellation) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellation) => Task.CompletedTask;
    }
}
