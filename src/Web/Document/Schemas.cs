using System.Text.Json.Nodes;
using Hikeshi.Cases;
using Hikeshi.Kernel;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NodaTime;

namespace Hikeshi.Web.Document;

/// <summary>What the types alone do not say about their JSON.</summary>
static class Schemas
{
    /// <summary>The name of a generic type: <c>PageOfVersionedOfDevice</c>; null where the usual name will do.</summary>
    public static string? NameOf(Type type) => type.IsGenericType && type.Namespace?.StartsWith("Hikeshi", StringComparison.Ordinal) == true
        ? $"{type.Name.Split('`')[0]}Of{string.Join("And", type.GetGenericArguments().Select(a => NameOf(a) ?? a.Name))}" : null;

    public static Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = context.JsonTypeInfo.Type;
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        var orNull = plain == type ? default : JsonSchemaType.Null;
        if (plain == typeof(LocalDate)) (schema.Type, schema.Format) = (JsonSchemaType.String | orNull, "date");
        if (plain == typeof(Happened))
        {
            schema.Type = JsonSchemaType.String | orNull;
            schema.Description ??= "2020-09-01T09:30+09:00 exact, 2020-09-01T10:00+09:00~ about, 2020-09-01 a day, empty where unknown (ISO 8601-2)";
        }
        if (typeof(CaseCommand).IsAssignableFrom(type))
        {
            schema.AdditionalPropertiesAllowed = false;
            if (!type.IsAbstract) schema.Examples = [Examples.Of(context.JsonTypeInfo)];
        }
        return Task.CompletedTask;
    }
}
