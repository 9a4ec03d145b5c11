using Hikeshi.Kernel;
using Hikeshi.Web.Look;
using Microsoft.AspNetCore.Components;

namespace Hikeshi.Web.Notices;

/// <summary>What the pages of notices share in their look.</summary>
static class NoticesLook
{
    public static RenderFragment Sheet { get; } = builder =>
    {
        builder.OpenElement(0, "link");
        builder.AddAttribute(1, "rel", "stylesheet");
        builder.AddAttribute(2, "href", LookFiles.AddressOf("notices.css"));
        builder.CloseElement();
    };

    public static Words Tongue(string language) => language switch { "ja" => new("日本語", "Japanese"), "en" => new("英語", "English"), _ => new(language, language) };
}
