using System.Security.Cryptography;
using System.Text;
using Hikeshi.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hikeshi.Web.Tokens;

/// <summary>An endpoint that needs no token.</summary>
sealed class OpenToAll;

/// <summary>Who asks: the name that belongs to the token. It becomes the actor of log entries.</summary>
sealed record Person(string Name)
{
    public static string Of(HttpContext context) => context.Features.Get<Person>()!.Name;
}

/// <summary>Lets nobody to the API without a valid bearer token (RFC 6750).</summary>
sealed class TokenGate(TokenFile file, TimeProvider clock, ILogger logger)
{
    /// <summary>Longer headers are not looked at.</summary>
    const int TokenChars = 200;

    readonly FailureLimit _failures = new(clock);
    readonly Lock _gate = new();
    (DateTime, DateTime, long) _stamp;
    IReadOnlyList<(string Name, byte[] Digest)> _tokens = [];

    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var endpoint = context.GetEndpoint();
        if (!context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/openapi")) return next(context);
        if (endpoint?.Metadata.GetMetadata<OpenToAll>() is not null) return next(context);
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return Refuse(context, Problems.TokenMissing, "Bearer realm=\"hikeshi\"");
        if (header.Length <= TokenChars && Find(header["Bearer ".Length..].Trim()) is { } name)
        {
            context.Features.Set(new Person(name));
            return next(context);
        }
        if (_failures.TryCount()) return Refuse(context, Problems.TokenWrong, "Bearer realm=\"hikeshi\", error=\"invalid_token\"");
        context.Response.Headers.RetryAfter = "5";
        return Refuse(context, Problems.TooManyFailures, "");
    }

    Task Refuse(HttpContext context, ProblemKind kind, string challenge)
    {
        ServerLog.NoToken(logger, kind.Code);
        if (challenge.Length > 0) context.Response.Headers.WWWAuthenticate = challenge;
        return kind.In(context).ExecuteAsync(context);
    }

    /// <summary>Compares with every token, in a time that does not tell how much of one was right.</summary>
    string? Find(string token)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        string? found = null;
        foreach (var (name, known) in Tokens())
            if (CryptographicOperations.FixedTimeEquals(digest, known)) found = name;
        return found;
    }

    /// <summary>Tokens may be made and revoked by another process while the server runs.</summary>
    IReadOnlyList<(string Name, byte[] Digest)> Tokens()
    {
        lock (_gate)
        {
            var stamp = file.Stamp;
            if (stamp != default && stamp == _stamp) return _tokens;
            _stamp = stamp;
            try
            {
                _tokens = [.. file.Read().Select(t => (t.Name, Convert.FromHexString(t.Sha256)))];
            }
            catch (ServerUnusableException)
            {
                _tokens = [];
            }
            if (_tokens.Count == 0) ServerLog.TokensUnreadable(logger);
            return _tokens;
        }
    }
}
