using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Hikeshi.Cli.Start;

/// <summary>What Windows knows of the user and of the window that a double click opened.</summary>
[SupportedOSPlatform("windows")]
static class WindowsConsole
{
    const int PrimaryLanguage = 0x3ff, Japanese = 0x11;

    /// <summary>The language of the user's desktop ([MS-LCID] 2.1: the low ten bits of a language identifier); the runtime knows none, as it works without cultures.</summary>
    public static bool IsJapanese => (GetUserDefaultUILanguage() & PrimaryLanguage) == Japanese;

    /// <summary>True where no other process uses the window, which closes when this one ends.</summary>
    public static bool IsOurs => GetConsoleProcessList(new uint[2], 2) == 1;

    [DllImport("kernel32.dll", ExactSpelling = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    static extern ushort GetUserDefaultUILanguage();

    [DllImport("kernel32.dll", ExactSpelling = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    static extern uint GetConsoleProcessList([Out] uint[] processes, uint count);
}
