using System.Text.Json;
using Hikeshi.Exposure.Leaks;
using Hikeshi.Kernel;
using Hikeshi.Mail;
using Hikeshi.Mail.Mailboxes;
using Hikeshi.TestKit;

namespace Hikeshi.Exposure.Tests;

/// <summary>Fingerprints of messages held in memory, numbered from 1.</summary>
sealed class MemoryIndex : IFingerprintIndex
{
    readonly List<Message> _messages = [];
    readonly Dictionary<ulong, List<long>> _postings = [];

    public int Loaded { get; private set; }

    public MemoryIndex(IEnumerable<Message> messages)
    {
        foreach (var message in messages)
        {
            _messages.Add(message);
            foreach (var fingerprint in LeakFinder.Fingerprints(message))
            {
                if (!_postings.TryGetValue(fingerprint, out var numbers)) _postings[fingerprint] = numbers = [];
                numbers.Add(_messages.Count);
            }
        }
    }

    public IReadOnlyDictionary<ulong, IReadOnlyList<long>> Find(IReadOnlyCollection<ulong> fingerprints) =>
        fingerprints.Where(_postings.ContainsKey).ToDictionary(f => f, IReadOnlyList<long> (f) => _postings[f]);

    public Message Load(long messageNumber)
    {
        Loaded++;
        return _messages[(int)messageNumber - 1];
    }
}

/// <summary>A scenario of ../shared/eval: its mailbox and the mails sent in with what is known about them.</summary>
static class LeakScenario
{
    static LeakScenario() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    public sealed record Reported(string File, Message Message, string How, string Original);

    public static List<Message> Mailbox(string scenario)
    {
        using var stream = File.OpenRead(Shared.Path("eval", scenario, "mailbox", "inbox.mbox"));
        return [.. MailboxReader.Read(stream, "inbox.mbox", Limits.Default).Where(i => i.Message is not null)
            .Select((i, n) => MessageReader.Read(i.Message!.Bytes, $"inbox.mbox#{n + 1}", Limits.Default))];
    }

    public static IEnumerable<Reported> Mails(string scenario)
    {
        using var truth = JsonDocument.Parse(File.ReadAllText(Shared.Path("eval", scenario, "truth", "reported.json")));
        foreach (var entry in truth.RootElement.EnumerateObject())
        {
            var message = MessageReader.Read(File.ReadAllBytes(Shared.Path("eval", scenario, "reported", entry.Name)), entry.Name, Limits.Default);
            yield return new(entry.Name, message.Enclosed.FirstOrDefault(e => e.Enclosure == Enclosure.Attached) ?? message,
                entry.Value.GetProperty("how").GetString()!, entry.Value.GetProperty("original").GetString()?.Trim('<', '>') ?? "");
        }
    }
}
