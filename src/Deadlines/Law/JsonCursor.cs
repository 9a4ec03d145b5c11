using System.Text.Json;
using Hikeshi.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Hikeshi.Deadlines.Law;

/// <summary>A place in a JSON document that knows its own path, so that an error can name it.</summary>
readonly record struct JsonCursor(JsonElement Element, string Path)
{
    public JsonCursor this[string name] =>
        Find(name) ?? throw new LawFormatException(Path, $"「{name}」がありません。", $"\"{name}\" is missing.");

    public JsonCursor? Find(string name)
    {
        var path = Path;
        return Properties().Where(p => p.Name == name).Select(p => new JsonCursor(p.Value, $"{path}.{name}")).Cast<JsonCursor?>().FirstOrDefault();
    }

    public IEnumerable<JsonProperty> Properties() => Element.ValueKind == JsonValueKind.Object
        ? Element.EnumerateObject() : throw new LawFormatException(Path, "オブジェクトではありません。", "It is not an object.");

    public IEnumerable<JsonCursor> Items()
    {
        if (Element.ValueKind != JsonValueKind.Array) throw new LawFormatException(Path, "配列ではありません。", "It is not an array.");
        var (element, path) = (Element, Path);
        return element.EnumerateArray().Select((e, i) => new JsonCursor(e, $"{path}[{i}]"));
    }

    public string Text() => Element.ValueKind == JsonValueKind.String && Element.GetString() is { Length: > 0 } text
        ? text : throw new LawFormatException(Path, "空でない文字列ではありません。", "It is not a text, or it is empty.");

    public int Number() => Element.ValueKind == JsonValueKind.Number && Element.TryGetInt32(out var number) && number is > 0 and <= 100_000
        ? number : throw new LawFormatException(Path, "1から100000までの整数ではありません。", "It is not a whole number from 1 to 100000.");

    public bool Flag() => Element.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? Element.GetBoolean() : throw new LawFormatException(Path, "true でも false でもありません。", "It is neither true nor false.");

    public LocalDate Day() => LocalDatePattern.Iso.Parse(Text()) is { Success: true } day
        ? day.Value : throw new LawFormatException(Path, $"「{Text()}」は日付（例：2022-04-01）ではありません。", $"\"{Text()}\" is not a day such as 2022-04-01.");

    public Words Words() => new(this["ja"].Text(), this["en"].Text());

    public Verification Status() => VerificationWords.TryRead(Text(), out var status)
        ? status : throw OneOf(VerificationWords.All);

    public LawFormatException OneOf(IEnumerable<string> known) => new(
        Path, $"「{Text()}」は知らない語です。次のどれかです：{string.Join("、", known)}。", $"\"{Text()}\" is not a known word. Known are {string.Join(", ", known)}.");

    /// <summary>Refuses names that nothing reads: most often they are misspelt.</summary>
    public void Only(params ReadOnlySpan<string> names)
    {
        foreach (var property in Properties())
            if (!names.Contains(property.Name, StringComparer.Ordinal))
                throw new LawFormatException($"{Path}.{property.Name}", "この名前の項目は読まれません。", "Nothing reads an entry of this name.");
    }
}

/// <summary>Thrown and caught while one file is read.</summary>
sealed class LawFormatException(string path, string japanese, string english) : Exception($"{path}: {english}")
{
    public string Place { get; } = path;

    public Words Words { get; } = new(japanese, english);
}
