using Hikeshi.Web.Api;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Hikeshi.Web.Document;

/// <summary>The description of the API, OpenAPI 3.1, made from the endpoints themselves.</summary>
static class ApiDocument
{
    const string Name = "v1";

    public static IServiceCollection AddDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = type => Schemas.NameOf(type.Type) ?? OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddSchemaTransformer(Schemas.TransformAsync);
        options.AddOperationTransformer(Operations.TransformAsync);
        options.AddDocumentTransformer((document, _, _) => DescribeAsync(document));
    });

    /// <summary>Made once: the endpoints do not change while the server runs.</summary>
    public static void MapDocument(this WebApplication app)
    {
        var bytes = new Lazy<Task<byte[]>>(() => WriteAsync(app.Services));
        app.MapGet("/openapi/v1.json", async (HttpContext context) =>
        {
            var body = await bytes.Value;
            return Answer.Tagged(context, EntityTag.Of(new(1, ""), body), () => TypedResults.Bytes(body, "application/json; charset=utf-8"));
        }).WithMetadata(new OpenToAll()).ExcludeFromDescription();
    }

    static async Task<byte[]> WriteAsync(IServiceProvider services)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync();
        using var stream = new MemoryStream();
        await document.SerializeAsJsonAsync(stream, OpenApiSpecVersion.OpenApi3_1);
        return stream.ToArray();
    }

    static Task DescribeAsync(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "Hikeshi",
            Version = "1",
            Description = """
                The record of an incident: what happened, what is done, what is due. Names are in snake case, words of enumerations in kebab case, days as ISO 8601 writes them.
                A change of something existing names the version that its author saw (If-Match: "17"); where somebody else changed it since, the answer is 412 with what is new.
                A refusal says why, in Japanese and English. Who asks is known from the token.
                """.ReplaceLineEndings("\n"),
        };
        document.Servers = null;
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "Shown once when it is made: at the first start, or by 'hikeshi serve --new-token NAME'" },
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference("token", document)] = [] }];
        return Task.CompletedTask;
    }
}
