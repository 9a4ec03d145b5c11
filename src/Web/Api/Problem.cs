using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hikeshi.Kernel;
using Hikeshi.Web.Look;
using Microsoft.AspNetCore.Http;

namespace Hikeshi.Web.Api;

/// <summary>Why a request was not carried out (RFC 9457), with what its author needs to go on.</summary>
sealed record Problem(
    [property: Description("urn:hikeshi:problem: and the code")] string Type,
    [property: Description("Cause and what to do, in the language asked for")] string Title,
    int Status,
    [property: Description("A stable word, for programs")] string Code,
    string Ja,
    string En)
{
    [Description("Members of the body that the problem is about")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Members { get; init; }

    [Description("The body as it was sent, so that nothing is lost")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? YourChange { get; init; }

    [Description("What the change concerns")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Item { get; init; }

    [Description("The version to name in If-Match after looking at what is new")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CurrentVersion { get; init; }

    [Description("What others recorded about the item since the version that was named")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<EntryLine>? Since { get; init; }
}

/// <summary>A sort of problem: its status, its code and its sentence.</summary>
sealed record ProblemKind(int Status, string Code, Words Words)
{
    public ProblemKind(int status, string code, string japanese, string english) : this(status, code, new Words(japanese, english)) { }

    public static ProblemKind Of(Refusal refusal, int status) => new(status, refusal.Code, refusal.Words);

    public ProblemResult In(HttpContext context) => new(new($"urn:hikeshi:problem:{Code}", Words.In(Language.Of(context.Request)), Status, Code, Words.Ja, Words.En));
}

/// <summary>Writes a problem as <c>application/problem+json</c>.</summary>
sealed record ProblemResult(Problem Problem) : IResult
{
    public const string MediaType = "application/problem+json";

    public Task ExecuteAsync(HttpContext context)
    {
        if (ProblemPages.IsPage(context)) return ProblemPages.ShowAsync(context, Problem);
        context.Response.Headers.ContentLanguage = Language.Of(context.Request);
        context.Response.Headers.Vary = "Accept-Language";
        return TypedResults.Json(Problem, WebJson.Options, MediaType, Problem.Status).ExecuteAsync(context);
    }
}

/// <summary>The language of sentences: the first of Japanese and English that the client asks for, English without a wish.</summary>
static class Language
{
    public static string Of(HttpRequest request)
    {
        var wishes = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.ToString().ToLowerInvariant());
        return wishes.Select(w => w.Split('-')[0]).FirstOrDefault(w => w is "ja" or "en") ?? "en";
    }
}
