using System.Buffers;
using System.Net;
using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using Hikeshi.Analysis.Indicators;
using Hikeshi.Kernel;
using Hikeshi.Messages.Reading;

namespace Hikeshi.Messages.Html;

/// <summary>Writes one document from the tokens of another.</summary>
sealed class SafeHtmlWriter(bool japanese)
{
    const int MaxDepth = 60, LongestValue = 300, DataBytes = 300_000;

    /// <summary>Elements that are written as they are.</summary>
    static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "p", "div", "span", "b", "strong", "i", "em", "u", "s", "small", "big", "sub", "sup", "tt", "code", "pre", "blockquote", "center", "font", "h1", "h2", "h3", "h4", "h5", "h6",
        "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th",
    };

    /// <summary>Elements of which nothing is shown, not even the text in them.</summary>
    static readonly HashSet<string> Swallowed = new(StringComparer.Ordinal)
    {
        "script", "style", "title", "head", "iframe", "noembed", "noframes", "noscript", "template", "object", "embed", "applet", "svg", "math", "video", "audio", "canvas", "xmp", "plaintext",
        "frameset", "frame", "link", "meta", "base", "param", "source", "track", "datalist", "portal", "fencedframe",
    };

    static readonly HashSet<string> Voids = new(StringComparer.Ordinal)
    {
        "area", "base", "br", "col", "embed", "frame", "hr", "img", "image", "input", "keygen", "link", "meta", "param", "source", "track", "wbr", "bgsound", "basefont",
    };

    static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    readonly StringBuilder _out = new();
    readonly List<string> _open = [];
    readonly Stack<(int Depth, string Target)> _links = [];
    string? _swallowing;
    int _swallowDepth, _active, _styles, _pictures, _tooDeep, _dataBytes;

    public SafeHtml Write(string html)
    {
        var left = Math.Max(0, html.Length - SafeHtml.SourceChars);
        if (left > 0) html = html[..SafeHtml.SourceChars];
        _out.Append($"<!doctype html>\n<html lang=\"{(japanese ? "ja" : "en")}\"><head><meta charset=\"utf-8\"><title>{(japanese ? "メールの本文" : "Text of the mail")}</title><style>")
            .Append("html{font:16px/1.6 sans-serif;color:#1a1a1a;background:#fff;overflow-wrap:anywhere}body{margin:12px}")
            .Append(".hk{border:1px dashed #767676;border-radius:3px;padding:0 4px;color:#333;background:#f2f2f2;font:14px/1.5 sans-serif;text-indent:0;letter-spacing:normal}table{max-width:100%}")
            .Append("</style></head><body>");
        using (var source = new TextSource(html))
        using (var tokens = new HtmlTokenizer(source, HtmlEntityProvider.Resolver) { DisableElementPositionTracking = true, SkipComments = true })
            for (var token = tokens.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokens.Get())
            {
                if (token.Type == HtmlTokenType.Character) Text(token.Data ?? "");
                else if (token.Type == HtmlTokenType.StartTag) Start(token.AsTag(), tokens);
                else if (token.Type == HtmlTokenType.EndTag) End(token.Name ?? "");
            }
        CloseTo(0);
        _out.Append("</body></html>\n");
        return new(_out.ToString(), new(left, _active, _styles, _pictures, _tooDeep));
    }

    void Text(string text)
    {
        if (_swallowing is null) Encode(text);
    }

    /// <summary>Direction marks and controls are spelled out, as everywhere.</summary>
    void Encode(string text) => _out.Append(WebUtility.HtmlEncode(SafeText.Of(text)));

    void Say(string text)
    {
        _out.Append("<span class=\"hk\">");
        Encode(text.Length > LongestValue ? text[..LongestValue] + "…" : text);
        _out.Append("</span>");
    }

    void Start(HtmlTagToken tag, HtmlTokenizer tokens)
    {
        var name = tag.Name;
        switch (name)
        {
            case "script": tokens.State = HtmlParseMode.Script; break;
            case "style" or "xmp" or "iframe" or "noembed" or "noframes": tokens.State = HtmlParseMode.Rawtext; break;
            case "title" or "textarea": tokens.State = HtmlParseMode.RCData; break;
            case "plaintext": tokens.State = HtmlParseMode.Plaintext; break;
        }
        if (_swallowing is not null)
        {
            if (name == _swallowing && !tag.IsSelfClosing) _swallowDepth++;
            return;
        }
        if (Swallowed.Contains(name))
        {
            if (name is not ("head" or "title" or "meta" or "link" or "base" or "param" or "source" or "track")) _active++;
            if (name is "link" or "base" or "meta" && tag.Attributes.Count > 0) _active += name == "meta" && tag.GetAttribute("http-equiv") is null ? 0 : 1;
            if (!Voids.Contains(name) && !(tag.IsSelfClosing && name is "svg" or "math")) (_swallowing, _swallowDepth) = (name, 1);
            return;
        }
        Special(tag);
    }

    void Special(HtmlTagToken tag)
    {
        switch (tag.Name)
        {
            case "br": _out.Append("<br>"); break;
            case "hr": _out.Append("<hr>"); break;
            case "wbr": break;
            case "img" or "image": Picture(tag); break;
            case "a" or "area": Link(tag); break;
            case "input" or "textarea" or "select" or "button": Field(tag); break;
            case "form": Say($"[{(japanese ? "入力画面の送信先" : "form that is sent to")} → {Defanged.Address(Plain(tag.GetAttribute("action") ?? ""))}]"); break;
            default:
                if (Kept.Contains(tag.Name)) Open(tag);
                break;
        }
    }

    void Open(HtmlTagToken tag)
    {
        // Rows and cells outside a table would be moved elsewhere by a browser; the tree that is written must be the one that is read.
        if (tag.Name is "tr" or "td" or "th" or "thead" or "tbody" or "tfoot" or "caption" && !FitsTable(tag.Name)) return;
        if (tag.Name is "li" or "dt" or "dd" or "p" || IsHeading(tag.Name)) CloseSame(tag.Name);
        if (_open.Count >= MaxDepth)
        {
            _tooDeep++;
            return;
        }
        if (_open.Count > 0 && _open[^1] is "table" or "thead" or "tbody" or "tfoot" or "tr" && tag.Name is not ("tr" or "td" or "th" or "thead" or "tbody" or "tfoot" or "caption")) return;
        if (IsBlock(tag.Name)) ClosePhrases();
        _open.Add(tag.Name);
        _out.Append('<').Append(tag.Name);
        foreach (var attribute in tag.Attributes)
            if (Attribute(tag.Name, attribute.Name, attribute.Value ?? "") is { Length: > 0 } value)
                _out.Append(' ').Append(attribute.Name).Append("=\"").Append(WebUtility.HtmlEncode(value)).Append('"');
        _out.Append('>');
    }

    string Attribute(string element, string name, string value) => name switch
    {
        "style" => Style(value),
        "align" when value.ToLowerInvariant() is "left" or "right" or "center" or "justify" => value.ToLowerInvariant(),
        "valign" when value.ToLowerInvariant() is "top" or "middle" or "bottom" => value.ToLowerInvariant(),
        "color" or "bgcolor" when value.Length is > 0 and <= 30 && value.All(c => char.IsAsciiLetterOrDigit(c) || c == '#') => value,
        "width" or "height" when element is "table" or "td" or "th" && value.Length is > 0 and <= 4 && value.All(c => char.IsAsciiDigit(c) || c == '%') => value,
        "colspan" or "rowspan" when value.Length is > 0 and <= 2 && value.All(char.IsAsciiDigit) => value,
        "border" or "cellpadding" or "cellspacing" when element == "table" && value.Length is > 0 and <= 2 && value.All(char.IsAsciiDigit) => value,
        "dir" when value.ToLowerInvariant() is "rtl" or "ltr" => value.ToLowerInvariant(),
        _ => "",
    };

    string Style(string value)
    {
        var (style, dropped) = SafeStyle.Of(value);
        _styles += dropped;
        return style;
    }

    bool FitsTable(string name)
    {
        var table = _open.LastIndexOf("table");
        if (table < 0) return false;
        var wanted = name is "td" or "th" ? _open.FindLastIndex(o => o == "tr") : name == "tr" ? Math.Max(table, _open.FindLastIndex(o => o is "thead" or "tbody" or "tfoot")) : table;
        if (name is "td" or "th" && wanted < table)
        {
            CloseTo(table + 1);
            Append("tbody");
            Append("tr");
            return true;
        }
        CloseTo(wanted + 1);
        if (name == "tr" && _open[^1] == "table") Append("tbody");
        return true;
    }

    void Append(string name)
    {
        _open.Add(name);
        _out.Append('<').Append(name).Append('>');
    }

    /// <summary>Closes the element of this kind that is still open in the same cell or list.</summary>
    void CloseSame(string name)
    {
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (_open[i] == name || (name is "dt" or "dd" && _open[i] is "dt" or "dd"))
            {
                CloseTo(i);
                return;
            }
            if (_open[i] is "table" or "td" or "th" or "ul" or "ol" or "dl" or "blockquote" or "div" or "center" or "caption") return;
        }
    }

    /// <summary>A paragraph ends where a block begins; phrases around a block are closed too, so that nothing is adopted elsewhere.</summary>
    void ClosePhrases()
    {
        var at = _open.Count;
        while (at > 0 && (_open[at - 1] == "p" || IsHeading(_open[at - 1]) || !IsBlock(_open[at - 1]))) at--;
        CloseTo(at);
    }

    static bool IsHeading(string name) => name is ['h', >= '1' and <= '6'];

    static bool IsBlock(string name) => name is "p" or "div" or "pre" or "blockquote" or "center" or "ul" or "ol" or "li" or "dl" or "dt" or "dd" or "table" or "caption" or "thead" or "tbody" or "tfoot" or "tr" or "td" or "th" || IsHeading(name);

    void End(string name)
    {
        if (_swallowing is not null)
        {
            if (name == _swallowing && --_swallowDepth == 0) _swallowing = null;
            else if (_swallowing == "head" && name == "html") _swallowing = null;
            return;
        }
        if (name is "a")
        {
            EndLink();
            return;
        }
        if (name is "p" && !_open.Contains("p")) _out.Append("<br>");
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (_open[i] == name)
            {
                CloseTo(i);
                return;
            }
            // An end tag does not reach out of its cell.
            if (_open[i] is "td" or "th" or "caption" && name is not ("tr" or "table" or "tbody" or "thead" or "tfoot")) return;
            if (!IsBlock(name) && IsBlock(_open[i])) return;
        }
    }

    void CloseTo(int depth)
    {
        while (_links.TryPeek(out var link) && link.Depth > depth) EndLink();
        while (_open.Count > depth)
        {
            _out.Append("</").Append(_open[^1]).Append('>');
            _open.RemoveAt(_open.Count - 1);
        }
    }

    void Link(HtmlTagToken tag)
    {
        if (_links.Count > 0) EndLink();
        if (tag.GetAttribute("href") is { } target && Plain(target) is { Length: > 0 } plain)
        {
            if (tag.Name == "area") Say($"[→ {Defanged.Address(plain)}]");
            else _links.Push((_open.Count, plain));
        }
    }

    /// <summary>Behind the words of a link stands where it leads.</summary>
    void EndLink()
    {
        if (!_links.TryPop(out var link)) return;
        if (_open.Count > 0 && _open[^1] is "table" or "thead" or "tbody" or "tfoot" or "tr") return;
        Say($"[→ {Defanged.Address(link.Target)}]");
    }

    void Picture(HtmlTagToken tag)
    {
        if (_open.Count > 0 && _open[^1] is "table" or "thead" or "tbody" or "tfoot" or "tr") return;
        var source = Plain(tag.GetAttribute("src") ?? "");
        var words = tag.GetAttribute("alt") is { Length: > 0 } alternative ? $": {alternative}" : "";
        if (IsDataPicture(source) && (_dataBytes += source.Length) <= DataBytes)
        {
            _out.Append("<img alt=\"").Append(WebUtility.HtmlEncode(SafeText.Line(words.TrimStart(':', ' ')))).Append("\" src=\"").Append(WebUtility.HtmlEncode(source)).Append("\" style=\"max-width:100%\">");
            return;
        }
        _pictures++;
        var host = source.Contains("://", StringComparison.Ordinal) || source.StartsWith("//", StringComparison.Ordinal) ? UrlScanner.HostOf(source.TrimStart('/')).Replace(".", "[.]", StringComparison.Ordinal) : "";
        Say(host.Length > 0 ? $"[{(japanese ? "読み込んでいない画像" : "picture not loaded")} {host}{words}]" : $"[{(japanese ? "画像" : "picture")}{words}]");
    }

    static bool IsDataPicture(string source)
    {
        foreach (var type in (string[])["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,", "data:image/webp;base64,"])
            if (source.StartsWith(type, StringComparison.OrdinalIgnoreCase)) return source.AsSpan(type.Length).IndexOfAnyExcept(Base64) < 0;
        return false;
    }

    void Field(HtmlTagToken tag)
    {
        var type = (tag.GetAttribute("type") ?? "").ToLowerInvariant();
        if (tag.Name == "input" && type == "hidden") return;
        var words = tag.GetAttribute("placeholder") ?? tag.GetAttribute("value") ?? tag.GetAttribute("name") ?? "";
        var kind = type == "password" ? japanese ? "パスワードの入力欄" : "field for a password"
            : type is "submit" or "image" or "button" || tag.Name == "button" ? japanese ? "ボタン" : "button" : japanese ? "入力欄" : "field";
        Say(words.Length > 0 ? $"[{kind}: {words}]" : $"[{kind}]");
    }

    /// <summary>An address without what browsers leave out (WHATWG URL, 4.4).</summary>
    static string Plain(string url) => string.Concat(url.Where(c => !char.IsControl(c))).Trim();
}
