using System.Text.Json;
using Hikeshi.Analysis.Macros;
using Hikeshi.Formats.Archives;
using Hikeshi.Formats.Vba;
using Hikeshi.Kernel;
using MimeKit;

namespace Hikeshi.Tests.Demo;

/// <summary>The lures are worth reading only if their answers can be read out of them.</summary>
public sealed class LureTests(DemoFolder folder)
{
    [Theory]
    [InlineData("doc")]
    [InlineData("zip")]
    public void Every_address_of_the_answers_is_in_the_macros_and_only_the_right_password_opens_the_archive(string form)
    {
        var seen = 0;
        foreach (var report in Answers().Where(r => r.Value.GetProperty("form").GetString() == form))
        {
            var document = Papers(MimeMessage.Load(Path.Combine(folder.Root, "reported", report.Name))).Single();
            if (form == "zip")
            {
                Assert.All(Archive.Read(document, ["infected"], Limits.Default)!.Entries, e => Assert.True(e.Encrypted && e.Content is not { Length: > 0 }));
                document = Archive.Read(document, [report.Value.GetProperty("password").GetString()!], Limits.Default)!.Entries.Single().Content!.Value.ToArray();
            }
            var facts = MacroReading.Read(VbaProject.Read(document, Limits.Default)!, Limits.Default).Facts;
            Assert.Contains(facts, f => f.Kind == "auto-start");
            Assert.Superset(
                report.Value.GetProperty("urls").EnumerateArray().Select(u => u.GetString()!).ToHashSet(StringComparer.Ordinal),
                facts.Where(f => f.Kind == "url").Select(f => f.Value).ToHashSet(StringComparer.Ordinal));
            seen++;
        }
        Assert.True(seen > 2, $"only {seen} reports of the form {form}");
    }

    [Fact]
    public void The_first_report_is_the_lure_of_half_past_nine_and_all_others_follow_it()
    {
        var first = Answers()[0];
        Assert.Equal("000.eml", first.Name);
        var mail = MimeMessage.Load(Path.Combine(folder.Root, "reported", "000.eml"));
        Assert.Contains("1 Sep 2020 09:30", mail.Headers[HeaderId.Received], StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2020, 9, 1, 9, 29, 12, TimeSpan.FromHours(9)), mail.Date);
        Assert.DoesNotContain("homuratsuki", mail.From.Mailboxes.Single().Address, StringComparison.Ordinal);
    }

    [Fact]
    public void The_lure_lies_in_the_mailbox_too_and_the_answers_say_where()
    {
        using var lure = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Root, "truth", "lure.json")));
        var stored = folder.Mails.Single(m => $"<{m.MessageId}>" == lure.RootElement.GetProperty("message_id").GetString());
        var reported = MimeMessage.Load(Path.Combine(folder.Root, "reported", lure.RootElement.GetProperty("reported_as").GetString()!));
        Assert.Equal(Papers(reported).Single(), Papers(stored.Mime).Single());
        Assert.All(folder.Mails.Where(m => m != stored), m => Assert.True(m.Mime.Date < stored.Mime.Date));
    }

    [Fact]
    public void Reports_come_as_received_as_attachments_and_inside_the_text()
    {
        var mails = Directory.EnumerateFiles(Path.Combine(folder.Root, "reported")).Select(f => MimeMessage.Load(f)).ToList();
        Assert.Contains(mails, m => m.BodyParts.Any(p => p is MessagePart));
        Assert.Contains(mails, m => m.TextBody?.Contains("Forwarded message", StringComparison.Ordinal) == true);
        Assert.Contains(mails, m => m.Headers[HeaderId.ReturnPath]?.Contains("example.net", StringComparison.Ordinal) == true);
        Assert.Contains(Answers(), r => r.Value.GetProperty("verdict").GetString() == "genuine");
    }

    List<JsonProperty> Answers() =>
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Root, "truth", "reported.json"))).RootElement.EnumerateObject()];

    static IEnumerable<byte[]> Papers(MimeMessage mail)
    {
        foreach (var part in mail.BodyParts)
            if (part is MessagePart { Message: { } inner })
                foreach (var paper in Papers(inner)) yield return paper;
            else if (part is MimePart { IsAttachment: true, Content: { } content })
            {
                using var bytes = new MemoryStream();
                content.DecodeTo(bytes);
                yield return bytes.ToArray();
            }
    }
}
