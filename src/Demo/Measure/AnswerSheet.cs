using System.Text.Json;

namespace Hikeshi.Demo.Measure;

/// <summary>What an investigation says about an invented incident, in plain words, to be compared with its answers.</summary>
/// <param name="Exposures">Subject id, item and value of every exposure.</param>
/// <param name="Verdicts">Reported file name and verdict; several where a file holds several mails.</param>
/// <param name="Leaks">Reported file name and Message-ID of the original.</param>
/// <param name="Urls">Reported file name and recovered address.</param>
public sealed record Findings(
    IReadOnlyCollection<(string Subject, string Item, string Value)> Exposures, IReadOnlyCollection<(string File, string Verdict)> Verdicts,
    IReadOnlyCollection<(string File, string Original)> Leaks, IReadOnlyCollection<(string File, string Url)> Urls);

/// <summary>How far findings agree with the answers; each pair is a count and what it is out of.</summary>
/// <param name="Values">Distinct values of the answers that were found.</param>
/// <param name="WrongValues">Distinct values found that the answers do not have.</param>
/// <param name="SplitPersons">Persons of the answers whose own mail addresses, telephones and postal addresses stand in more than one row.</param>
public sealed record Score(
    (int Found, int Of) Values, int WrongValues, int SplitPersons, (int Caught, int Of) Malicious, (int Alarms, int Of) Genuine,
    (int Traced, int Of) Stolen, int Phantoms, (int Recovered, int Of) Urls);

/// <summary>The answers that <see cref="DemoIncident"/> wrote, and how to score against them.</summary>
public sealed class AnswerSheet(string truthFolder)
{
    static readonly string[] Items = ["name", "email", "phone", "postal_address", "birth_date"];

    public Score Score(Findings findings)
    {
        using var subjects = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(truthFolder, "subjects.json")));
        using var reported = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(truthFolder, "reported.json")));
        var expected = new HashSet<(string Item, string Key)>();
        var readings = new HashSet<string>(StringComparer.Ordinal);
        var persons = new List<List<(string Item, string Key)>>();
        foreach (var subject in subjects.RootElement.EnumerateArray())
        {
            readings.Add(ValueKey.Name(subject.GetProperty("kana").GetString()!));
            var own = Items.SelectMany(item => Strings(subject.GetProperty("items"), item).Select(v => (item, ValueKey.Of(item, v)))).ToList();
            expected.UnionWith(own);
            persons.Add(own);
        }
        var found = new Dictionary<(string Item, string Key), HashSet<string>>();
        foreach (var (subject, item, value) in findings.Exposures.Where(e => Items.Contains(e.Item)))
        {
            var key = item == "postal_address" ? expected.FirstOrDefault(k => k.Item == item && ValueKey.IsAddress(value, k.Key)).Key ?? value : ValueKey.Of(item, value);
            if (!found.TryGetValue((item, key), out var rows)) found.Add((item, key), rows = new(StringComparer.Ordinal));
            rows.Add(subject);
        }
        return Reported(findings, reported.RootElement) with
        {
            Values = (expected.Count(found.ContainsKey), expected.Count),
            WrongValues = found.Keys.Count(k => !expected.Contains(k) && !(k.Item == "name" && readings.Contains(k.Key))),
            SplitPersons = persons.Count(p => IsSplit(p, found, persons)),
        };
    }

    static bool IsSplit(List<(string Item, string Key)> own, Dictionary<(string, string), HashSet<string>> found, List<List<(string Item, string Key)>> persons)
    {
        var rows = own.Where(k => k.Item is "email" or "phone" or "postal_address" && persons.Count(p => p.Contains(k)) == 1)
            .Select(k => found.GetValueOrDefault(k)).OfType<HashSet<string>>().ToList();
        return rows.Count > 1 && rows.Skip(1).Any(r => !r.Overlaps(rows[0]));
    }

    static Score Reported(Findings findings, JsonElement reported)
    {
        int malicious = 0, caught = 0, genuine = 0, alarms = 0, stolen = 0, traced = 0, phantoms = 0, urls = 0, recovered = 0;
        foreach (var file in reported.EnumerateObject())
        {
            var alarmed = findings.Verdicts.Any(v => v.File == file.Name && v.Verdict is "malicious" or "spoofed");
            if (file.Value.GetProperty("verdict").GetString() != "malicious")
            {
                genuine++;
                if (alarmed) alarms++;
                continue;
            }
            malicious++;
            if (alarmed) caught++;
            var leaks = findings.Leaks.Where(l => l.File == file.Name).Select(l => l.Original).ToList();
            if (file.Value.GetProperty("original").GetString() is { } original)
            {
                stolen++;
                if (leaks.Contains(original.Trim('<', '>'))) traced++;
            }
            else if (leaks.Count > 0) phantoms++;
            foreach (var url in Strings(file.Value, "urls"))
            {
                urls++;
                if (findings.Urls.Any(u => u.File == file.Name && u.Url.TrimEnd('/') == url.TrimEnd('/'))) recovered++;
            }
        }
        return new((0, 0), 0, 0, (caught, malicious), (alarms, genuine), (traced, stolen), phantoms, (recovered, urls));
    }

    static IEnumerable<string> Strings(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(v => v.GetString()!) : [];
}
