using CsCheck;
using Hikeshi.Notices.Pictures;

namespace Hikeshi.Notices.Tests;

public sealed class NoticePictureTests
{
    const string Text = "当社の名前をかたる不審なメールが送られています。\n\n- 添付ファイルを開かず、メールごと削除してください。\n- 開いた方は、機器をネットワークから切り離してください。\n\n詳しくは当社のホームページをご覧ください。\n\n#注意喚起 #お知らせ\n";

    static Versions.Edition Post(string text, string title = "不審なメールにご注意ください") => SamplePages.Edition("instagram-ja", 1, NoticeKind.Instagram, title, text, 1);

    static DrawnPicture Draw(string text, string title = "不審なメールにご注意ください")
    {
        var drawn = NoticePicture.Draw(Post(text, title), "霞工業株式会社");
        // With HIKESHI_SCREENSHOTS set to a folder, what was drawn is kept there to be looked at.
        if (Environment.GetEnvironmentVariable("HIKESHI_SCREENSHOTS") is { Length: > 0 } folder && drawn.Refusal is null) File.WriteAllBytes(Path.Combine(folder, $"picture-{text.Length}.png"), drawn.Png.Span);
        if (drawn.Refusal?.Code == "picture-without-font") Assert.Skip("No Japanese font is installed (Debian: fonts-noto-cjk).");
        return drawn;
    }

    [Fact]
    public void Draws_a_square_picture_and_says_the_same_in_words()
    {
        var drawn = Draw(Text);

        Assert.Null(drawn.Refusal);
        Assert.Equal("89504E470D0A1A0A", Convert.ToHexString(drawn.Png.Span[..8]));
        Assert.Equal("0000043800000438", Convert.ToHexString(drawn.Png.Span[16..24]));
        Assert.Equal("霞工業株式会社\n不審なメールにご注意ください\n当社の名前をかたる不審なメールが送られています。\n・添付ファイルを開かず、メールごと削除してください。\n・開いた方は、機器をネットワークから切り離してください。\n詳しくは当社のホームページをご覧ください。\n2020年9月1日(火) 11:10", drawn.AlternativeText);
        Assert.True(drawn.Png.Span.SequenceEqual(Draw(Text).Png.Span));
    }

    [Theory]
    [InlineData("ja", "画像")]
    [InlineData("en", "picture")]
    public void The_template_becomes_a_picture_that_does_not_speak_of_itself(string language, string self)
    {
        var template = Templates.TemplateBook.Default.Find(NoticeKind.Instagram, language);
        var sheet = Facts.FactSheet.Of(language, "", [new("firm", "", "Kasumi", "", false, ["organisation"])]);
        var text = Texts.Rendering.Render(Texts.Draft.Parse(template.Text), sheet).Markdown;

        var drawn = Draw(text, template.Title);

        Assert.Null(drawn.Refusal);
        Assert.DoesNotContain(self, drawn.AlternativeText, StringComparison.OrdinalIgnoreCase);
        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains(line, drawn.AlternativeText, StringComparison.Ordinal));
    }

    [Fact]
    public void A_longer_text_is_drawn_smaller_and_one_that_nobody_could_read_is_refused()
    {
        Assert.Null(Draw(string.Concat(Enumerable.Repeat("長めの文章です。", 40))).Refusal);
        var refusal = Draw(string.Concat(Enumerable.Repeat("長すぎる文章です。", 80))).Refusal;
        Assert.Equal("picture-too-long", refusal?.Code);
        Assert.Matches("about [0-9]+ lines", refusal!.Words.En);
    }

    [Fact]
    public void A_letter_that_no_font_has_is_named_instead_of_drawn_as_a_box()
    {
        var refusal = Draw("ご注意ください\U000E0041").Refusal;

        Assert.Equal("picture-letters", Draw("ご注意\U0001F9EF").Refusal?.Code);
        Assert.True(refusal is null || refusal.Code == "picture-letters");
    }

    [Fact]
    public void Only_a_short_text_with_a_picture_is_drawn() =>
        Assert.Equal("picture-kind", NoticePicture.Draw(SamplePages.Japanese[0], "").Refusal?.Code);

    [Fact]
    public void A_file_that_is_no_font_is_refused() =>
        Assert.Equal("picture-font", NoticePicture.Draw(Post(Text), "", typeof(NoticePictureTests).Assembly.Location).Refusal?.Code);
}

public sealed class LineBreakTests
{
    static readonly string[] Parts = ["あ", "い。", "「漢", "字」、", "カー", "（A1）", "9 "];

    static IReadOnlyList<string> Wrap(string text, int width) => LineBreaks.Wrap(text, t => t.Sum(c => c < 0x2E80 ? 0.5f : 1f), width);

    [Theory]
    [InlineData("不審なメールです。ご注意", 8, "不審なメールで|す。ご注意")]
    [InlineData("メールの「件名」を見る", 5, "メールの|「件名」を|見る")]
    [InlineData("ネットワークへ", 2, "ネッ|ト|ワー|クへ")]
    [InlineData("送信元は office@kasumi.example です", 11, "送信元は|office@kasumi.example|です")]
    [InlineData("Do not open it", 4, "Do not|open it")]
    [InlineData("感染は1,234台です", 5, "感染は|1,234台で|す")]
    public void Breaks_where_japanese_may_be_broken(string text, int width, string lines) => Assert.Equal(lines, string.Join('|', Wrap(text, width)));

    [Fact]
    public void No_line_begins_or_ends_with_what_may_not_stand_there_and_no_letter_is_lost() =>
        Check.Sample(Gen.Select(Gen.Int[0, Parts.Length - 1].Array[0, 40], Gen.Int[6, 20], (p, w) => (string.Concat(p.Select(i => Parts[i])), w)), given =>
        {
            var (text, width) = given;
            var lines = Wrap(text, width);
            Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
            Assert.All(lines, l => Assert.True(l.Sum(c => c < 0x2E80 ? 0.5f : 1f) <= width, l));
            Assert.All(lines, l => Assert.False(l[0] is '、' or '。' or '」' or '）' or 'ー' || l[^1] is '「' or '（', string.Join('|', lines)));
        });
}
