using System.Diagnostics;
using Hikeshi.Cli.Start;

namespace Hikeshi.EndToEnd.Tests;

/// <summary>The program started without arguments, as by a double click.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task Started_without_arguments_it_serves_the_users_cases_and_opens_the_browser_once_and_a_second_start_opens_the_same()
    {
        using var home = new Home();
        using var first = home.Start();
        var address = await home.OpenedAsync(1);
        Assert.Equal("localhost", address.Host);
        using var http = new HttpClient();
        using var answer = await http.GetAsync(address);
        Assert.True((int)answer.StatusCode < 500, $"{answer.StatusCode}");

        using var second = home.Start();
        var said = await second.StandardOutput.ReadToEndAsync();
        await second.WaitForExitAsync();
        Assert.Equal(0, second.ExitCode);
        Assert.Contains("running already", said, StringComparison.Ordinal);
        Assert.Equal(address.Authority, (await home.OpenedAsync(2)).Authority);
        await home.EndAsync(first);
        Assert.Contains("hikeshi --help", await first.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_another_program_has_the_port_a_free_one_is_taken()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 5080);
        try
        {
            taken.Start();
        }
        catch (System.Net.Sockets.SocketException)
        {
            // Another program has it already.
        }
        using var home = new Home();
        using var program = home.Start();
        var address = await home.OpenedAsync(1);
        Assert.NotEqual(5080, address.Port);
        await home.EndAsync(program);
    }

    [Fact]
    public async Task Without_a_display_the_address_is_printed_and_nothing_opened()
    {
        using var home = new Home();
        using var program = home.Start(("DISPLAY", ""), ("WAYLAND_DISPLAY", ""), ("WSL_DISTRO_NAME", ""));
        string? line;
        while ((line = await program.StandardOutput.ReadLineAsync()) is not null && !line.Contains("http://localhost:", StringComparison.Ordinal)) { }
        Assert.StartsWith("Open this address in a browser: http://localhost:", line, StringComparison.Ordinal);
        await home.EndAsync(program);
        Assert.Empty(home.Opened);
    }

    [Fact]
    public async Task A_killed_server_keeps_nobody_out()
    {
        using var home = new Home();
        using (var killed = home.Start())
        {
            await home.OpenedAsync(1);
            killed.Kill();
            await killed.WaitForExitAsync();
        }
        using var next = home.Start();
        await home.OpenedAsync(2);
        await home.EndAsync(next);
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_is_refused_and_says_where_the_first_one_is()
    {
        using var home = new Home();
        using var first = home.Start();
        var address = await home.OpenedAsync(1);
        var second = HikeshiProgram.Run("serve", "--data", home.Data, "--urls", "http://127.0.0.1:0");
        Assert.Equal(3, second.ExitCode);
        Assert.Contains(address.Authority, second.Errors, StringComparison.Ordinal);
        await home.EndAsync(first);
    }

    [Theory]
    [InlineData(@"C:\Users\花子\AppData\Local", true, "Hikeshi")]
    [InlineData("/home/hanako/.local/share", false, "hikeshi")]
    public void Cases_lie_where_programs_keep_a_users_data(string home, bool capital, string name) =>
        Assert.Equal(Path.Combine(home, name), DataFolder.In(home, capital));

    [Fact]
    public void An_account_without_a_home_keeps_its_cases_in_the_current_folder() => Assert.Equal("hikeshi-data", DataFolder.In("", capital: false));

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("mailto:a@b.example")]
    public void Nothing_but_an_address_of_the_web_is_opened(string address) => Assert.False(Browser.TryOpen(new(address)));

    [Fact]
    public async Task What_a_server_address_file_holds_besides_an_address_is_not_opened()
    {
        using var folder = new TemporaryFolder();
        foreach (var text in (string[])["javascript:alert(1)", "$(touch x)", "", new string('x', 5000)])
        {
            await File.WriteAllTextAsync(folder["server.address"], text);
            Assert.Null(await RunningServer.FindAsync(folder.Path, TimeSpan.Zero, CancellationToken.None));
        }
        await File.WriteAllTextAsync(folder["server.address"], "http://localhost:5080/a?b=$(x)");
        Assert.Equal("http://localhost:5080/", (await RunningServer.FindAsync(folder.Path, TimeSpan.Zero, CancellationToken.None))!.AbsoluteUri);
    }

    [Fact]
    public async Task The_published_file_starts_alone_in_its_folder()
    {
        var published = Environment.GetEnvironmentVariable("HIKESHI_PUBLISHED");
        Assert.SkipWhen(string.IsNullOrEmpty(published), "Only eng/test publishes the program.");
        Assert.Equal(["hikeshi", "hikeshi.exe"], Directory.EnumerateFileSystemEntries(published!).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var magic = new byte[2];
        using (var windows = File.OpenRead(Path.Combine(published!, "hikeshi.exe"))) windows.ReadExactly(magic);
        Assert.Equal("MZ"u8.ToArray(), magic);
        using var home = new Home();
        using (var help = Process.Start(new ProcessStartInfo(Path.Combine(published!, "hikeshi"), ["--help"]) { RedirectStandardOutput = true })!)
        {
            Assert.Contains("investigate", await help.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
            await help.WaitForExitAsync();
            Assert.Equal(0, help.ExitCode);
        }
        using var program = home.Start(Path.Combine(published!, "hikeshi"));
        var address = await home.OpenedAsync(1);
        using var http = new HttpClient();
        using var answer = await http.GetAsync(address);
        Assert.True((int)answer.StatusCode < 500, $"{answer.StatusCode}");
        await home.EndAsync(program);
    }

    /// <summary>A user's home with a browser that only notes what it is to open.</summary>
    sealed class Home : IDisposable
    {
        readonly TemporaryFolder _folder = new();

        public Home()
        {
            Assert.SkipWhen(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "The browser is replaced by a script in the place of xdg-open.");
            Directory.CreateDirectory(_folder["bin"]);
            var script = _folder["bin/xdg-open"];
            File.WriteAllText(script, $"#!/bin/sh\nprintf '%s\\n' \"$1\" >> '{_folder["opened"]}'\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        public string Data => _folder["share/hikeshi"];

        public string[] Opened => File.Exists(_folder["opened"]) ? File.ReadAllLines(_folder["opened"]) : [];

        public Process Start(params (string, string)[] more) => HikeshiProgram.Start([], Variables(more));

        public Process Start(string program)
        {
            var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var (name, value) in Variables([])) start.Environment[name] = value;
            return Process.Start(start)!;
        }

        public async Task<Uri> OpenedAsync(int times)
        {
            for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(20))
                if (Opened.Length >= times) return new(Opened[times - 1]);
            throw new TimeoutException($"The browser was opened {Opened.Length} times.");
        }

        /// <summary>As the system does when it shuts down.</summary>
        public async Task EndAsync(Process program)
        {
            using (var kill = Process.Start("kill", ["-TERM", $"{program.Id}"])) await kill.WaitForExitAsync();
            await program.WaitForExitAsync();
            Assert.Equal(0, program.ExitCode);
            Assert.False(File.Exists(Path.Combine(Data, "server.address")));
        }

        public void Dispose() => _folder.Dispose();

        Dictionary<string, string> Variables((string, string)[] more)
        {
            var all = new Dictionary<string, string>
            {
                ["XDG_DATA_HOME"] = _folder["share"],
                ["PATH"] = _folder["bin"] + ":" + Environment.GetEnvironmentVariable("PATH"),
                ["DISPLAY"] = ":99",
                ["DOTNET_BUNDLE_EXTRACT_BASE_DIR"] = _folder["extracted"],
            };
            foreach (var (name, value) in more) all[name] = value;
            return all;
        }
    }
}
