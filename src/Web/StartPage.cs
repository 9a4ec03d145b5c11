using System.Security.Cryptography;
using System.Text;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web;

/// <summary>What a browser shows at the server's address.</summary>
static class StartPage
{
    const string Style = "body{font:1rem/1.7 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem;color:#1d1d1f;background:#fff}code{background:#f0f0f0;padding:.1em .3em}section+section{border-top:1px solid #ccc;margin-top:2rem}@media(prefers-color-scheme:dark){body{color:#eee;background:#1b1b1d}code{background:#333}a{color:#8ab4f8}}";

    const string Html = $"""
        <!doctype html>
        <html lang="ja">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Hikeshi</title><style>{Style}</style></head>
        <body>
        <section lang="ja">
        <h1>Hikeshi が動いています</h1>
        <p>このバージョンにあるのは API です。画面(作業台)は、後のバージョンで加わります。</p>
        <p>API の説明書(OpenAPI 3.1): <a href="/openapi/v1.json">/openapi/v1.json</a>。事案の一覧は <code>GET /api/cases</code> です。</p>
        <p>使うには、最初の起動のときに一度だけ表示されたトークンが要ります。なくしたときは、このパソコンで <code>hikeshi serve --new-token 名前</code> を実行してください。</p>
        </section>
        <section lang="en">
        <h1>Hikeshi is running</h1>
        <p>This version has an API; the workbench comes later.</p>
        <p>Description of the API (OpenAPI 3.1): <a href="/openapi/v1.json">/openapi/v1.json</a>. Cases are listed by <code>GET /api/cases</code>.</p>
        <p>It takes the token that was shown once at the first start. If it is lost, run <code>hikeshi serve --new-token NAME</code> on this computer.</p>
        </section>
        </body>
        </html>
        """;

    static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/", (HttpContext context) =>
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        return TypedResults.Text(Html, "text/html; charset=utf-8");
    }).WithMetadata(new OpenToAll()).ExcludeFromDescription();
}
