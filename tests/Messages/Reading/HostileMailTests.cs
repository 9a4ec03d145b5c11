using System.Text;
using Hikeshi.Kernel;
using Hikeshi.Messages.Reading;

namespace Hikeshi.Messages.Tests.Reading;

public sealed class HostileMailTests
{
    static readonly string Head = "From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n";

    static (TestCase Test, ReadMessage Read, MessageHead Head) Case(byte[] mail)
    {
        var test = new TestCase([mail]);
        var read = new ReadMessage(test.Store, Limits.Default);
        return (test, read, read.Head(1)!);
    }

    static void Survives(byte[] mail, Action<ReadMessage, MessageHead>? more = null)
    {
        var (test, read, head) = Case(mail);
        using (test)
        {
            using var index = test.Index();
            Assert.True(index.Progress(test.Store.MessageNumbers.Count).IsComplete);
            Assert.Equal(1, MessageList.Find(test.Store, index, new(), TimeSpan.Zero).Lines[0].Row.Number);
            Assert.True(read.Mail(head).Value!.Text.Pieces.Sum(p => p.Text.Length) <= 16_000);
            Assert.NotNull(read.Headers(head).Value);
            Assert.NotNull(read.Files(head).Value);
            Assert.NotNull(read.Source(head).Value);
            Assert.True(read.SafeHtml(head, "ja") is { Value: not null } or { Refusal.Code: "no-html" });
            Assert.Equal("no-original", read.Original(head).Refusal!.Code);
            more?.Invoke(read, head);
        }
    }

    [Fact]
    public void Ten_thousand_recipients_are_counted_and_twenty_shown() => Survives(
        Encoding.ASCII.GetBytes($"{Head}To: {string.Join(",\r\n ", Enumerable.Range(0, 10_000).Select(i => $"u{i}@c.example"))}\r\n\r\nx"),
        (read, head) =>
        {
            var to = read.Mail(head).Value!.People.Single(p => p.Label.En == "To").People;
            Assert.Equal((20, 10_000), (to.Shown.Count, to.Total));
        });

    [Fact]
    public void A_text_of_fifty_megabytes_is_shown_in_windows() => Survives(
        Encoding.UTF8.GetBytes($"{Head}Content-Type: text/plain; charset=utf-8\r\n\r\n" + new string('x', 50_000_000)),
        (read, head) =>
        {
            var text = read.Mail(head, 3_990_000).Value!.Text;
            Assert.Equal(3_990_000, text.Begin);
            Assert.Equal(4_000_000, text.Length);
            Assert.Equal(20_000, read.Source(head, 49_000_000).Value!.Text.Length);
        });

    [Fact]
    public void A_hundred_thousand_parts_are_counted_and_few_shown() => Survives(
        Encoding.ASCII.GetBytes($"{Head}Content-Type: multipart/mixed; boundary=b\r\n\r\n" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"--b\r\nContent-Type: application/octet-stream; name=f{i}.bin\r\n\r\nx\r\n")) + "--b--"),
        (read, head) =>
        {
            var files = read.Files(head).Value!.Files;
            Assert.Equal(120, files.Shown.Count);
            Assert.True(files.LeftOut > 1_000);
        });

    [Fact]
    public void A_broken_charset_and_a_body_of_noise_survive()
    {
        var noise = new byte[20_000];
        new Random(1).NextBytes(noise);
        Survives([.. Encoding.ASCII.GetBytes($"{Head}Content-Type: text/html; charset=x-unknown-9\r\n\r\n"), .. noise]);
    }

    [Fact]
    public void An_empty_message_survives() => Survives("From: \r\n\r\n"u8.ToArray());

    [Fact]
    public void Direction_marks_stay_visible_in_the_source_and_are_spelled_out_where_shown() => Survives(
        Encoding.UTF8.GetBytes($"{Head}Content-Type: text/plain; charset=utf-8\r\n\r\n請求書\u202Efdp.exe"),
        (read, head) => Assert.Contains("[U+202E]", SafeText.Of(read.Mail(head).Value!.Text.Pieces[0].Text), StringComparison.Ordinal));

    [Fact]
    public void A_message_without_its_evidence_says_so_and_keeps_its_verdict()
    {
        var (test, read, head) = Case(TestCase.Bytes(TestCase.Mail("件名", "本文")));
        using (test)
        {
            var evidence = Directory.GetFiles(Path.Combine(test.Folder, "evidence"), "*", SearchOption.AllDirectories).Single();
            File.SetAttributes(evidence, FileAttributes.Normal);
            File.WriteAllText(evidence, "x");
            Assert.Equal("evidence-missing", read.Mail(head).Refusal!.Code);
            File.Delete(evidence);
            var refusal = read.Mail(read.Head(1)!).Refusal!;
            Assert.Contains("hikeshi verify", refusal.Words.Ja, StringComparison.Ordinal);
            Assert.Equal("genuine", read.Head(1)!.Row.Verdict);
            Assert.Equal("evidence-missing", read.SafeHtml(head, "ja").Refusal!.Code);
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_are_spelled_out_in_the_source() => Survives(
        [.. Encoding.ASCII.GetBytes($"{Head}\r\n"), 0x93, 0xFA, (byte)'\n'],
        (read, head) => Assert.EndsWith("\\x93\\xfa\n", read.Source(head).Value!.Text, StringComparison.Ordinal));

    [Fact]
    public void Pages_of_the_source_make_up_the_whole()
    {
        var (test, read, head) = Case(TestCase.Bytes(TestCase.Mail("長い", string.Concat(Enumerable.Range(0, 9_000).Select(i => $"あいうえお{i}\n")))));
        using (test)
        {
            var text = new StringBuilder();
            for (long at = 0; ;)
            {
                var page = read.Source(head, at).Value!;
                text.Append(page.Text);
                if (page.End >= page.Bytes) break;
                at = page.End;
            }
            Assert.Equal(Encoding.UTF8.GetString(read.Raw(head).Value!.Raw.Span), text.ToString());
        }
    }
}
