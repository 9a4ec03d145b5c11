using System.Text;
using CsCheck;
using Hikeshi.Kernel;
using Hikeshi.Mail.Mailboxes;

namespace Hikeshi.Mail.Tests;

/// <summary>Splitting mailboxes: mbox in its variants, streams of any kind, sizes beyond memory.</summary>
public sealed class MboxTests
{
    const string From = "From taro@example.jp Wed Oct 01 02:46:00 2025\n";

    static List<MailboxItem> Items(byte[] bytes, string name = "inbox.mbox", Limits? limits = null) =>
        [.. MailboxReader.Read(new MemoryStream(bytes), name, limits ?? Limits.Default)];

    static string[] Subjects(byte[] bytes, string name = "inbox.mbox") =>
        [.. Items(bytes, name).Where(i => i.Message is not null).Select(i => MessageReader.Read(i.Message!.Bytes, "x", Limits.Default).Subject)];

    const string Three =
        From + "Subject: one\n\nbody\n>From here on\n>>From there\n\n"
        + "From - Thu Oct  2 2:46 2025\nSubject: two\n\nFrom the beginning of a line, no separator\n\nFrom now on it is 10:30 2025\nNote: also none\n\n\n"
        + "From MAILER-DAEMON Oct 3 02:46:10 +0900 2025\nSubject: three\n\nlast without line end";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_ends_do_not_change_what_is_found(string lineEnd)
    {
        var bytes = MailText.Bytes(Three, lineEnd: lineEnd);
        Assert.Equal(["one", "two", "three"], Subjects(bytes));
        var first = MessageReader.Read(Items(bytes)[0].Message!.Bytes, "x", Limits.Default);
        Assert.Equal("body\nFrom here on\n>From there\n", first.Text);
        Assert.Equal(["#1", "#2", "#3"], Items(bytes).Select(i => i.Message!.Suffix));
    }

    [Theory]
    [InlineData("From a@example.jp Wed Oct  1 02:46:00 2025")]
    [InlineData("From a@example.jp Oct  1 02:46 2025")]
    [InlineData("From a@example.jp Wed Oct 1 02:46:00 JST 2025")]
    [InlineData("From a@example.jp Wed Oct 1 02:46:00 2025 +0900")]
    [InlineData("From 1234567@xxx Wed Oct 01 02:46:00 +0000 2025")]
    [InlineData("From a@example.jp Wed, 01 Oct 2025 02:46:00 +0900")]
    [InlineData("From \"a b\"@example.jp Wed Oct  1 02:46:00 25")]
    [InlineData("From a@example.jp 2025-10-01T02:46:00Z 2:46")]
    [InlineData("From a Wed Oct  1 02:46:00 2025 remote from host")]
    [InlineData("From - Wed Oct  1 02:46:00 2025")]
    public void Known_forms_of_the_separator_split(string line) =>
        Assert.Equal(["one", "two"], Subjects(MailText.Bytes(From + "Subject: one\n\nbody\n\n" + line + "\nSubject: two\n\nbody\n")));

    [Theory]
    [InlineData("From Tokyo we travel at 10:30 on Oct 1 2025")]
    [InlineData("From now on: Oct 2025")]
    [InlineData("From a@example.jp")]
    public void Sentences_do_not_split(string line) =>
        Assert.Equal(["one"], Subjects(MailText.Bytes(From + "Subject: one\n\nbody\n\n" + line + "\nSubject: two\n\nbody\n")));

    [Fact]
    public void Content_length_is_believed_where_it_leads_to_a_separator()
    {
        const string Body = "forwarded:\n\nFrom x@example.jp Wed Oct 01 02:46:00 2025\nSubject: inner\n\ntext\n";
        var bytes = MailText.Bytes($"{From}Subject: one\nContent-Length: {Body.Length}\n\n{Body}\n{From}Subject: two\nContent-Length: 99999\n\nb\n", lineEnd: "\n");
        Assert.Equal(["one", "two"], Subjects(bytes));
        Assert.Contains("inner", Encoding.UTF8.GetString(Items(bytes)[0].Message!.Bytes.Span), StringComparison.Ordinal);
        var wrong = MailText.Bytes($"{From}Subject: one\nContent-Length: 3\n\n{Body}\n", lineEnd: "\n");
        Assert.Equal(["one", "inner"], Subjects(wrong));
    }

    [Fact]
    public void Any_message_is_found_again_by_its_locator()
    {
        foreach (var lineEnd in new[] { "\n", "\r\n" })
        {
            var bytes = MailText.Bytes(Three, lineEnd: lineEnd);
            foreach (var item in Items(bytes))
            {
                var again = MailboxReader.ReadAt(new MemoryStream(bytes), "inbox.mbox", item.Message!.Locator, Limits.Default);
                Assert.Equal(item.Message.Bytes.ToArray(), again!.Bytes.ToArray());
            }
        }
        Assert.Null(MailboxReader.ReadAt(new MemoryStream([1, 2, 3]), "x", "1+999", Limits.Default));
        Assert.Null(MailboxReader.ReadAt(new MemoryStream([1, 2, 3]), "x", "z0|0+1", Limits.Default));
        Assert.Null(MailboxReader.ReadAt(new MemoryStream([1, 2, 3]), "x", "nonsense", Limits.Default));
    }

    [Fact]
    public void One_byte_reads_find_the_same()
    {
        var bytes = MailText.Bytes(string.Concat(Enumerable.Repeat(Three + "\n\n", 40)));
        var whole = Items(bytes).Select(i => (i.Message!.Locator, Convert.ToHexString(i.Message.Bytes.Span)));
        var drip = MailboxReader.Read(new DripStream(bytes), "inbox.mbox", Limits.Default).Select(i => (i.Message!.Locator, Convert.ToHexString(i.Message.Bytes.Span)));
        Assert.Equal(whole, drip);
        Assert.Equal(120, whole.Count());
    }

    [Fact]
    public void Damaged_mailboxes_never_throw() =>
        Gen.Select(Gen.Int[0, Three.Length - 1], Gen.Byte, Gen.Int[0, Three.Length]).Sample((at, value, length) =>
        {
            var bytes = MailText.Bytes(Three, lineEnd: "\n")[..Math.Max(length, 1)];
            bytes[Math.Min(at, bytes.Length - 1)] = value;
            foreach (var item in Items(bytes))
                if (item.Message is { } message) MessageReader.Read(message.Bytes, "x", Limits.Default);
        }, iter: 500);

    [Fact]
    public void Evaluation_mailboxes_are_counted_and_decoded_whole()
    {
        foreach (var (scenario, count) in new[] { ("dev-tea", 432), ("dev-tea-large", 1790) })
        {
            using var file = File.OpenRead(TestKit.Shared.Path("eval", scenario, "mailbox", "inbox.mbox"));
            var found = 0;
            foreach (var item in MailboxReader.Read(file, "inbox.mbox", Limits.Default))
            {
                var message = MessageReader.Read(item.Message!.Bytes, $"inbox.mbox{item.Message.Suffix}", Limits.Default);
                found++;
                Assert.Single(message.From);
                Assert.NotNull(message.Date);
                Assert.NotEmpty(message.MessageId);
                Assert.DoesNotContain('\uFFFD', message.Subject + message.From[0].Name + message.Text);
            }
            Assert.Equal(count, found);
        }
    }

    [Fact]
    public void One_endless_message_is_cut_with_an_anomaly_and_the_next_is_read()
    {
        var limits = Limits.Default with { MessageBytes = 10_000 };
        var bytes = MailText.Bytes(From + "Subject: one\n\n" + new string('x', 50_000) + "\n\n" + From + "Subject: two\n\nb\n", lineEnd: "\n");
        var items = Items(bytes, limits: limits);
        Assert.Equal(10_000, items[0].Message!.Bytes.Length);
        Assert.Equal("message-truncated", items[1].Anomaly!.Code);
        Assert.Equal("two", MessageReader.Read(items[2].Message!.Bytes, "x", limits).Subject);
    }
}
