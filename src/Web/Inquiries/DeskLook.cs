using Hikeshi.Kernel;
using Hikeshi.Web.Look;
using Microsoft.AspNetCore.Components;

namespace Hikeshi.Web.Inquiries;

/// <summary>What the pages of the desk share in their look.</summary>
static class DeskLook
{
    public static RenderFragment Sheet { get; } = LookFiles.Sheet("desk.css");

    /// <summary>The caller as they named themselves; where they did not, the number of the inquiry.</summary>
    public static string Name(string caller, string inquiry, Visit visit) =>
        caller.Length > 0 ? SafeText.Line(caller) : visit.IsJapanese ? $"名乗らない方(受付{inquiry})" : $"no name (inquiry {inquiry})";

    public static string Cut(string text, int most)
    {
        var line = SafeText.Line(text);
        return line.Length <= most ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[most - 1]) ? most - 1 : most), "…");
    }
}
