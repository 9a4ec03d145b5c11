using Hikeshi.Kernel;
using Hikeshi.Web.Look;
using Microsoft.AspNetCore.Components;

namespace Hikeshi.Web.Notices;

/// <summary>What the pages of notices share in their look.</summary>
static class NoticesLook
{
    public static RenderFragment Sheet { get; } = LookFiles.Sheet("notices.css");

    public static Words Tongue(string language) => language switch { "ja" => new("日本語", "Japanese"), "en" => new("英語", "English"), _ => new(language, language) };
}
