using System.Text.Json;
using Hikeshi.Analysis.Macros;
using Hikeshi.Formats.Vba;
using Hikeshi.Kernel;
using Hikeshi.Mail;
using Hikeshi.TestKit;
using SharpCompress.Archives;
using SharpCompress.Readers;

namespace Hikeshi.Analysis.Tests;

/// <summary>The documents of the labelled scenarios: every address that a macro would contact, and none besides.</summary>
public sealed class MacroReportedMailTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("dev-tea")]
    [InlineData("dev-tea-large")]
    public void Finds_every_address_in_the_documents_of_reported_mails(string scenario)
    {
        var folder = Shared.Path("eval", scenario);
        using var truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "truth", "reported.json")));
        var (found, missed, wrong, documents) = (0, 0, 0, 0);
        foreach (var mail in truth.RootElement.EnumerateObject())
        {
            var form = mail.Value.GetProperty("form").GetString();
            if (form is not ("doc" or "zip")) continue;
            var password = mail.Value.TryGetProperty("password", out var p) ? p.GetString() : null;
            var expected = mail.Value.GetProperty("urls").EnumerateArray().Select(u => u.GetString()!).ToHashSet(StringComparer.Ordinal);
            var message = MessageReader.Read(File.ReadAllBytes(Path.Combine(folder, "reported", mail.Name)), mail.Name, Limits.Default);
            var urls = new HashSet<string>(StringComparer.Ordinal);
            foreach (var document in Messages(message).SelectMany(m => m.Attachments).SelectMany(a => Documents(a.Content, password)))
            {
                if (VbaProject.Read(document, Limits.Default) is not { } project) continue;
                documents++;
                urls.UnionWith(MacroReading.Read(project, Limits.Default).Facts.Where(f => f.Kind == "url").Select(f => f.Value));
            }
            found += urls.Count(expected.Contains);
            missed += expected.Count(u => !urls.Contains(u));
            wrong += urls.Count(u => !expected.Contains(u));
            foreach (var url in expected.Except(urls)) output.WriteLine($"{mail.Name} missed {url}");
            foreach (var url in urls.Except(expected)) output.WriteLine($"{mail.Name} wrong {url}");
        }
        output.WriteLine($"{scenario}: {documents} documents, {found} addresses found, {missed} missed, {wrong} wrong");
        Assert.True(documents > 0);
        Assert.Equal((0, 0), (missed, wrong));
    }

    static IEnumerable<Message> Messages(Message message) => message.Enclosed.SelectMany(Messages).Prepend(message);

    static List<ReadOnlyMemory<byte>> Documents(ReadOnlyMemory<byte> content, string? password)
    {
        if (!content.Span.StartsWith("PK"u8) || password is null) return [content];
        var documents = new List<ReadOnlyMemory<byte>>();
        using var archive = ArchiveFactory.OpenArchive(new MemoryStream(content.ToArray()), new ReaderOptions { Password = password });
        foreach (var entry in archive.Entries.Where(e => !e.IsDirectory))
        {
            using var stream = entry.OpenEntryStream();
            using var plain = new MemoryStream();
            stream.CopyTo(plain);
            documents.Add(plain.ToArray());
        }
        return documents;
    }
}
