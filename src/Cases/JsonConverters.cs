using System.Text.Json;
using System.Text.Json.Serialization;
using Hikeshi.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Hikeshi.Cases;

sealed class HappenedConverter : JsonConverter<Happened>
{
    public override Happened Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        Happened.TryParse(reader.GetString(), DateTimeZone.Utc, out var happened) ? happened : throw new JsonException("no time as ISO 8601 writes it");

    public override void Write(Utf8JsonWriter writer, Happened value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

sealed class LocalDateConverter : JsonConverter<LocalDate>
{
    public override LocalDate Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        LocalDatePattern.Iso.Parse(reader.GetString() ?? "") is { Success: true } parsed && parsed.Value.Year is >= 1900 and <= 2199
            ? parsed.Value : throw new JsonException("no day as ISO 8601 writes it, from 1900 to 2199");

    public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
}

sealed class OffsetDateTimeConverter : JsonConverter<OffsetDateTime>
{
    public override OffsetDateTime Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        OffsetDateTimePattern.ExtendedIso.Parse(reader.GetString() ?? "") is { Success: true } parsed ? parsed.Value : throw new JsonException("no time with an offset as ISO 8601 writes it");

    public override void Write(Utf8JsonWriter writer, OffsetDateTime value, JsonSerializerOptions options) => writer.WriteStringValue(OffsetDateTimePattern.ExtendedIso.Format(value));
}
