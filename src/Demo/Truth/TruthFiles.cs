using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hikeshi.Demo.People;
using Hikeshi.Demo.Wave;

namespace Hikeshi.Demo.Truth;

/// <summary>Writes org.json and the answers in the form that the scorer reads.</summary>
static class TruthFiles
{
    static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static void WriteOrganisation(string path, Firm house, IReadOnlyList<string> shared, IEnumerable<Person> staff)
    {
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, Readable);
        json.WriteStartObject();
        json.WriteString("name", house.Name);
        Strings(json, "domains", [house.Domain]);
        Strings(json, "shared", shared);
        json.WriteStartArray("staff");
        foreach (var person in staff)
        {
            json.WriteStartObject();
            json.WriteString("name", person.Name);
            json.WriteString("email", person.Email);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteSubjects(string path, Ledger ledger)
    {
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, Readable);
        json.WriteStartArray();
        foreach (var (person, items) in ledger.Entries)
        {
            json.WriteStartObject();
            json.WriteString("id", person.Id);
            json.WriteString("kind", person.Kind);
            json.WriteString("name", person.Name);
            json.WriteString("kana", person.Reading);
            json.WriteStartObject("items");
            foreach (var (item, values) in items) Strings(json, item, values);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>The mail by which it began: which of the mailbox, when it arrived, and the report that brings it as well.</summary>
    public static void WriteLure(string path, ReportedMail lure, DateTime arrived)
    {
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, Readable);
        json.WriteStartObject();
        json.WriteString("message_id", lure.MessageId);
        json.WriteString("arrived", arrived.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + "+09:00");
        json.WriteString("from_address", lure.Answer.FromAddress);
        json.WriteString("recipient", lure.Answer.Recipient);
        json.WriteString("reported_as", lure.FileName);
        json.WriteEndObject();
    }

    public static void WriteReported(string path, IEnumerable<(string File, ReportedAnswer Answer)> reported)
    {
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, Readable);
        json.WriteStartObject();
        foreach (var (name, answer) in reported)
        {
            json.WriteStartObject(name);
            json.WriteString("verdict", answer.Malicious ? "malicious" : "genuine");
            json.WriteString("recipient", answer.Recipient);
            json.WriteString("original", answer.Original);
            json.WriteString("how", answer.How);
            json.WriteString("kind", answer.Kind);
            json.WriteString("form", answer.Form);
            Strings(json, "urls", answer.Urls);
            json.WriteString("password", answer.Password);
            if (answer.FromAddress is not null) json.WriteString("from_address", answer.FromAddress);
            if (answer.People is null) json.WriteNull("people");
            else Strings(json, "people", answer.People);
            if (answer.Forwarded) json.WriteBoolean("forwarded", true);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
