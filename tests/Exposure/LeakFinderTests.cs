using System.Text;
using CsCheck;
using Hikeshi.Exposure.Leaks;
using Hikeshi.Mail;

namespace Hikeshi.Exposure.Tests;

public class LeakFinderTests
{
    static readonly Lazy<(List<Message> Mailbox, MemoryIndex Index)> Tea = new(() =>
    {
        var mailbox = LeakScenario.Mailbox("dev-tea");
        return (mailbox, new MemoryIndex(mailbox));
    });

    [Theory]
    [InlineData("dev-tea")]
    [InlineData("dev-tea-large")]
    public void Traces_every_stolen_conversation_to_its_newest_message_and_invents_none(string scenario)
    {
        var mailbox = LeakScenario.Mailbox(scenario);
        var index = new MemoryIndex(mailbox);
        var wrong = new List<string>();
        foreach (var (file, message, how, original) in LeakScenario.Mails(scenario))
        {
            var leaks = LeakFinder.Find(message, index);
            var found = string.Join(' ', leaks.Select(l => mailbox[(int)l.OriginalNumber - 1].MessageId));
            var expected = how is "same" or "subject-only" ? "" : original;
            if (found != expected) wrong.Add($"{file} {how}: {expected} but found {found}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Finds_the_original_whatever_quoting_wrapping_width_and_truncation_did_to_it()
    {
        var (mailbox, index) = Tea.Value;
        var ids = mailbox.GroupBy(m => ComparableText.Of(m.Text).Letters).Where(g => g.Count() == 1 && g.Key.Length > 60)
            .Select(g => mailbox.IndexOf(g.First())).ToArray();
        Gen.Select(Gen.OneOf(ids.Select(Gen.Const).ToArray()), Gen.Int[12, 70], Gen.Bool, Gen.Bool, Gen.Bool).Sample(
            (at, width, quoted, wide, cut) =>
            {
                var original = mailbox[at];
                var body = cut ? original.Text[..(original.Text.Length * 4 / 5)] : original.Text;
                var lines = Wrap(wide ? Widen(body) : body, width).Select(l => quoted ? "> " + l : l);
                var reported = Spoof(
                    "ご確認をお願いします。\n\n鈴木\n\n" + Head(original) + string.Join('\n', lines));
                var leaks = LeakFinder.Find(reported, index);
                return leaks.Count > 0
                    && mailbox[(int)leaks[0].OriginalNumber - 1].MessageId == original.MessageId
                    && leaks[0].Overlap > 0.5;
            }, iter: 150, threads: 1, writeLine: null);
    }

    [Fact]
    public void Needs_no_head_above_the_quotation_where_the_text_is_long_enough()
    {
        var (mailbox, index) = Tea.Value;
        var texts = mailbox.GroupBy(m => ComparableText.Of(m.Text).Letters).Where(g => g.Count() == 1 && g.Key.Length > 150).Select(g => g.First()).ToList();
        var traced = texts.Count(original =>
            LeakFinder.Find(Spoof("お世話になっております。\n\n鈴木\n\n" + original.Text), index) is [var leak, ..]
            && mailbox[(int)leak.OriginalNumber - 1].MessageId == original.MessageId);
        Assert.True(traced > texts.Count * 0.9, $"{traced} of {texts.Count}");
    }

    [Fact]
    public void Says_where_the_shared_text_stands_in_both_mails()
    {
        var original = Spoof("田中様\n\n納品日の件、十一月四日の午前に変更をお願いできますでしょうか。倉庫の都合によるものです。\n") with { MessageId = "a@b.example" };
        var reported = Spoof("添付をご覧ください。\n\n> 納品日の件、十一月四日の午前に\n> 変更をお願いできますでしょうか。倉庫の都合による\n");
        var leak = Assert.Single(LeakFinder.Find(reported, new MemoryIndex([original])));
        var run = Assert.Single(leak.Shared);
        Assert.StartsWith("納品日の件", reported.Text.Substring(run.ReportedOffset, run.ReportedLength), StringComparison.Ordinal);
        Assert.EndsWith("倉庫の都合による", original.Text.Substring(run.OriginalOffset, run.OriginalLength), StringComparison.Ordinal);
        Assert.InRange(leak.Overlap, 0.8, 0.95);
    }

    [Fact]
    public void Takes_neither_greeting_nor_signature_for_stolen_text()
    {
        const string signature = "\n--------\n北山醸造株式会社\n営業部 鈴木 一郎\nTEL 06-1234-5678 FAX 06-1234-5679\n大阪府大阪市北区梅田1-2-3\nhttps://kitayama.example/\n";
        var mailbox = new MemoryIndex(
        [
            Spoof("佐藤様\n\nいつもお世話になっております。北山醸造の鈴木です。\n見積書をお送りします。よろしくお願いいたします。\n" + signature),
            Spoof("加藤様\n\nいつもお世話になっております。北山醸造の鈴木です。\n新酒の入荷は来週になります。よろしくお願いいたします。\n" + signature),
        ]);
        Assert.Empty(LeakFinder.Find(Spoof("いつもお世話になっております。\n添付の件、よろしくお願いいたします。\n" + signature), mailbox));
    }

    [Fact]
    public void Lists_a_mail_that_is_stored_twice_once_and_by_its_first_copy()
    {
        var mail = Spoof("山本様\n\n先日ご相談した仕込み水の検査結果が出ましたので、来週の火曜に持って伺います。\n") with { MessageId = "twice@b.example" };
        var index = new MemoryIndex([Spoof("別の話です。"), mail, mail with { Source = "sent.mbox#1" }]);
        Assert.Equal(2, Assert.Single(LeakFinder.Find(mail with { MessageId = "spoof@x.example" }, index)).OriginalNumber);
        Assert.Empty(LeakFinder.Find(mail, index));
    }

    [Fact]
    public void Loads_few_messages_however_many_share_the_text()
    {
        var index = new MemoryIndex(Enumerable.Range(0, 3000).Select(i =>
            Spoof($"いつもお世話になっております。ご注文番号{i}を承りました。発送まで今しばらくお待ちくださいますようお願い申し上げます。")));
        LeakFinder.Find(Spoof("ご注文番号77を承りました。発送まで今しばらくお待ちくださいますようお願い申し上げます。"), index);
        Assert.InRange(index.Loaded, 0, 50);
    }

    [Fact]
    public void Never_throws_on_a_text_that_repeats_itself()
    {
        var index = new MemoryIndex([Spoof(new string('あ', 20_000)), Spoof(string.Concat(Enumerable.Repeat("あい2025年1月1日 10:00 ", 3_000)))]);
        LeakFinder.Find(Spoof(new string('あ', 50_000) + string.Concat(Enumerable.Repeat("2025年1月1日 10:00 ", 3_000))), index);
    }

    static Message Spoof(string text) => new() { Source = "reported/x.eml", Sha256 = "", Size = 1, Text = text };

    static string Head(Message m) => $"{m.Date:yyyy年M月d日 HH:mm} {m.From[0].Name} <{m.From[0].Address}>:\n\n";

    static string Widen(string text) => string.Concat(text.Select(c => c is > ' ' and < '\u007f' and not '>' ? (char)(c + 0xFEE0) : c));

    static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var c in text)
        {
            if (c == '\n' || line.Length >= width)
            {
                yield return line.ToString();
                line.Clear();
            }
            if (c != '\n') line.Append(c);
        }
        yield return line.ToString();
    }
}
