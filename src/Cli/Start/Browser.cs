using System.ComponentModel;
using System.Diagnostics;

namespace Hikeshi.Cli.Start;

/// <summary>The user's own browser.</summary>
static class Browser
{
    /// <summary>Opens an address; false where there is no browser to open or nothing to show it on.</summary>
    /// <param name="address">Of this program's own server.</param>
    public static bool TryOpen(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps) return false;
        if (!OperatingSystem.IsWindows() && !OperatingSystem.IsMacOS() && !HasDisplay(Environment.GetEnvironmentVariable)) return false;
        try
        {
            using var process = Process.Start(OperatingSystem.IsWindows() ? new(address.AbsoluteUri) { UseShellExecute = true } : Shell(address, OperatingSystem.IsMacOS() ? "open" : "xdg-open"));
            if (OperatingSystem.IsWindows()) return true;
            process!.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    /// <summary>Without one of these, xdg-open would take the terminal for a text browser.</summary>
    internal static bool HasDisplay(Func<string, string?> variable) =>
        ((string[])["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"]).Any(v => !string.IsNullOrEmpty(variable(v)));

    /// <summary>Behind the shell's <c>&amp;</c> the browser outlives the program and is not ended by its Ctrl-C (POSIX.1-2017, 2.11); the address is an argument, never part of the script.</summary>
    static ProcessStartInfo Shell(Uri address, string opener) =>
        new("/bin/sh", ["-c", "command -v \"$1\" >/dev/null || exit 1; \"$1\" \"$2\" </dev/null >/dev/null 2>&1 &", "sh", opener, address.AbsoluteUri]);
}
