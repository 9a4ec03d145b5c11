using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Hikeshi.Cases;

namespace Hikeshi.Web.Api;

/// <summary>The JSON of requests and answers.</summary>
static class WebJson
{
    public static JsonSerializerOptions Options { get; } = Create(new JsonSerializerOptions(JsonSerializerDefaults.General));

    /// <summary>For bodies: unknown and repeated members, null where a value is needed, and deep nesting are refused.</summary>
    public static JsonSerializerOptions Strict { get; } = new(Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        MaxDepth = Depth,
    };

    /// <summary>Levels of nesting of a body; no command has more than two. Attack: a million opening brackets.</summary>
    public const int Depth = 16;

    public static JsonSerializerOptions Create(JsonSerializerOptions options)
    {
        CaseJson.Create(options);
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { DropComputed } };
        return options;
    }

    /// <summary>What a command computes (its item) is no member of its JSON.</summary>
    static void DropComputed(JsonTypeInfo type)
    {
        if (!typeof(CaseCommand).IsAssignableFrom(type.Type)) return;
        for (var i = type.Properties.Count - 1; i >= 0; i--)
            if (type.Properties[i].Set is null) type.Properties.RemoveAt(i);
    }
}
