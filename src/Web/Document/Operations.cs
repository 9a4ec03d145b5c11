using System.Globalization;
using Hikeshi.Cases;
using Hikeshi.Web.Api;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hikeshi.Web.Document;

/// <summary>Headers, queries and words of answers, which no endpoint's signature says.</summary>
static class Operations
{
    static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["200"] = "Done",
        ["201"] = "Recorded",
        ["304"] = "Nothing is new since the answer named in If-None-Match",
        ["400"] = "The request cannot be read: the problem names the place or the members",
        ["401"] = "No valid token",
        ["403"] = "It came from another site",
        ["404"] = "No such case, or nothing at this address",
        ["408"] = "The upload did not arrive in time; nothing was recorded",
        ["409"] = "It exists already",
        ["412"] = "Somebody changed it since: the problem holds your change, the current version and what was recorded in between",
        ["413"] = "Larger than 1 MB; a caller's mail, than 32 MB",
        ["415"] = "Not of a type that is taken here",
        ["421"] = "The Host header is no name of this server",
        ["422"] = "Refused by the case: code, cause and what to do",
        ["428"] = "If-Match is missing",
        ["429"] = "Too many wrong tokens; Retry-After says when to come again",
        ["500"] = "The program failed; nothing was recorded",
        ["503"] = "The case is in use or its folder cannot be used; Retry-After says when to come again",
    };

    public static Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Parameters ??= [];
        if (metadata.OfType<PagingQuery>().FirstOrDefault() is { } paging)
        {
            operation.Parameters.Add(Query("limit", $"How many at most, {Paging.Usual} without it", 1, Paging.Most));
            operation.Parameters.Add(Query(paging.Start, paging.Description, 0, int.MaxValue));
        }
        var isChange = metadata.OfType<CommandName>().Any() || metadata.OfType<NeedsVersion>().Any();
        if (isChange) operation.Parameters.Add(IfMatch());
        operation.Parameters.Add(Header("Accept-Language", "ja or en: the language of a problem's title"));
        var isTagged = operation.Responses?.ContainsKey("304") == true;
        if (isTagged) operation.Parameters.Add(Header("If-None-Match", "The ETag of an answer that the client holds"));
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (response is not OpenApiResponse described) continue;
            described.Description = Words[status];
            if (status is "200" or "201" or "304" && (isTagged || isChange))
                described.Headers = new Dictionary<string, IOpenApiHeader> { ["ETag"] = new OpenApiHeader { Description = isTagged ? "For If-None-Match" : "The new version of the item, for If-Match", Schema = Text() } };
        }
        return Task.CompletedTask;
    }

    static OpenApiParameter IfMatch()
    {
        var header = Header("If-Match", "The version of the item that was seen, as \"17\", or * to take it as it is; needed (428 without it) where the change concerns something that exists");
        header.Example = "\"17\"";
        return header;
    }

    static OpenApiParameter Header(string name, string description) => new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = Text() };

    static OpenApiParameter Query(string name, string description, long least, long most) => new()
    {
        Name = name,
        In = ParameterLocation.Query,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = least.ToString(CultureInfo.InvariantCulture), Maximum = most.ToString(CultureInfo.InvariantCulture) },
    };

    static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
}
