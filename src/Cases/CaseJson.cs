using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hikeshi.Cases;

/// <summary>The JSON of the log, the API and the command line: names in snake case, words of enumerations in kebab case.</summary>
public static class CaseJson
{
    public static JsonSerializerOptions Options { get; } = Create(new JsonSerializerOptions());

    /// <summary>Sets options as the API and the log share them; unknown members of a request are refused where the caller asks for it.</summary>
    public static JsonSerializerOptions Create(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        options.Converters.Add(new HappenedConverter());
        options.Converters.Add(new LocalDateConverter());
        options.Converters.Add(new OffsetDateTimeConverter());
        return options;
    }

    /// <summary>The word of an enumeration as JSON and kinds of entries write it: <c>evidence-sealed</c>.</summary>
    public static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    internal static string Write(object value) => JsonSerializer.Serialize(value, value.GetType(), Options);

    /// <summary>Reads a state from an entry; null where the entry holds none that this version understands.</summary>
    internal static T? Read<T>(string json) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
