using System.Text.Json;
using Hikeshi.Analysis.Verdicts;
using Hikeshi.Kernel;
using Hikeshi.Mail;
using Hikeshi.Mail.Mailboxes;
using Hikeshi.TestKit;

namespace Hikeshi.Analysis.Tests;

/// <summary>What a mailbox held in memory knows.</summary>
sealed class MemoryCorrespondence : ICorrespondence
{
    readonly Dictionary<string, string> _digests = new(StringComparer.Ordinal);
    readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _counts = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, SortedSet<string>> _names = new(StringComparer.Ordinal);
    readonly SortedSet<string> _domains = new(StringComparer.Ordinal);

    public MemoryCorrespondence(IEnumerable<Message> messages)
    {
        foreach (var message in messages)
        {
            if (message.MessageId.Length > 0) _digests.TryAdd(message.MessageId, TextDigest.Of(message));
            _ids.UnionWith(message.References.Concat(message.InReplyTo).Append(message.MessageId));
            foreach (var address in message.From.Concat(message.To).Concat(message.Cc).DistinctBy(a => a.Address))
            {
                _counts[address.Address] = _counts.GetValueOrDefault(address.Address) + 1;
                _domains.Add(address.Domain);
                if (address.Name.Length == 0) continue;
                if (!_names.TryGetValue(Key(address.Name), out var addresses)) _names[Key(address.Name)] = addresses = new(StringComparer.Ordinal);
                addresses.Add(address.Address);
            }
        }
    }

    public bool IsKnown => true;
    public IReadOnlyCollection<string> Domains => _domains;
    public bool HasMessage(string messageId) => _ids.Contains(messageId);
    string? ICorrespondence.TextDigest(string messageId) => _digests.GetValueOrDefault(messageId);
    public int MessagesWith(string address) => _counts.GetValueOrDefault(address);
    public IReadOnlyList<string> AddressesOf(string name) => _names.TryGetValue(Key(name), out var a) ? [.. a] : [];

    static string Key(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
}

/// <summary>A scenario of ../shared/eval with its answers.</summary>
static class Scenario
{
    public sealed record Answer(string File, Message Outer, string Verdict, string How, IReadOnlyList<string> Urls);

    public static Organisation Organisation(string scenario) =>
        Kernel.Organisation.Parse(File.ReadAllText(Shared.Path("eval", scenario, "org.json")));

    public static MemoryCorrespondence Correspondence(string scenario)
    {
        using var stream = File.OpenRead(Shared.Path("eval", scenario, "mailbox", "inbox.mbox"));
        return new([.. MailboxReader.Read(stream, "inbox.mbox", Limits.Default).Where(i => i.Message is not null)
            .Select((i, n) => MessageReader.Read(i.Message!.Bytes, $"inbox.mbox#{n + 1}", Limits.Default))]);
    }

    public static IEnumerable<Answer> Answers(string scenario)
    {
        using var truth = JsonDocument.Parse(File.ReadAllText(Shared.Path("eval", scenario, "truth", "reported.json")));
        foreach (var entry in truth.RootElement.EnumerateObject())
            yield return new(entry.Name,
                MessageReader.Read(File.ReadAllBytes(Shared.Path("eval", scenario, "reported", entry.Name)), "reported/" + entry.Name, Limits.Default),
                entry.Value.GetProperty("verdict").GetString()!, entry.Value.GetProperty("how").GetString()!,
                [.. entry.Value.GetProperty("urls").EnumerateArray().Select(u => u.GetString()!)]);
    }
}
