using System.Text.Json;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Law;

/// <summary>Reads one file of knowledge/law.</summary>
static class LawFile
{
    static readonly string[] KnownLaws = ["appi", "gdpr", "my-number", "privacymark"];
    static readonly string[] KnownFormulas = ["none", "promptly", "standing", "range-days", "days", "hours", "kinds"];

    /// <returns>The law, or a refusal that names the file and the place in it.</returns>
    public static (LawText? Law, Refusal? Refusal) Read(string file, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return (Law(new(document.RootElement, "$")), null);
        }
        catch (JsonException e)
        {
            var (line, column) = (e.LineNumber + 1, e.BytePositionInLine + 1);
            return (null, Malformed(file, new($"{line}行目{column}文字目がJSONとして読めません。", $"Line {line}, position {column} is not valid JSON.")));
        }
        catch (LawFormatException e)
        {
            return (null, Malformed(file, new($"{e.Place}：{e.Words.Ja}", $"{e.Place}: {e.Words.En}")));
        }
    }

    public static Refusal Malformed(string file, Words what) => new(
        "law-file-malformed", $"法令ファイル {file} を使えません。{what.Ja}直してから、もう一度読み込んでください。", $"The law file {file} cannot be used. {what.En} Mend it and load it again.");

    static LawText Law(JsonCursor root)
    {
        var id = root["law"].Text();
        if (!KnownLaws.Contains(id, StringComparer.Ordinal)) throw root["law"].OneOf(KnownLaws);
        root.Only("law", "title", "zone", "versions", "pending", "rules");
        return new LawText(
            id, root["title"].Words(), root.Find("zone") is { } zone ? Zone(zone) : null,
            [.. root["versions"].Items().Select(Version)],
            root.Find("pending") is { } pending ? [.. pending.Items().Select(p => Pending(id, p))] : [],
            [.. root["rules"].Items().Select(r => Rule(id, r))]);
    }

    static LawVersion Version(JsonCursor v)
    {
        v.Only("id", "from", "until", "reference", "status", "ja", "en");
        return new(v["id"].Text(), v["from"].Day(), v.Find("until")?.Day(), v["reference"].Text(), v["status"].Status(), v.Words());
    }

    static PendingAmendment Pending(string law, JsonCursor p)
    {
        p.Only("id", "promulgated", "reference", "status", "ja", "en");
        return new(p["id"].Text(), law, p["promulgated"].Day(), p["reference"].Text(), p["status"].Status(), p.Words());
    }

    static Rule Rule(string law, JsonCursor r)
    {
        r.Only("id", "chain", "reference", "from", "until", "supersedes", "superseded_by", "status", "note", "effect", "citation", "title", "explanation", "formula", "examples");
        var (from, until) = (r["from"].Day(), r.Find("until")?.Day());
        if (until < from) throw new LawFormatException(r["until"].Path, "始まりより前の日です。", "It lies before the first day.");
        return new(
            r["id"].Text(), r["chain"].Text(), law, r["reference"].Text(), r["citation"].Words(), from, until, r["status"].Status(), r.Find("note")?.Words() ?? Words.None,
            r["title"].Words(), r["explanation"].Words(), r.Find("effect") is { } effect && IsVoluntary(effect), Formula(r["formula"]),
            r.Find("supersedes")?.Text(), r.Find("superseded_by")?.Text(),
            r.Find("examples") is { } examples ? [.. examples.Items().Select(Example)] : []);
    }

    static bool IsVoluntary(JsonCursor effect) => effect.Text() == "voluntary" ? true : throw effect.OneOf(["voluntary"]);

    static RuleExample Example(JsonCursor e)
    {
        e.Only("duty", "why", "state", "due", "facts");
        var facts = e["facts"];
        return new(
            e["duty"].Text(), facts.Properties().ToDictionary(p => p.Name, p => facts[p.Name].Text(), StringComparer.Ordinal),
            e["state"].Text(), e.Find("due")?.Text(), e["why"].Words());
    }

    static Formula Formula(JsonCursor f)
    {
        f.Only("kind", "from", "to", "days", "days_improper_purpose", "counting", "roll", "hours", "persons_over", "covers_being_acquired");
        return f["kind"].Text() switch
        {
            "none" => new NoFormula(),
            "promptly" => new Promptly(),
            "standing" => new Standing(),
            "hours" => new HourCount(f["hours"].Number()),
            "kinds" => new EventKinds(f["persons_over"].Number(), f["covers_being_acquired"].Flag()),
            "range-days" => Range(f),
            "days" => Days(f),
            _ => throw f["kind"].OneOf(KnownFormulas),
        };
    }

    static DayRange Range(JsonCursor f)
    {
        CountsFromLearning(f);
        var range = new DayRange(f["from"].Number(), f["to"].Number());
        return range.From <= range.To ? range : throw new LawFormatException(f["to"].Path, "始まりより小さい数です。", "It is smaller than \"from\".");
    }

    static DayCount Days(JsonCursor f)
    {
        CountsFromLearning(f);
        var roll = f["roll"];
        if (roll.Text() is not ("next-reporting-day" or "none")) throw roll.OneOf(["next-reporting-day", "none"]);
        return new(f["days"].Number(), f["days_improper_purpose"].Number(), roll.Text() == "next-reporting-day");
    }

    static void CountsFromLearning(JsonCursor f)
    {
        if (f["counting"].Text() != "learned-day-is-day-1") throw f["counting"].OneOf(["learned-day-is-day-1"]);
    }

    static DateTimeZone Zone(JsonCursor zone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone.Text())
        ?? throw new LawFormatException(zone.Path, $"「{zone.Text()}」は知らない時間帯です。", $"\"{zone.Text()}\" is not a known time zone.");
}
