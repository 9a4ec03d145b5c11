using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Hikeshi.People.Tests;

/// <summary>A small OpenID provider on loopback, whose account the test chooses.</summary>
sealed class OpenIdProvider : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly RSA _rsa = RSA.Create(2048);
    readonly ConcurrentDictionary<string, (string Nonce, string Challenge)> _codes = new();

    OpenIdProvider(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public Dictionary<string, object> Account { get; set; } = [];

    /// <summary>Requests that reached it.</summary>
    public int Requests { get; private set; }

    /// <summary>Changes the nonce of the next token.</summary>
    public string? ForgedNonce { get; set; }

    public static async Task<OpenIdProvider> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var provider = new OpenIdProvider(builder.Build());
        provider._app.Run(provider.AnswerAsync);
        await provider._app.StartAsync();
        return provider;
    }

    /// <summary>The file that makes a server use this provider.</summary>
    public void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "oidc.json"), $$"""{"authority": "{{Address}}", "client_id": "hikeshi", "client_secret": "s3cret", "display_name": "会社のアカウント"}""");
    }

    async Task AnswerAsync(HttpContext context)
    {
        Requests++;
        switch (context.Request.Path.Value)
        {
            case "/.well-known/openid-configuration":
                await WriteAsync(context, new Dictionary<string, object>
                {
                    ["issuer"] = Address,
                    ["authorization_endpoint"] = Address + "/authorize",
                    ["token_endpoint"] = Address + "/token",
                    ["jwks_uri"] = Address + "/jwks",
                });
                break;
            case "/jwks":
                var key = _rsa.ExportParameters(false);
                await WriteAsync(context, new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = "1", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) } } });
                break;
            case "/authorize":
                var query = context.Request.Query;
                Assert.Equal("S256", query["code_challenge_method"]);
                var code = Guid.NewGuid().ToString("n");
                _codes[code] = (query["nonce"]!, query["code_challenge"]!);
                context.Response.Redirect($"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"]!)}");
                break;
            case "/token":
                var form = await context.Request.ReadFormAsync();
                var known = _codes.TryRemove(form["code"]!, out var asked);
                if (!known || form["client_secret"] != "s3cret" || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]!))) != asked.Challenge)
                {
                    context.Response.StatusCode = 400;
                    await WriteAsync(context, new { error = "invalid_grant" });
                    break;
                }
                var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
                {
                    Issuer = Address,
                    Audience = "hikeshi",
                    Expires = DateTime.UtcNow.AddMinutes(5),
                    Claims = new Dictionary<string, object>(Account) { ["nonce"] = ForgedNonce ?? asked.Nonce },
                    SigningCredentials = new(new RsaSecurityKey(_rsa) { KeyId = "1" }, SecurityAlgorithms.RsaSha256),
                });
                await WriteAsync(context, new { access_token = "x", token_type = "Bearer", id_token = token });
                break;
            default:
                context.Response.StatusCode = 404;
                break;
        }
    }

    static Task WriteAsync(HttpContext context, object value)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(JsonSerializer.Serialize(value));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _rsa.Dispose();
    }
}
