using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CsCheck;
using Hikeshi.Cases;
using Hikeshi.Web.Api;

namespace Hikeshi.Web.Tests;

public sealed class RandomBodyTests(ServedCase served) : IClassFixture<ServedCase>
{
    static readonly Gen<string> Texts = Gen.OneOf(
        Of("", " ", "1", "2", "pc-1", "one", "*", "ja", "2020-09-01", "2020-09-01 09:30", "3000-01-01", "about 2020-09-01 10:00", "unknown", "=1+1", "../..", "\u0000", "\u202E", "mail-malware", "mail-malware/isolate-devices", "true", "appi-preliminary-report", "call-back", "inquiry-desk"),
        Gen.String[Gen.Char, 0, 40].Where(IsText), Gen.String[Gen.Char['あ', 'ん'], 0, 5]);

    static readonly Gen<JsonNode?> Simple = Gen.OneOf(
        Texts.Select(t => (JsonNode?)JsonValue.Create(t)), Gen.Long.Select(n => (JsonNode?)JsonValue.Create(n)), Gen.Int[-2, 20].Select(n => (JsonNode?)JsonValue.Create(n)),
        Gen.Bool.Select(b => (JsonNode?)JsonValue.Create(b)), Gen.Double.Where(double.IsFinite).Select(d => (JsonNode?)JsonValue.Create(d)), Gen.Const((JsonNode?)null),
        Texts.Array[0, 3].Select(a => (JsonNode?)new JsonArray([.. a.Select(t => (JsonNode?)JsonValue.Create(t))])), Gen.Const(0).Select(_ => (JsonNode?)new JsonObject()));

    /// <summary>A body that is nearly right: its members are the command's, most of their kind, some of another, some missing, now and then one that nobody knows.</summary>
    static Gen<string> BodyOf(CommandName command) => Gen.Frequency((6, Members(command)), (1, Simple.Select(n => n?.ToJsonString() ?? "null")), (1, Gen.String[Gen.Char, 0, 60].Where(IsText)));

    static Gen<string> Members(CommandName command)
    {
        var members = WebJson.Options.GetTypeInfo(command.Type).Properties;
        return Gen.Select(Gen.Int[0, 15].Array[members.Count], Simple.Array[members.Count], Fitting(command.Word, members), Gen.Int[0, 19]).Select((kinds, other, fitting, extra) =>
        {
            var body = new JsonObject();
            for (var i = 0; i < members.Count; i++)
            {
                var needed = members[i].IsRequired;
                if (kinds[i] < 9 && !needed) continue;
                body[members[i].Name] = (kinds[i] == 15 ? other[i] : fitting[i])?.DeepClone();
            }
            if (extra == 0) body["no_such_member"] = 1;
            if (extra == 1 && members.Count > 0) body[members[0].Name] = other[0]?.DeepClone();
            return body.ToJsonString();
        });
    }

    static Gen<JsonNode?[]> Fitting(string word, IList<JsonPropertyInfo> members) => Gen.Select(Texts.Array[members.Count], Gen.Int[0, 50].Array[members.Count]).Select((texts, numbers) =>
        (JsonNode?[])[.. members.Select((m, i) => Value(Nullable.GetUnderlyingType(m.PropertyType) ?? m.PropertyType, Known(word, m.Name, numbers[i]) ?? texts[i], numbers[i]))]);

    static JsonNode? Value(Type type, string text, int number)
    {
        if (type.IsEnum) return JsonNamingPolicy.KebabCaseLower.ConvertName(Enum.GetNames(type)[number % Enum.GetNames(type).Length]);
        if (type == typeof(bool)) return number % 2 == 0;
        if (type == typeof(int) || type == typeof(long)) return number;
        if (type == typeof(NodaTime.LocalDate)) return "2020-09-30";
        return type == typeof(string) ? text : new JsonArray(text);
    }

    /// <summary>Mostly something that is there, or a time that can be read: else every body would end at the first question.</summary>
    static string? Known(string word, string member, int number) => number % 4 == 0 ? null : member switch
    {
        "party" => "one",
        "method" => "call-back",
        "at" or "happened" or "next_appointment" => "2030-09-07 11:00",
        "id" => word switch
        {
            "devices" => "pc-1",
            "measures" or "inquiries" => "1",
            "playbook" => number % 4 == 1 ? "account-takeover" : "mail-malware/name-lead",
            "duties" => "appi-preliminary-report",
            "facts" => "cause",
            _ => "one",
        },
        _ => null,
    };

    static Gen<string> Of(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    static bool IsText(string text) => !text.Any(char.IsSurrogate);

    [Fact]
    public async Task A_random_body_never_fails_the_program_and_changes_the_log_only_where_it_is_taken()
    {
        foreach (var (path, body) in ((string, string)[])[
            ("devices/add", """{"name": "PC-1"}"""), ("accounts/add", """{"name": "one"}"""), ("services/add", """{"name": "one"}"""),
            ("parties/add", """{"name": "one", "kind": "police"}"""), ("inquiries/take", """{"channel": "mail", "topic": "police"}"""),
            ("measures/promise", """{"text": "x", "owner": "y", "due": "2030-01-01"}"""), ("playbook/start", """{"id": "mail-malware"}""")])
        {
            var made = await served.Post(path, body, "*");
            Assert.True(made.Status is 200 or 201, $"{path} {made.Body}");
        }
        var taken = new int[CommandCatalog.All.Count];
        await Gen.Int[0, CommandCatalog.All.Count - 1].SelectMany(i => Gen.Select(BodyOf(CommandCatalog.All[i]), Of("*", "\"1\"", "\"3\"", "x", "")).Select((body, match) => (Index: i, Body: body, Match: match)))
            .SampleAsync(async request =>
            {
                var before = await Head();
                var command = CommandCatalog.All[request.Index];
                var (status, body) = await served.Post($"{command.Word}/{command.Verb}", request.Body, request.Match.Length > 0 ? request.Match : null);
                Assert.True(status is 200 or 201 or 400 or 412 or 422 or 428, $"{command.Word}/{command.Verb} {request.Body} → {status} {body}");
                var after = await Head();
                if (status is 200 or 201) taken[request.Index]++;
                Assert.True(status is 200 or 201 ? after != before : after == before, $"{command.Word}/{command.Verb} {request.Body} → {status}; the log went from {before} to {after}");
            }, iter: 2_000, threads: 1);
        // A property that no body ever gets through would prove nothing.
        var never = CommandCatalog.All.Where((_, i) => taken[i] == 0).Select(c => $"{c.Word}/{c.Verb}").ToList();
        Assert.True(CommandCatalog.All.Count - never.Count >= 12, $"never taken: {string.Join(", ", never)}");
    }

    async Task<string> Head() => (await served.Get("/api/cases/one/log/head")).Body;
}
