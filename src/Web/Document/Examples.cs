using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using NodaTime;

namespace Hikeshi.Web.Document;

/// <summary>A body for a command: the members it needs, with values that fit their types.</summary>
static class Examples
{
    static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["name"] = "PC-3",
        ["id"] = "pc-3",
        ["party"] = "city-police",
        ["at"] = "2020-09-07 11:00",
        ["text"] = "The first recipient telephoned.",
        ["said"] = "They ask to keep the computer as it is.",
        ["reason"] = "It was entered twice.",
        ["owner"] = "Honda Kumi",
    };

    public static JsonObject Of(JsonTypeInfo command) =>
        new(command.Properties.Where(p => p.IsRequired).Select(p => KeyValuePair.Create(p.Name, Value(p))));

    static JsonNode? Value(JsonPropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type.IsEnum) return JsonNamingPolicy.KebabCaseLower.ConvertName(Enum.GetNames(type)[^1]);
        if (type == typeof(bool)) return true;
        if (type == typeof(int) || type == typeof(long)) return 17;
        if (type == typeof(LocalDate)) return "2020-09-30";
        if (type != typeof(string)) return new JsonArray();
        return Known.GetValueOrDefault(property.Name) ?? property.AttributeProvider?.GetCustomAttributes(typeof(DescriptionAttribute), true).OfType<DescriptionAttribute>().FirstOrDefault()?.Description ?? property.Name;
    }
}
