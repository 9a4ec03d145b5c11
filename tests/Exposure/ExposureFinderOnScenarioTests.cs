using System.Text.Json;
using System.Text.RegularExpressions;
using Hikeshi.Exposure;
using Hikeshi.Exposure.Finders;
using Hikeshi.Exposure.Names;
using Hikeshi.Kernel;
using Hikeshi.Mail;
using Hikeshi.Mail.Mailboxes;
using Hikeshi.TestKit;

namespace Hikeshi.Exposure.Tests;

/// <summary>Values found in whole mailboxes against their known answers.</summary>
public class ExposureFinderOnScenarioTests
{
    [Theory]
    [InlineData("dev-tea")]
    [InlineData("dev-tea-large")]
    public void Finds_the_names_and_addresses_of_a_mailbox_and_few_others(string scenario)
    {
        var folder = Shared.Path("eval", scenario);
        var organisation = Organisation.Parse(File.ReadAllText(Path.Combine(folder, "org.json")));
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "mailbox")).Order(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(file);
            foreach (var item in MailboxReader.Read(stream, Path.GetFileName(file), Limits.Default))
            {
                if (item.Message is not { } raw) continue;
                var message = MessageReader.Read(raw.Bytes, Path.GetFileName(file) + raw.Suffix, Limits.Default);
                foreach (var record in ExposureFinder.Find(message, organisation, Limits.Default).Records)
                    foreach (var mention in record.Mentions)
                        if (!mention.IsPartialName && Key(mention) is { } key) found.TryAdd(key, $"{message.Source} {record.Kind} {mention.Location} {mention.Raw}");
            }
        }
        var truth = new HashSet<string>(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "truth", "subjects.json")));
        foreach (var subject in document.RootElement.EnumerateArray())
            foreach (var item in subject.GetProperty("items").EnumerateObject())
                foreach (var value in item.Value.EnumerateArray())
                    if (Key(item.Name, value.GetString()!) is { } key) truth.Add(key);

        Report(scenario, found, truth);
        foreach (var item in (string[])["name", "email", "phone", "postal_address"])
        {
            var got = found.Keys.Where(k => k.StartsWith(item + ":", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
            var want = truth.Where(k => k.StartsWith(item + ":", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
            var hits = got.Intersect(want).Count();
            Assert.True(hits >= 0.98 * want.Count, $"{item}: {hits} of {want.Count} found; missing {string.Join(", ", want.Except(got).Order().Take(10))}");
            Assert.True(hits >= 0.98 * got.Count, $"{item}: {got.Count - hits} of {got.Count} false; {string.Join(", ", got.Except(want).Order().Take(10))}");
        }
    }

    static string? Key(Mention mention) => mention.Item switch
    {
        Item.Name => Key("name", mention.Value),
        Item.Email => Key("email", mention.Value),
        Item.Phone => Key("phone", mention.Value),
        Item.PostalAddress => Key("postal_address", mention.Value),
        _ => null,
    };

    static string? Key(string item, string value) => item switch
    {
        "name" => "name:" + PersonName.Key(value),
        "email" => "email:" + value,
        "phone" => "phone:" + Regex.Replace(value.Replace("+81", "0", StringComparison.Ordinal), @"\D", ""),
        "postal_address" => "postal_address:" + Place(value),
        _ => null,
    };

    /// <summary>Town and three numbers, without prefecture, which one of two spellings of a place leaves out.</summary>
    static string Place(string value)
    {
        var text = value.Replace("|", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        text = Regex.Replace(text, "^(東京都|北海道|京都府|大阪府|..?.?県)", "");
        var first = Regex.Match(text, @"\d");
        return first.Success ? text[..first.Index] + string.Join('-', Regex.Matches(text[first.Index..], @"\d+").Take(3).Select(m => m.Value)) : text;
    }

    /// <summary>Writes what is missing and what is false where HIKESHI_REPORT names a folder.</summary>
    static void Report(string scenario, Dictionary<string, string> found, HashSet<string> truth)
    {
        if (Environment.GetEnvironmentVariable("HIKESHI_REPORT") is not { Length: > 0 } folder) return;
        File.WriteAllLines(Path.Combine(folder, scenario + ".txt"),
            [$"found {found.Count} truth {truth.Count}", .. truth.Where(t => !found.ContainsKey(t)).Order().Select(t => "MISSING " + t), .. found.Where(f => !truth.Contains(f.Key)).OrderBy(f => f.Key).Select(f => $"FALSE {f.Key} at {f.Value}")]);
    }
}
