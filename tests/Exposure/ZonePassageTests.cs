using CsCheck;
using Hikeshi.Mail.Zones;

namespace Hikeshi.Exposure.Tests;

public class ZonePassageTests
{
    [Theory]
    [InlineData("On Wed, 01 Oct 2025 11:25:00 +0900\n山下　亮 <a@x.example> wrote:\n\n> 本文", "山下　亮", "a@x.example")]
    [InlineData("On Wed, Oct 1, 2025 at 11:25 AM Ryo Yamashita <a@x.example> wrote:\n> 本文", "Ryo Yamashita", "a@x.example")]
    [InlineData("On 2025/10/01 11:25, 山田 太郎 wrote:\n> 本文", "山田 太郎", "")]
    [InlineData("2025年10月1日(水) 22:56 Emily Carter <a@x.example>:\n\n> 本文", "Emily Carter", "a@x.example")]
    [InlineData("2025年10月1日(水) 22:56  <a@x.example>:\n\n> 本文", "", "a@x.example")]
    [InlineData("2025/10/01 22:56、山田太郎 <a@x.example>のメール:\n\n> 本文", "山田太郎", "a@x.example")]
    [InlineData("山田 太郎 さんは書きました:\n> 本文", "山田 太郎", "")]
    [InlineData("> 山田 太郎 さんは書きました:\n\n> 本文", "山田 太郎", "")]
    [InlineData("-----Original Message-----\nFrom: 山田 太郎 <a@x.example>\nSent: Wednesday, October 01, 2025 09:34 PM\nTo: info@y.example\nSubject: 件\n\n本文", "山田 太郎", "a@x.example")]
    [InlineData("-----元のメッセージ-----\n差出人: 山田 太郎 [mailto:a@x.example]\n送信日時: 2025年10月1日 9:00\n宛先: 係\n件名: 件\n\n本文", "山田 太郎", "a@x.example")]
    [InlineData("________________________________\n差出人: 山田 太郎 <a@x.example>\n送信日時: 2025年10月1日 9:00\n宛先: 係\n件名: 件\n\n本文", "山田 太郎", "a@x.example")]
    [InlineData("From: 山田 太郎 <a@x.example>\nSent: Wednesday, October 1, 2025 9:34 PM\nTo: B <b@y.example>\nSubject: 件\n\n本文", "山田 太郎", "a@x.example")]
    [InlineData("---------- Forwarded message ---------\nFrom: 山田 太郎 <a@x.example>\nDate: 2025年10月1日(水) 9:34\nSubject: 件\nTo: <b@y.example>\n\n本文", "山田 太郎", "a@x.example")]
    public void Knows_the_author_of_a_quotation(string quotation, string name, string address)
    {
        var passages = Passage.Read("返信です。\n\n" + quotation);
        var quoted = Assert.Single(passages, p => p.Depth == 1);
        Assert.Equal((name, address), (quoted.Header?.Author?.Name, quoted.Header?.Author?.Address));
        Assert.Contains(quoted.Lines, l => l.Text == "本文");
        Assert.DoesNotContain(passages.Where(p => p.Depth == 0).SelectMany(p => p.Lines), l => l.Text == "本文");
    }

    [Fact]
    public void Follows_quotations_in_quotations_and_the_answers_between_them()
    {
        var passages = Passage.Read("A1\n\nB <b@x.example> wrote:\n> B1\n> \n> C <c@x.example> wrote:\n> > C1\n> B2\nA2\n> B3\n");
        Assert.Equal(["0 A1", "1 B1", "2 C1", "1 B2", "0 A2", "1 B3"], passages.Select(p => $"{p.Depth} {p.Lines.First(l => !l.IsBlank).Text}"));
        Assert.Equal("b@x.example", passages[^1].Header?.Author?.Address);
        Assert.True(passages[4].Resumed);
    }

    [Fact]
    public void Original_message_reaches_to_the_end_of_its_own_quotation()
    {
        var passages = Passage.Read("A\n\n2025年10月1日(水) 22:56 B <b@x.example>:\n> B1\n> -----Original Message-----\n> From: C <c@x.example>\n> Subject: x\n> \n> C1\nA2");
        Assert.Equal(["0 A", "1 B1", "2 C1", "0 A2"], passages.Select(p => $"{p.Depth} {p.Lines.First(l => !l.IsBlank).Text}"));
    }

    [Theory]
    [InlineData("本文です。\n\n-- \n山田 太郎\nTEL 03-1111-2222", 2)]
    [InlineData("本文です。\n\n━━━━━━━━━━━━\n山田 太郎\nTEL 03-1111-2222\n━━━━━━━━━━━━", 2)]
    [InlineData("本文です。\n\n＝＝＝＝＝＝＝＝\n山田 太郎", 2)]
    [InlineData("本文です。\n\n************************\n株式会社X\n山田 太郎", 2)]
    [InlineData("本文です。\n\n株式会社X\n総務部 課長\n山田 太郎\n電話 03-1111-2222", 2)]
    [InlineData("本文です。\n山田", 1)]
    [InlineData("Please wait.\n\nBest regards,\nJohn Smith\nACME Corp.\nTel: +1-212-555-0100", 3)]
    [InlineData("本文です。\n\n*:..｡o○☆ﾟ･:,｡*:..｡o○☆\n山田 花子\nhanako@x.example", 2)]
    public void Finds_where_the_signature_begins(string text, int line)
    {
        var zone = Assert.Single(Assert.Single(Passage.Read(text)).Zones, z => z.Kind == ZoneKind.Signature);
        Assert.Equal(line, zone.FirstLine);
    }

    [Theory]
    [InlineData("株式会社X\n山田様\n\nお世話になっております。", 2)]
    [InlineData("Emilyさん\n名簿を送ります。", 1)]
    [InlineData("Dear Ms Carter,\n\nThank you.", 1)]
    [InlineData("お世話になっております。\n山田様の件です。", 0)]
    public void Finds_the_lines_that_address_the_reader(string text, int lines) =>
        Assert.Equal(lines, Assert.Single(Passage.Read(text)).Zones.Where(z => z.Kind == ZoneKind.Salutation).Sum(z => z.LineCount));

    [Fact]
    public void Offsets_point_into_the_text_behind_the_quote_marks()
    {
        const string text = "x\n>> 山田 太郎\n> ＞ TEL";
        foreach (var line in Passage.Read(text).SelectMany(p => p.Lines)) Assert.Equal(line.Text, text.Substring(line.Offset, line.Text.Length));
    }

    [Fact]
    public void Reads_any_text_without_throwing_and_keeps_every_line_once()
    {
        string[] pieces = ["> ", ">> ", "\n", "\n\n", "-- \n", "━━━━━\n", "山田 太郎", "様", "：", "On 2025/10/01 11:25, B wrote:\n", "-----Original Message-----\n", "From: C <c@x.example>\n", "差出人: ", "■お届け先\n", "氏名", "電話 090-1111-2222", "a | b | c", "。", " ", "　", "X さんは書きました:\n"];
        Gen.Int[0, pieces.Length - 1].Array[0, 40].Select(i => string.Concat(i.Select(n => pieces[n]))).Sample(text =>
        {
            foreach (var passage in Passage.Read(text))
            {
                foreach (var line in passage.Lines) Assert.Equal(line.Text, text.Substring(line.Offset, line.Text.Length));
                var covered = passage.Zones.SelectMany(z => Enumerable.Range(z.FirstLine, z.LineCount)).ToList();
                Assert.Equal(covered.Count, covered.Distinct().Count());
                for (var i = 0; i < passage.Lines.Count; i++) Assert.True(passage.Lines[i].IsBlank || covered.Contains(i));
            }
        }, iter: 3_000);
    }

    [Fact]
    public void Takes_time_in_proportion_to_hostile_quotations()
    {
        var text = string.Concat(Enumerable.Range(1, 2_000).Select(i => new string('>', i % 200) + " On 2025/10/01 11:25, B wrote:\n"));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Passage.Read(text);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
    }
}
