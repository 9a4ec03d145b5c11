using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hikeshi.Cases;

namespace Hikeshi.Cli.Case;

/// <summary>A command from JSON as the API takes it; unknown members are refused.</summary>
static class CommandJson
{
    static readonly JsonSerializerOptions Strict = new(CaseJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <exception cref="JsonException">A value is of the wrong kind, or a member is missing or unknown.</exception>
    public static CaseCommand Read(Type type, JsonObject json) => (CaseCommand)json.Deserialize(type, Strict)!;
}
