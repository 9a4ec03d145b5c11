using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Hikeshi.Cases;
using Hikeshi.Kernel;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Hikeshi.Web.Api;

/// <summary>A body as it was read: the value, or why it cannot be used.</summary>
/// <param name="Sent">The JSON as it was sent.</param>
sealed record RequestBody(object? Value, JsonElement Sent, ProblemResult? Problem)
{
    const int NamesShown = 5, NameLength = 60;

    /// <summary>Reads a JSON object whose members are those of a type, no others.</summary>
    /// <exception cref="BadHttpRequestException">The body is larger than the server takes, or broke off.</exception>
    public static async Task<RequestBody> ReadAsync(HttpContext context, Type type)
    {
        JsonElement sent;
        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, Options, context.RequestAborted);
            sent = document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            var (line, column) = ((e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1);
            return Refuse(context, new(400, "json-malformed", $"JSON として読めません({line}行目、{column}バイト目)。", $"The body is no JSON (line {line}, byte {column})."));
        }
        var shape = WebJson.Strict.GetTypeInfo(type);
        try
        {
            if (sent.ValueKind != JsonValueKind.Object) return Refuse(context, new(400, "json-no-object", "JSON のオブジェクト { } を送ってください。", "Send a JSON object { }."));
            return Unfit(context, shape, sent) ?? new(sent.Deserialize(shape), sent, null);
        }
        catch (JsonException e)
        {
            return Unreadable(context, shape, e);
        }
        catch (InvalidOperationException)
        {
            return Refuse(context, new(400, "text-not-unicode", "文字列に、文字にならない値(対になっていないサロゲート)があります。", "A text holds half of a surrogate pair, which is no character."));
        }
    }

    /// <summary>Members that are unknown or missing, by name.</summary>
    static RequestBody? Unfit(HttpContext context, JsonTypeInfo shape, JsonElement sent)
    {
        var known = shape.Properties.ToDictionary(p => p.Name, StringComparer.Ordinal);
        var given = sent.EnumerateObject().Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var unknown = given.Where(n => !known.ContainsKey(n)).Select(Shown).ToList();
        if (unknown.Count > 0)
        {
            var names = string.Join(", ", unknown.Take(NamesShown));
            var takes = string.Join(", ", known.Keys.Order(StringComparer.Ordinal));
            return Refuse(context, new(400, "member-unknown", $"知らない項目があります: {names}。使える項目: {takes}。", $"Unknown members: {names}. Known are: {takes}."), unknown.Take(NamesShown));
        }
        var missing = shape.Properties.Where(p => p.IsRequired && !given.Contains(p.Name)).Select(p => p.Name).ToList();
        return missing.Count == 0 ? null
            : Refuse(context, new(400, "member-missing", $"足りない項目があります: {string.Join("、", missing)}。", $"Missing members: {string.Join(", ", missing)}."), missing);
    }

    static RequestBody Unreadable(HttpContext context, JsonTypeInfo shape, JsonException e)
    {
        var path = e.Path ?? "$";
        var name = path.TrimStart('$', '.').Split('.', '[')[0];
        var expected = shape.Properties.FirstOrDefault(p => p.Name == name) is { } property ? Expected(property.PropertyType) : new Words("正しい値", "a fitting value");
        return Refuse(context, new(400, "member-unreadable", $"{Shown(name)} には{expected.Ja}を入れてください。", $"{Shown(name)} takes {expected.En}."), [Shown(name)]);
    }

    static Words Expected(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            var words = string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName));
            return new($"次のどれか({words})", $"one of {words}");
        }
        if (type == typeof(string)) return new("文字列", "a text");
        if (type == typeof(bool)) return new(" true か false ", "true or false");
        if (type == typeof(int) || type == typeof(long)) return new("整数", "a whole number");
        if (type == typeof(LocalDate)) return new("1900年から2199年までの日(2020-09-30 の形)", "a day as 2020-09-30, from 1900 to 2199");
        return typeof(IEnumerable<string>).IsAssignableFrom(type) ? new("文字列の配列", "an array of texts") : new("正しい値", "a fitting value");
    }

    static RequestBody Refuse(HttpContext context, ProblemKind kind, IEnumerable<string>? members = null)
    {
        var result = kind.In(context);
        return new(null, default, members is null ? result : new(result.Problem with { Members = [.. members] }));
    }

    static string Shown(string name) => SafeText.Of(name.Length > NameLength ? name[..NameLength] + "…" : name);

    static readonly JsonDocumentOptions Options = new() { MaxDepth = WebJson.Depth, AllowDuplicateProperties = false };
}
