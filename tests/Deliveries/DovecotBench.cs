using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Hikeshi.Deliveries.Tests;

/// <summary>Debian's Dovecot on loopback with a configuration, users and mails of its own in a temporary folder.</summary>
sealed class DovecotBench : IDisposable
{
    const string Program = "/usr/sbin/dovecot";

    readonly string _folder = Directory.CreateTempSubdirectory("hikeshi-imap-").FullName;
    readonly Process _server;

    public DovecotBench()
    {
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        Open(_folder);
        foreach (var part in (string[])["", "cur", "new", "tmp"]) Open(Directory.CreateDirectory(Path.Combine(Box, part)).FullName);
        File.WriteAllText(Path.Combine(_folder, "users"), "desk:{PLAIN}secret::::::\n");
        Permit(Path.Combine(_folder, "users"), 0b110_100_100);
        File.WriteAllText(Path.Combine(_folder, "dovecot.conf"), $$"""
            base_dir = {{_folder}}/run
            state_dir = {{_folder}}/state
            log_path = {{_folder}}/log
            protocols = imap
            listen = 127.0.0.1
            ssl = no
            disable_plaintext_auth = no
            mail_location = maildir:{{Box}}
            mail_plugins =
            passdb {
              driver = passwd-file
              args = {{_folder}}/users
            }
            userdb {
              driver = static
              args = uid=nobody gid=nogroup home={{_folder}}
            }
            first_valid_uid = 1
            service imap-login {
              inet_listener imap {
                port = {{Port}}
              }
              inet_listener imaps {
                port = 0
              }
            }
            """);
        _server = Process.Start(new ProcessStartInfo(Program, ["-F", "-c", Path.Combine(_folder, "dovecot.conf")]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        for (var i = 0; i < 200 && !Answers(); i++) Thread.Sleep(50);
    }

    /// <summary>Dovecot gives up its rights to other users, which only root can.</summary>
    public static bool IsHere => File.Exists(Program) && Environment.IsPrivilegedProcess;

    public int Port { get; }

    public string Box => Path.Combine(_folder, "box");

    public string Log => File.Exists(Path.Combine(_folder, "log")) ? File.ReadAllText(Path.Combine(_folder, "log")) : "";

    public void Put(string name, byte[] mail)
    {
        var path = Path.Combine(Box, "tmp", name);
        File.WriteAllBytes(path, mail);
        Permit(path, 0b110_110_110);
        File.Move(path, Path.Combine(Box, "new", name));
    }

    public void Dispose()
    {
        if (!_server.HasExited)
        {
            // Asked, not killed: the master ends its children.
            using var end = Process.Start("kill", ["-TERM", $"{_server.Id}"]);
            if (!_server.WaitForExit(10_000)) _server.Kill(entireProcessTree: true);
        }
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    bool Answers()
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, Port);
            return client.GetStream().ReadByte() == '*';
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }

    static void Open(string folder) => Permit(folder, 0b111_111_111);

    static void Permit(string path, int mode)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, (UnixFileMode)mode);
    }
}
