using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hikeshi.Kernel;
using MailKit.Security;
using MimeKit;

namespace Hikeshi.Deliveries.Mail;

/// <summary>Something about the sending channel cannot be used as given; the message says what to do.</summary>
public sealed class ChannelUnusableException(string ja, string en, Exception? inner = null) : Exception(en, inner)
{
    public Words Words { get; } = new(ja, en);
}

public enum TlsUse
{
    /// <summary>Nothing is sent without TLS, except to this machine itself.</summary>
    Required,

    /// <summary>Not even to this machine: a tunnel begins here.</summary>
    Always,

    /// <summary>TLS was explicitly waived.</summary>
    Waived,
}

/// <summary>By which server, in whose name and how fast mails go out.</summary>
/// <param name="User">For the server; empty where it asks nobody. The password is never kept in the case.</param>
/// <param name="DkimKey">File with the private key, PEM; empty where mails are not signed here.</param>
/// <param name="RatePerMinute">At most so many mails a minute; 0 for no limit.</param>
public sealed record MailChannel(string Host, int Port, MailboxAddress From, string User, TlsUse Tls, string DkimKey, string DkimDomain, string DkimSelector, int RatePerMinute)
{
    /// <summary>How often a 4yz answer or a lost connection is tried again in one run.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>Before the second attempt; doubled before each further one.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the server may be silent before the connection counts as broken.</summary>
    /// <remarks>RFC 5321, section 4.5.3.2 lets a server take minutes; one that is silent for one holds up everybody behind it.</remarks>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    public string Password { get; init; } = "";

    /// <summary>How a connection is secured: required means STARTTLS, or TLS from the first byte on the port for it; never "if the server happens to offer it".</summary>
    internal static SecureSocketOptions Security(TlsUse tls, string host, int port, int implicitPort) =>
        tls == TlsUse.Waived || (tls == TlsUse.Required && Loopback(host)) ? SecureSocketOptions.None : port == implicitPort ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;

    static bool Loopback(string host) => host is "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    public string Target => $"{Host}:{Port}";
}

/// <summary>Settings of the channel as they were given or lie in the case's <c>channels.json</c> under <c>mail</c>.</summary>
/// <remarks>There is no member for a password, and unknown members are refused, so that no secret comes to lie in a case folder that is copied and archived.</remarks>
public sealed record MailSettings
{
    public string? Smtp { get; init; }

    public string? From { get; init; }

    public string? User { get; init; }

    public string? DkimKey { get; init; }

    public string? DkimDomain { get; init; }

    public string? DkimSelector { get; init; }

    public int? Rate { get; init; }

    static readonly JsonSerializerOptions Strict = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static MailSettings Read(string caseFolder)
    {
        var path = Path.Combine(caseFolder, "channels.json");
        if (!File.Exists(path)) return new();
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            return document.RootElement.TryGetProperty("mail", out var mail) ? mail.Deserialize<MailSettings>(Strict) ?? new() : new();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new ChannelUnusableException($"{path} を読めません（{e.Message.Split(" Path:")[0]}）。\"mail\" に書けるのは smtp、from、user、dkim_key、dkim_domain、dkim_selector、rate です。パスワードは書けません。", $"{path} cannot be read ({e.Message.Split(" Path:")[0]}); under \"mail\" it may hold smtp, from, user, dkim_key, dkim_domain, dkim_selector and rate, and no password.", e);
        }
    }

    /// <summary>What was given counts before what lies in the case.</summary>
    public MailSettings Over(MailSettings other) => new()
    {
        Smtp = Smtp ?? other.Smtp,
        From = From ?? other.From,
        User = User ?? other.User,
        DkimKey = DkimKey ?? other.DkimKey,
        DkimDomain = DkimDomain ?? other.DkimDomain,
        DkimSelector = DkimSelector ?? other.DkimSelector,
        Rate = Rate ?? other.Rate,
    };

    public MailChannel Channel(TlsUse tls)
    {
        if (Smtp is null || From is null) throw new ChannelUnusableException("--smtp HOST:PORT と --from \"名前 <アドレス>\" を指定するか、事案の channels.json に書いてください。", "Give --smtp HOST:PORT and --from \"Name <address>\", or write them into the case's channels.json.");
        var colon = Smtp.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(Smtp[(colon + 1)..], out var port) || port is < 1 or > 65535) throw new ChannelUnusableException("--smtp には HOST:PORT を入れてください（例: mail.example:587）。", "--smtp takes HOST:PORT, for instance mail.example:587.");
        if (!MailboxAddress.TryParse(From, out var from) || !from.Address.Contains('@', StringComparison.Ordinal)) throw new ChannelUnusableException("--from には差出人を一つ、アドレス付きで入れてください（例: \"名前 <desk@shop.example>\"）。", "--from takes one sender with an address, for instance \"Name <desk@shop.example>\".");
        var dkim = new[] { DkimKey, DkimDomain, DkimSelector }.Count(d => !string.IsNullOrEmpty(d));
        if (dkim is not (0 or 3)) throw new ChannelUnusableException("DKIMには --dkim-key FILE、--dkim-domain、--dkim-selector の三つが必要です。", "DKIM needs all three: --dkim-key FILE, --dkim-domain and --dkim-selector.");
        if (Rate is < 0) throw new ChannelUnusableException("--rate には一分あたりの通数を入れてください。", "--rate takes a number of mails a minute.");
        return new(Smtp[..colon].Trim('[', ']'), port, from, User ?? "", tls, DkimKey ?? "", DkimDomain ?? "", DkimSelector ?? "", Rate ?? 0);
    }

    /// <summary>The password from the environment, or from a file that only its owner may read.</summary>
    public static string ReadPassword(string variable, string? file)
    {
        if (file is null) return Environment.GetEnvironmentVariable(variable) ?? "";
        if (!File.Exists(file)) throw new ChannelUnusableException($"パスワードのファイル {file} がありません。", $"The password file {file} does not exist.");
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & others) != 0)
            throw new ChannelUnusableException($"パスワードのファイル {file} をほかの人も読めます。本人だけが読めるようにしてください（chmod 600）。", $"Others may read the password file {file}; make it readable by its owner alone (chmod 600).");
        return File.ReadAllText(file).TrimEnd('\r', '\n');
    }
}
