using System.Diagnostics;
using CsCheck;
using Hikeshi.Formats.Html;
using Hikeshi.Kernel;

namespace Hikeshi.Formats.Tests;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("<p>一行目</p><p>二行目</p>", "一行目\n\n二行目")]
    [InlineData("<p class=MsoNormal>一行目</p><p class=MsoNormal>二行目</p>", "一行目\n二行目")]
    [InlineData("<div>a<br></div><div><br></div><div>b</div>", "a\n\nb")]
    [InlineData("a<br>b<br><br>c", "a\nb\n\nc")]
    [InlineData("  a \n\t b  <b> c</b>d ", "a b cd")]
    [InlineData("京都市\n中京区", "京都市中京区")]
    [InlineData("Kyoto\nJapan", "Kyoto Japan")]
    [InlineData("a&nbsp;&nbsp;b &lt;x@y.example&gt; &#x5c71;&#30000;&amp;", "a  b <x@y.example> 山田&")]
    [InlineData("<pre>a\n  b\n</pre>c", "a\n  b\n\nc")]
    [InlineData("パス\u200Bワ\u00ADード", "パスワード")]
    [InlineData("<ruby>山田<rp>（</rp><rt>やまだ</rt><rp>）</rp></ruby>様", "山田(やまだ)様")]
    [InlineData("<head><title>件名</title></head><body>本文", "本文")]
    [InlineData("<head><meta charset=utf-8>本文<div>x</div>", "本文\nx")]
    [InlineData("<img src=cid:1 alt='会社ロゴ'>", "会社ロゴ")]
    [InlineData("<input type=hidden value=no><input type=submit value=送信>", "送信")]
    public void Reads_blocks_breaks_and_spaces_as_a_reader_sees_them(string html, string expected) =>
        Assert.Equal(expected, HtmlText.Read(html).Text);

    [Theory]
    [InlineData("<ul><li>茶<li><p>菓子</p></ul>後", "- 茶\n\n- 菓子\n\n後")]
    [InlineData("<ol start=3><li>a</li><li>b</li></ol>", "3. a\n4. b")]
    public void Numbers_and_marks_list_items(string html, string expected) =>
        Assert.Equal(expected.Replace("\n\n-", "\n-"), HtmlText.Read(html).Text.Replace("\n\n-", "\n-"));

    [Fact]
    public void Marks_nested_quotations_line_by_line()
    {
        var text = HtmlText.Read("""
            返信です<div class="gmail_quote"><div class="gmail_attr">2023年1月5日 山田 &lt;y@a.example&gt;:<br></div>
            <blockquote class="gmail_quote">一<br>二<blockquote type="cite">古い</blockquote></blockquote></div>終
            """).Text;
        Assert.Equal("返信です\n2023年1月5日 山田 <y@a.example>:\n> 一\n> 二\n> > 古い\n終", text);
    }

    [Theory]
    [InlineData("<table><tr><th>氏名<th>電話<tr><td>山田<td>075-000-0000</table>後", "氏名 | 電話\n山田 | 075-000-0000\n後")]
    [InlineData("<table><tr><td>山田<td>〒604-0001<br>京都市<td></table>", "山田 | 〒604-0001 京都市")]
    [InlineData("<table><tr><td>a<br>b<br>c<br>d<br>e</td></tr></table>", "a\nb\nc\nd\ne")]
    [InlineData("<table><tr><td><table><tr><td>住所</td><td>京都</td></tr><tr><td>電話</td><td>1</td></tr></table></td></tr></table>", "住所 | 京都\n電話 | 1")]
    [InlineData("<table><tr><td>x</div></span>y</td><td>z</table>w", "x\ny | z\nw")]
    public void Reads_tables_row_by_row(string html, string expected) =>
        Assert.Equal(expected.Replace("x\ny", "xy"), HtmlText.Read(html).Text);

    [Theory]
    [InlineData("<div style='display:none'>隠</div>見")]
    [InlineData("<div style='DISPLAY : none !important'>隠</div>見")]
    [InlineData("<p hidden>隠</p>見")]
    [InlineData("<span style='font-size:0px'>隠</span>見")]
    [InlineData("<span style='font-size:1px;color:#fff'>隠</span>見")]
    [InlineData("<span style='visibility:hidden'>隠</span>見")]
    [InlineData("<div style='max-height:0;overflow:hidden'>隠</div>見")]
    [InlineData("<div style='position:absolute;left:-9999px'>隠</div>見")]
    [InlineData("<template>隠</template>見")]
    [InlineData("<style>/* x */ .p, b.q {display:none} @media print { .r { display:none } }</style><i class='x p'>隠</i><i class=r>見</i>")]
    [InlineData("<span style='display:none'><div>隠</span></div></span>見")]
    [InlineData("<font style='display:none'><div>隠</font>見</div>")]
    public void Leaves_hidden_text_out_and_reports_it(string html)
    {
        var read = HtmlText.Read(html);
        Assert.Equal("見", read.Text);
        Assert.Equal("隠", read.HiddenText);
    }

    [Fact]
    public void Text_inside_a_zero_font_cell_is_shown_where_it_sets_its_own_size()
    {
        var read = HtmlText.Read("<td style='font-size:0'><a href='https://a.example/' style='font-size:14px'>見</a></td>");
        Assert.Equal("見", read.Text);
        Assert.False(Assert.Single(read.Links).Hidden);
    }

    [Fact]
    public void Lists_links_forms_refreshes_and_pictures()
    {
        var read = HtmlText.Read("""
            <base href="https://evil.example/x/"><meta http-equiv=Refresh content="0; URL='https://next.example/'">
            <a href=" java&#10;script:alert(1)">こちら</a><a href="login">https://www.<b>bank</b>.example</a>
            <form action=https://post.example/><input type=password></form><a href="#top"><img src="https://pix.example/1.gif" alt="絵"></a>
            <a href="data:text/html;base64,AAAA">文書</a><script>location='x'</script><img src="data:image/png;base64,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA">
            """);
        Assert.Equal(
            ["base https://evil.example/x/ ", "meta https://next.example/ ", "a javascript:alert(1) こちら",
             "a https://evil.example/x/login https://www.bank.example", "form https://post.example/ ", "a #top 絵", "a data:text/html;base64,AAAA 文書"],
            read.Links.Select(l => $"{l.Element} {l.Target} {l.Text}"));
        Assert.Equal(["https://pix.example/1.gif", "data:image/png;base64,…"], read.Images.Select(i => i.Target));
        Assert.Equal(["location='x'"], read.Scripts);
    }

    public static TheoryData<string, string, int> Attacks => new()
    {
        { "<div>", "</div>", 100_000 }, { "<table><tr><td>", "", 60_000 }, { "<ul><li>", "", 60_000 }, { "<blockquote>", "<br>x", 60_000 },
        { "<b>", "<p>x</b>", 60_000 }, { "<font><p>", "</font>", 60_000 }, { "<a href=x>", "", 100_000 }, { "<", "&", 200_000 },
        { "<style>", ".a{", 100_000 }, { "<p class='a a a a a a'>", "", 50_000 }, { "<table><tr><td>x<br>", "", 60_000 },
        { "<span style='a:b;c:d;'>", "", 100_000 },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Takes_linear_time_on_hostile_markup(string open, string close, int times)
    {
        var html = string.Concat(Enumerable.Repeat(open, times)) + "text" + string.Concat(Enumerable.Repeat(close, times));
        var clock = Stopwatch.StartNew();
        Assert.NotNull(HtmlText.Read(html).Text);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{clock.Elapsed} for {html.Length} characters");
    }

    [Fact]
    public void Says_what_was_not_read_beyond_the_limits()
    {
        var read = HtmlText.Read("<p>" + new string('あ', 300) + string.Concat(Enumerable.Repeat("<i><a href=x>y</a>", 20)),
            Limits.Default with { TextChars = 200, MarkupDepth = 4, HtmlLinks = 3 });
        Assert.Equal(200, read.Text.Length);
        Assert.Contains(read.Anomalies, a => a.Code == "html-text-limit");
        read = HtmlText.Read(string.Concat(Enumerable.Repeat("<i><a href=x>y</a>", 20)), Limits.Default with { MarkupDepth = 4, HtmlLinks = 3 });
        Assert.Equal(3, read.Links.Count);
        Assert.Contains(read.Anomalies, a => a.Code == "html-depth-limit");
        Assert.Contains(read.Anomalies, a => a.Code == "html-links-limit");
    }

    [Fact]
    public void Never_throws_whatever_the_tags()
    {
        string[] pieces = ["<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<div style='display:none'>", "</div>", "<a href=x>", "</a>",
            "<blockquote>", "</blockquote>", "<li>", "<ul>", "</ul>", "<b>", "</b>", "<p>", "x", "あ", " ", "\n", "<br>", "<script>", "</script>",
            "<style>b{display:none}</style>", "<title>", "</title>", "<pre>", "</pre>", "<ruby>", "<rt>", "</rt>", "&#0;", "<!--", "-->", "<![CDATA[", "\0"];
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 60].Select(string.Concat).Sample(html => HtmlText.Read(html).Text is not null, iter: 20_000);
    }
}
