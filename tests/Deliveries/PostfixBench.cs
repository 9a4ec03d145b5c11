using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Hikeshi.Deliveries.Tests;

/// <summary>Debian's Postfix with a configuration of its own in a temporary folder, on a free port of loopback.</summary>
/// <remarks>It keeps mails to reader.example and shop.example in one Maildir, and passes those to far.example on to another server.</remarks>
sealed class PostfixBench : IDisposable
{
    const string Nobody = "65534";

    readonly string _folder = Directory.CreateTempSubdirectory("hikeshi-postfix-").FullName;

    PostfixBench(int farPort)
    {
        foreach (var name in (string[])["etc", "queue", "data", "mail"]) Directory.CreateDirectory(Path.Combine(_folder, name));
        Run("/bin/chmod", "755", _folder);
        Run("/bin/chown", "postfix", Path.Combine(_folder, "data"));
        Run("/bin/chown", Nobody, Path.Combine(_folder, "mail"));
        Port = FreePort();
        File.WriteAllText(Path.Combine(_folder, "etc", "boxes"), "/^nobody@/ DUNNO\n/@(reader|shop)\\.example$/ box/\n");
        File.WriteAllText(Path.Combine(_folder, "etc", "routes"), $"/@far\\.example$/ smtp:[127.0.0.1]:{farPort}\n");
        File.WriteAllText(Path.Combine(_folder, "etc", "main.cf"), $"""
            compatibility_level = 3.6
            queue_directory = {_folder}/queue
            data_directory = {_folder}/data
            command_directory = /usr/sbin
            daemon_directory = /usr/lib/postfix/sbin
            mail_owner = postfix
            setgid_group = postdrop
            myhostname = bench.example
            mydestination =
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            virtual_mailbox_domains = reader.example shop.example
            virtual_mailbox_base = {_folder}/mail
            virtual_mailbox_maps = regexp:{_folder}/etc/boxes
            virtual_uid_maps = static:{Nobody}
            virtual_gid_maps = static:{Nobody}
            virtual_minimum_uid = 1
            relay_domains = far.example
            transport_maps = regexp:{_folder}/etc/routes
            smtpd_relay_restrictions = reject_unauth_destination
            maillog_file = {_folder}/log
            maillog_file_prefixes = {_folder}
            """.ReplaceLineEndings("\n") + "\n");
        File.WriteAllText(Path.Combine(_folder, "etc", "master.cf"), $"127.0.0.1:{Port} inet n - n - - smtpd\n" + """
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            virtual unix - n n - - virtual
            proxymap unix - - n - - proxymap
            error unix - - n - - error
            retry unix - - n - - error
            relay unix - - n - - smtp
            smtp unix - - n - - smtp
            anvil unix - - n - 1 anvil
            pickup unix n - n 60 1 pickup
            postlog unix-dgram n - n - 1 postlogd
            """.ReplaceLineEndings("\n") + "\n");
        Run("/usr/sbin/postfix", "-c", Path.Combine(_folder, "etc"), "start");
    }

    public int Port { get; }

    public string Maildir => Path.Combine(_folder, "mail", "box");

    /// <summary>Starts it, or skips the test where it cannot be had.</summary>
    public static PostfixBench Start(int farPort)
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root" || !File.Exists("/usr/sbin/postfix")) Assert.Skip("Postfix is not installed, or the test does not run as root; it needs both.");
        return new(farPort);
    }

    /// <summary>The files of the mailbox, once there are so many.</summary>
    public async Task<IReadOnlyList<string>> Delivered(int count)
    {
        for (var waited = 0; waited < 600; waited++)
        {
            var files = Directory.Exists(Path.Combine(Maildir, "new")) ? Directory.GetFiles(Path.Combine(Maildir, "new")) : [];
            if (files.Length >= count) return files;
            await Task.Delay(50);
        }
        throw new TimeoutException(File.ReadAllText(Path.Combine(_folder, "log")));
    }

    static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit(30_000);
    }

    public void Dispose()
    {
        Run("/usr/sbin/postfix", "-c", Path.Combine(_folder, "etc"), "stop");
        Directory.Delete(_folder, recursive: true);
    }
}
