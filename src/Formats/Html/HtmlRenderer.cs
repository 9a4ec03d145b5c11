using System.Globalization;
using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using Hikeshi.Kernel;

namespace Hikeshi.Formats.Html;

/// <summary>Walks the tokens of one document with a bounded stack of open elements and writes what is shown.</summary>
sealed class HtmlRenderer(Limits limits)
{
    const int SourceCharsPerTextChar = 4;

    sealed class Open(string name, HtmlStyle own)
    {
        public string Name { get; } = name;
        public HtmlStyle Own { get; } = own;
        public bool IsBlock { get; } = HtmlElements.IsBlock(name);
        public bool MattersToImpliedEnds { get; } = HtmlElements.MattersToImpliedEnds(name);
        public bool Removed { get; set; }
        public bool Invisible { get; set; }
        public bool ZeroFont { get; set; }
        public bool KeepsSpaces { get; set; }
        /// <summary>True when its row, cell or quotation was opened in the visible text and has to be closed there.</summary>
        public bool Entered { get; set; }

        public bool Hidden => Removed || Invisible || ZeroFont;

        /// <summary>The number of the next item of an ordered list; null for other elements.</summary>
        public int? NextItem { get; set; }
    }

    readonly List<Open> _open = [];
    readonly HtmlLines _lines = new(limits.TextChars);
    readonly HtmlLines _hidden = new(limits.TextChars);
    readonly HtmlStyleSheet _styleSheet = new();
    readonly HtmlLinks _links = new(limits.HtmlLinks);
    readonly StringBuilder _title = new();
    readonly List<Anomaly> _anomalies = [];
    int _tooDeep, _impliedEnds;
    string? _rawElement;

    Open? Top => _open.Count > 0 ? _open[^1] : null;

    public HtmlText Render(string html)
    {
        var most = (int)Math.Min(int.MaxValue, (long)limits.TextChars * SourceCharsPerTextChar);
        if (html.Length > most)
        {
            _anomalies.Add(new("html-source-limit", $"The HTML has {html.Length} characters; those after {most} were not read."));
            html = html[..most];
        }
        using var source = new TextSource(html);
        using var tokens = new HtmlTokenizer(source, HtmlEntityProvider.Resolver) { DisableElementPositionTracking = true, SkipComments = true };
        for (var token = tokens.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokens.Get())
        {
            switch (token.Type)
            {
                case HtmlTokenType.Character: Characters(token.Data ?? ""); break;
                case HtmlTokenType.StartTag: StartTag(token.AsTag(), tokens); break;
                case HtmlTokenType.EndTag: EndTag(token.Name); break;
            }
        }
        return Result();
    }

    HtmlText Result()
    {
        _links.Close();
        var text = _lines.ToString();
        if (_tooDeep > 0) _anomalies.Add(new("html-depth-limit", $"{_tooDeep} elements are nested deeper than {limits.MarkupDepth}; they were read as text of their parents."));
        if (_lines.Cut || _hidden.Cut) _anomalies.Add(new("html-text-limit", $"The HTML has more than {limits.TextChars} characters of text; the rest was not read."));
        if (_links.Cut) _anomalies.Add(new("html-links-limit", $"The HTML has more than {limits.HtmlLinks} links, pictures or scripts; the rest was not read."));
        return new HtmlText(text, _links.Links)
        {
            HiddenText = _hidden.ToString(),
            Images = _links.Images,
            Scripts = _links.Scripts,
            Title = _title.ToString().Trim(),
            Tables = _lines.Tables,
            Anomalies = _anomalies,
        };
    }

    void Characters(string data)
    {
        if (_rawElement is "script")
        {
            _links.Script(data);
            return;
        }
        if (_rawElement is "style")
        {
            _styleSheet.Add(data);
            return;
        }
        if (_rawElement is "title")
        {
            if (_title.Length < 1_000) _title.Append(data);
            return;
        }
        if (Top is { Name: "head" } && !string.IsNullOrWhiteSpace(data)) Pop();
        if (Top is { Name: "table" or "tbody" or "thead" or "tfoot" or "tr" } && string.IsNullOrWhiteSpace(data)) return;
        Write(data, Top?.KeepsSpaces ?? false);
    }

    void Write(string text, bool keepSpaces = false)
    {
        if (Top is { Hidden: true }) _hidden.Text(text, keepSpaces);
        else
        {
            _lines.Text(text, keepSpaces);
            _links.Shown(text);
        }
    }

    void StartTag(HtmlTagToken tag, HtmlTokenizer tokens)
    {
        var name = tag.Name;
        switch (name)
        {
            case "script": tokens.State = HtmlParseMode.Script; break;
            case "style" or "xmp" or "iframe" or "noembed" or "noframes": tokens.State = HtmlParseMode.Rawtext; break;
            case "title" or "textarea": tokens.State = HtmlParseMode.RCData; break;
            case "plaintext": tokens.State = HtmlParseMode.Plaintext; break;
        }
        CloseImplied(name);
        var element = new Open(name, Style(tag));
        Inherit(element, Top);
        _links.Handlers(tag);
        _links.Start(tag, name is "img" or "image" ? element.Removed || element.Invisible : element.Hidden);
        if (name is "script" or "style" or "title") _rawElement = name;
        if (HtmlElements.IsVoid(name))
        {
            Void(tag, element.Hidden);
            return;
        }
        if (name is "html" or "body" && _open.Exists(o => o.Name == name)) return;
        if (tag.IsSelfClosing && name is "path" or "circle" or "rect" or "line" or "use") return;
        if (_open.Count >= limits.MarkupDepth)
        {
            _tooDeep++;
            if (HtmlElements.IsBlock(name)) Lines().Block(margin: false);
            return;
        }
        if (name == "ol") element.NextItem = int.TryParse(tag.GetAttribute("start"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var start) ? start : 1;
        if (HtmlElements.IsBlock(name) && !element.Removed) Lines().Block(HtmlElements.HasMargin(name) && !element.Own.NoMargin);
        _open.Add(element);
        if (element.MattersToImpliedEnds) _impliedEnds++;
        if (element.Hidden) return;
        element.Entered = true;
        switch (name)
        {
            case "blockquote": _lines.Quote++; break;
            case "tr": _lines.OpenRow(); break;
            case "td" or "th": _lines.OpenCell(int.TryParse(tag.GetAttribute("colspan"), NumberStyles.None, CultureInfo.InvariantCulture, out var span) ? span : 1); break;
            case "table": _lines.OpenTable(); break;
            case "rt": Write("("); break;
            case "li": _lines.Mark(ItemMark()); break;
        }
    }

    HtmlStyle Style(HtmlTagToken tag)
    {
        var style = _styleSheet.Of(tag.Name, tag.GetAttribute("class"), tag.GetAttribute("id"), tag.GetAttribute("style"));
        if (HtmlElements.IsNotShown(tag.Name) || tag.Attributes.Exists(a => a.Name == "hidden")) style = style with { Removed = true };
        if (HtmlElements.KeepsSpaces(tag.Name)) style = style with { KeepsSpaces = style.KeepsSpaces ?? true };
        if (tag.GetAttribute("class") is { } classes && classes.Contains("MsoNormal", StringComparison.OrdinalIgnoreCase)) style = style with { NoMargin = true };
        return style;
    }

    void Void(HtmlTagToken tag, bool hiddenHere)
    {
        switch (tag.Name)
        {
            case "br": Lines().Break(); break;
            case "hr":
                Lines().Block(margin: false);
                Write("________________________________");
                Lines().Block(margin: false);
                break;
            case "img" or "image" when !hiddenHere && tag.GetAttribute("alt") is { Length: > 0 } alternative: Write(alternative); break;
            case "input" when !hiddenHere && tag.GetAttribute("type")?.ToLowerInvariant() is not "hidden" and not "password" and not "checkbox" and not "radio":
                Write(tag.GetAttribute("value") ?? "");
                break;
        }
    }

    void EndTag(string name)
    {
        if (_rawElement == name) _rawElement = null;
        if (name is "br") Lines().Break();
        if (name is "html" or "body" or "br") return;
        var block = HtmlElements.IsBlock(name);
        var formatting = HtmlElements.IsFormatting(name);
        if (_tooDeep > 0 && _open.Count >= limits.MarkupDepth && block) Lines().Block(margin: false);
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            var open = _open[i].Name;
            if (open == name)
            {
                PopTo(i);
                return;
            }
            if (formatting && _open[i].IsBlock)
            {
                CloseFormatting(name, i);
                return;
            }
            if ((!block && _open[i].IsBlock) || HtmlElements.IsBarrier(name, open)) return;
        }
    }

    /// <summary>Ends a formatting element around blocks that stay open, as the adoption agency does (WHATWG HTML, 13.2.6.4.7).</summary>
    void CloseFormatting(string name, int from)
    {
        for (var i = from; i >= 0 && !HtmlElements.IsCell(_open[i].Name); i--)
        {
            if (_open[i].Name != name) continue;
            if (_open[i].MattersToImpliedEnds) _impliedEnds--;
            _open.RemoveAt(i);
            if (name == "a") _links.Close();
            for (var j = i; j < _open.Count; j++) Inherit(_open[j], j > 0 ? _open[j - 1] : null);
            return;
        }
    }

    void CloseImplied(string startTag)
    {
        for (var i = _open.Count - 1; i >= 0 && _impliedEnds > 0; i--)
        {
            if (!_open[i].MattersToImpliedEnds) continue;
            var open = _open[i].Name;
            if (HtmlElements.Closes(startTag, open))
            {
                PopTo(i);
                continue;
            }
            if (HtmlElements.StopsClosing(startTag, open)) return;
        }
    }

    void PopTo(int index)
    {
        while (_open.Count > index) Pop();
    }

    void Pop()
    {
        var element = _open[^1];
        if (element is { Name: "rt", Entered: true }) Write(")");
        _open.RemoveAt(_open.Count - 1);
        if (element.MattersToImpliedEnds) _impliedEnds--;
        if (element.Name == "a") _links.Close();
        if (element.Hidden) _hidden.Block(margin: false);
        else if (HtmlElements.IsBlock(element.Name)) _lines.Block(HtmlElements.HasMargin(element.Name) && !element.Own.NoMargin);
        if (!element.Entered) return;
        switch (element.Name)
        {
            case "blockquote": _lines.Quote--; break;
            case "td" or "th": _lines.CloseCell(); break;
            case "tr": _lines.CloseRow(); break;
            case "table": _lines.CloseTable(); break;
            case "li": _lines.Mark(""); break;
        }
    }

    HtmlLines Lines() => Top is { Hidden: true } ? _hidden : _lines;

    string ItemMark()
    {
        var list = _open.FindLast(o => o.Name is "ol" or "ul" or "menu" or "dir");
        if (list?.NextItem is not { } number) return "- ";
        list.NextItem = number == int.MaxValue ? number : number + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{number}. ");
    }

    static void Inherit(Open element, Open? parent)
    {
        element.Removed = element.Own.Removed || parent is { Removed: true };
        element.Invisible = element.Own.Invisible ?? parent?.Invisible ?? false;
        element.ZeroFont = element.Own.ZeroFont ?? parent?.ZeroFont ?? false;
        element.KeepsSpaces = element.Own.KeepsSpaces ?? parent?.KeepsSpaces ?? false;
    }
}
