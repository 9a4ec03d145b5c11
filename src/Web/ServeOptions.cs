using NodaTime;

namespace Hikeshi.Web;

/// <summary>What the server shows and where it listens.</summary>
/// <param name="Data">A folder of cases, or the folder of one case.</param>
public sealed record ServeOptions(string Data, IReadOnlyList<ListenAddress> Addresses)
{
    /// <summary>True where the user said that other computers may reach the server.</summary>
    public bool AllowRemote { get; init; }

    /// <summary>PKCS #12 or PEM file with certificate and private key for https, or empty.</summary>
    public string Certificate { get; init; } = "";

    public string CertificatePassword { get; init; } = "";

    public IClock Clock { get; init; } = SystemClock.Instance;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Cases held open at once. Attack: one request to each of a thousand cases.</summary>
    public int OpenCases { get; init; } = 16;

    /// <summary>Cases that are read as soon as the server listens, those that were worked at last; none to read each when it is first asked for.</summary>
    public int ReadAhead { get; init; }

    /// <summary>After this time without a request a case is closed.</summary>
    public TimeSpan IdleCase { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a request waits for another on the same case before it is told to come again.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Uploads of mails and downloads of archives at the same time, over all cases. Attack: a hundred uploads of 32 MB that lie in memory.</summary>
    public int Runs { get; init; } = 4;

    /// <summary>How long one upload may take to arrive. Attack: one byte a second.</summary>
    public TimeSpan UploadTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Investigations that read at the same time, over all cases; further ones wait. Attack, or zeal: ten mailboxes at once on two processors.</summary>
    public int Readings { get; init; } = 2;

    /// <summary>Folders of this computer below which evidence may be named; none to allow every path where only this computer reaches the server, and no path where others do.</summary>
    public IReadOnlyList<string> EvidenceRoots { get; init; } = [];

    public Hikeshi.Intake.Runs.IncomingLimits Incoming { get; init; } = new();

    /// <summary>Bytes free on the disk of a case's folder.</summary>
    public Func<string, long> FreeBytes { get; init; } = folder => new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;

    /// <summary>Bytes of one request's body. Attack: a note of ten gigabytes.</summary>
    public int BodyBytes { get; init; } = 1024 * 1024;

    /// <summary>A session of the workbench that nobody uses ends after this time.</summary>
    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromHours(12);

    /// <summary>A session of the workbench ends after this time however much it is used.</summary>
    public TimeSpan SessionLength { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Whether the console is told of every change and every refused request.</summary>
    public bool LogToConsole { get; init; }

    /// <summary>Whether it is told of trouble alone.</summary>
    public bool OnlyTroubleToConsole { get; init; }
}

/// <summary>The server cannot start or go on; the message says why and what to do.</summary>
public sealed class ServerUnusableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether another port would do.</summary>
    public bool IsPort { get; init; }
}
