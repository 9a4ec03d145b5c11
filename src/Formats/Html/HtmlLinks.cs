using System.Text;
using AngleSharp.Html.Parser.Tokens;

namespace Hikeshi.Formats.Html;

/// <summary>Collects where a document leads: links with their shown text, forms, refreshes, pictures, scripts.</summary>
sealed class HtmlLinks(int most)
{
    const int ShownChars = 4_096;
    const int DataImageChars = 64;

    readonly List<HtmlLink> _links = [];
    readonly List<HtmlLink> _images = [];
    readonly List<string> _scripts = [];
    readonly StringBuilder _shown = new();
    int _current = -1;
    Uri? _base;

    public IReadOnlyList<HtmlLink> Links => _links;
    public IReadOnlyList<HtmlLink> Images => _images;
    public IReadOnlyList<string> Scripts => _scripts;
    public bool Cut { get; private set; }

    /// <summary>Text that is shown inside the link that is open now.</summary>
    public void Shown(string text)
    {
        if (_current >= 0 && _shown.Length < ShownChars) _shown.Append(text, 0, Math.Min(text.Length, ShownChars));
    }

    public void Close()
    {
        if (_current >= 0) _links[_current] = _links[_current] with { Text = Collapsed(_shown.ToString()) };
        _current = -1;
        _shown.Clear();
    }

    public void Script(string source)
    {
        if (string.IsNullOrWhiteSpace(source)) return;
        if (_scripts.Count < most) _scripts.Add(source);
        else Cut = true;
    }

    public void Handlers(HtmlTagToken tag)
    {
        foreach (var attribute in tag.Attributes)
            if (attribute.Name.Length > 2 && attribute.Name.StartsWith("on", StringComparison.Ordinal)) Script(attribute.Value);
    }

    public void Start(HtmlTagToken tag, bool hidden)
    {
        switch (tag.Name)
        {
            case "a" when Attribute(tag, "href") is { } href:
                Close();
                Add(href, "", "a", hidden);
                if (!Cut) _current = _links.Count - 1;
                break;
            case "area" when Attribute(tag, "href") is { } href: Add(href, tag.GetAttribute("alt") ?? "", "area", hidden); break;
            case "form" when Attribute(tag, "action") is { } action: Add(action, "", "form", hidden); break;
            case "button" or "input" when Attribute(tag, "formaction") is { } action: Add(action, tag.GetAttribute("value") ?? "", "button", hidden); break;
            case "iframe" or "frame" or "embed" when Attribute(tag, "src") is { } src: Add(src, "", "iframe", hidden); break;
            case "object" when Attribute(tag, "data") is { } data: Add(data, "", "object", hidden); break;
            case "base" when Attribute(tag, "href") is { } href:
                Add(href, "", "base", hidden);
                if (_base is null && Uri.TryCreate(Cleaned(href), UriKind.Absolute, out var address)) _base = address;
                break;
            case "meta" when "refresh".Equals(tag.GetAttribute("http-equiv")?.Trim(), StringComparison.OrdinalIgnoreCase):
                if (RefreshTarget(tag.GetAttribute("content") ?? "") is { } target) Add(target, "", "meta", hidden);
                break;
            case "img" or "image" or "input" when Attribute(tag, "src") is { } src: AddImage(src, tag.GetAttribute("alt") ?? "", hidden); break;
            case "script" when Attribute(tag, "src") is { } src: Add(src, "", "script", hidden: true); break;
        }
    }

    void Add(string target, string text, string element, bool hidden)
    {
        if (_links.Count < most) _links.Add(new(Resolved(target), text) { Element = element, Hidden = hidden });
        else Cut = true;
    }

    void AddImage(string source, string alternative, bool hidden)
    {
        if (_images.Count >= most)
        {
            Cut = true;
            return;
        }
        var target = source.Length > DataImageChars && source.TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase)
            ? source.TrimStart()[..DataImageChars].Split(',')[0] + ",…" : Resolved(source);
        _images.Add(new(target, alternative) { Element = "img", Hidden = hidden });
    }

    static string? Attribute(HtmlTagToken tag, string name) => tag.GetAttribute(name) is { Length: > 0 } value ? value : null;

    string Resolved(string target)
    {
        var cleaned = Cleaned(target);
        return _base is not null && !cleaned.StartsWith('#') && !HasScheme(cleaned) && Uri.TryCreate(_base, cleaned, out var absolute)
            ? absolute.AbsoluteUri : cleaned;
    }

    /// <summary>Leaves out what a browser ignores in an address: tabs and line breaks everywhere, controls and spaces around it
    /// (WHATWG URL, 4.4).</summary>
    static string Cleaned(string target)
    {
        var kept = new StringBuilder(target.Length);
        foreach (var c in target)
            if (c is not '\t' and not '\n' and not '\r') kept.Append(c);
        var start = 0;
        while (start < kept.Length && kept[start] <= ' ') start++;
        var end = kept.Length;
        while (end > start && kept[end - 1] <= ' ') end--;
        return kept.ToString(start, end - start);
    }

    static bool HasScheme(string target)
    {
        for (var i = 0; i < target.Length; i++)
        {
            if (target[i] == ':') return i > 0;
            if (!char.IsAsciiLetterOrDigit(target[i]) && target[i] is not '+' and not '-' and not '.') return false;
        }
        return false;
    }

    /// <summary>The address in <c>5; url='https://…'</c> (WHATWG HTML, 4.2.5.3).</summary>
    static string? RefreshTarget(string content)
    {
        var at = content.IndexOf("url", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var value = content.AsSpan(at + 3).TrimStart();
        if (!value.StartsWith("=")) return null;
        value = value[1..].Trim().Trim('\'').Trim('"').Trim();
        return value.Length > 0 ? value.ToString() : null;
    }

    static string Collapsed(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
