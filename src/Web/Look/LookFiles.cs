using System.Security.Cryptography;
using System.Text;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Look;

/// <summary>The style sheet and the scripts, compiled in; their addresses hold their digest, so browsers keep them for good.</summary>
static class LookFiles
{
    static readonly Dictionary<string, (byte[] Bytes, string Type)> Files = Read();

    /// <summary>Address of a file by its name: <c>hikeshi.css</c>.</summary>
    public static string AddressOf(string name) => $"/look/{Digest(Files[name].Bytes)}/{name}";

    /// <summary>The link to a style sheet that only some pages want, for the frame's head.</summary>
    public static RenderFragment Sheet(string name) => builder =>
    {
        builder.OpenElement(0, "link");
        builder.AddAttribute(1, "rel", "stylesheet");
        builder.AddAttribute(2, "href", AddressOf(name));
        builder.CloseElement();
    };

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/look/{digest}/{name}", IResult (HttpContext context, string digest, string name) =>
    {
        if (!Files.TryGetValue(name, out var file)) return TypedResults.NotFound();
        if (digest == Digest(file.Bytes)) context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(file.Bytes, file.Type);
    }).WithMetadata(new OpenToAll()).ExcludeFromDescription();

    static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];

    static Dictionary<string, (byte[], string)> Read()
    {
        var assembly = typeof(LookFiles).Assembly;
        var files = new Dictionary<string, (byte[], string)>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("look/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            files[name["look/".Length..]] = (bytes.ToArray(), name.EndsWith(".css", StringComparison.Ordinal) ? "text/css; charset=utf-8" : name.EndsWith(".svg", StringComparison.Ordinal) ? "image/svg+xml" : "text/javascript; charset=utf-8");
        }
        var tokens = files["tokens.css"].Item1;
        files["hikeshi.css"] = ([.. tokens, .. Encoding.UTF8.GetBytes("\n"), .. files["hikeshi.css"].Item1], files["hikeshi.css"].Item2);
        return files;
    }
}
