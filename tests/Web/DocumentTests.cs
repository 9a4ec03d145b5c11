using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Hikeshi.Web.Tests;

public sealed class DocumentTests(ServedCase served) : IClassFixture<ServedCase>
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    Task<string> Document() => served.Stranger.GetStringAsync(TestServer.At("/openapi/v1.json"));

    [Fact]
    public async Task The_document_is_the_same_as_the_one_that_was_looked_at()
    {
        var path = Path.Combine(TestKit.Shared.Root, "tests", "Web", "openapi.verified.json");
        var now = JsonNode.Parse(await Document())!.ToJsonString(Readable) + "\n";
        if (Environment.GetEnvironmentVariable("HIKESHI_ACCEPT") == "1") await File.WriteAllTextAsync(path, now);
        Assert.Equal(await File.ReadAllTextAsync(path), now);
    }

    [Fact]
    public async Task The_document_is_valid_OpenAPI_3_1()
    {
        var read = OpenApiDocument.Parse(await Document(), OpenApiConstants.Json);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic!.SpecificationVersion);
        Assert.Empty(read.Diagnostic.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Empty(read.Document!.Validate(ValidationRuleSet.GetDefaultRuleSet()));
    }

    [Fact]
    public async Task Every_reference_of_the_document_leads_to_something()
    {
        var document = JsonNode.Parse(await Document())!;
        var references = All(document).OfType<JsonObject>().Select(o => o["$ref"]).OfType<JsonValue>().Select(r => r.GetValue<string>()).ToHashSet();
        Assert.NotEmpty(references);
        Assert.All(references, r =>
        {
            Assert.StartsWith("#/components/schemas/", r, StringComparison.Ordinal);
            Assert.NotNull(document["components"]!["schemas"]![r["#/components/schemas/".Length..]]);
        });
    }

    [Fact]
    public async Task Every_route_is_in_the_document_and_the_document_names_no_other()
    {
        var described = JsonNode.Parse(await Document())!["paths"]!.AsObject()
            .SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {p.Key}")).Order(StringComparer.Ordinal);
        var routes = served.Test.Server.Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText}")).Order(StringComparer.Ordinal);
        Assert.Equal(described, routes);
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_a_summary_and_says_what_401_means()
    {
        var operations = JsonNode.Parse(await Document())!["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()).Select(o => o.Value!).ToList();
        Assert.Equal(operations.Count, operations.Select(o => o["operationId"]!.GetValue<string>()).Distinct().Count());
        Assert.All(operations, o =>
        {
            Assert.NotEmpty(o["summary"]!.GetValue<string>());
            Assert.NotNull(o["responses"]!["401"]!["content"]!["application/problem+json"]);
        });
    }

    static IEnumerable<JsonNode?> All(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => All(p.Value)).Prepend(node),
        JsonArray a => a.SelectMany(All).Prepend(node),
        _ => [node],
    };
}
