using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Hikeshi.Deliveries.Tests;

/// <summary>OpenSSH's sshd on loopback with keys and settings of its own, in a folder of its own.</summary>
sealed class SshServer : IDisposable
{
    readonly Process _process;
    readonly string _folder = Directory.CreateTempSubdirectory("hikeshi-sshd-").FullName;

    public SshServer()
    {
        Assert.SkipUnless(File.Exists("/usr/sbin/sshd") && File.Exists("/usr/lib/openssh/sftp-server"), "openssh-server is not installed.");
        Keygen("host");
        Keygen("client");
        File.Copy(Path.Combine(_folder, "client.pub"), Path.Combine(_folder, "authorized_keys"));
        Port = FreePort();
        File.WriteAllText(Path.Combine(_folder, "config"), $"""
            ListenAddress 127.0.0.1
            Port {Port}
            HostKey {_folder}/host
            PidFile {_folder}/pid
            AuthorizedKeysFile {_folder}/authorized_keys
            StrictModes no
            PasswordAuthentication no
            UsePAM no
            PermitRootLogin prohibit-password
            Subsystem sftp internal-sftp

            """);
        Directory.CreateDirectory("/run/sshd");
        Directory.CreateDirectory(Site);
        _process = Process.Start(new ProcessStartInfo("/usr/sbin/sshd", ["-D", "-e", "-f", Path.Combine(_folder, "config")]) { RedirectStandardError = true })!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        for (var i = 0; i < 100; i++)
        {
            using var probe = new TcpClient();
            try
            {
                probe.Connect(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException)
            {
                Thread.Sleep(50);
            }
        }
        throw new InvalidOperationException("sshd did not start.");
    }

    public int Port { get; }

    public string ClientKey => Path.Combine(_folder, "client");

    public string Site => Path.Combine(_folder, "site");

    public string HostKeyLine => File.ReadAllText(Path.Combine(_folder, "host.pub")).Trim();

    public byte[] HostKeyBytes => Convert.FromBase64String(HostKeyLine.Split(' ')[1]);

    void Keygen(string name)
    {
        using var keygen = Process.Start(new ProcessStartInfo("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(_folder, name)]))!;
        keygen.WaitForExit();
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
