using System.Buffers;

namespace Hikeshi.Formats.Html;

/// <summary>The rules of style elements that hide text: <c>.x{display:none}</c>, <c>#y</c>, <c>span.z</c>.</summary>
/// <remarks>Only selectors of one step are understood; rules inside @media are left out, because they depend on the screen.</remarks>
sealed class HtmlStyleSheet
{
    static readonly SearchValues<char> Combinators = SearchValues.Create(" >+~:[\t\n");

    const int MaxRules = 4_096;
    readonly Dictionary<string, HtmlStyle> _rules = new(StringComparer.Ordinal);

    public void Add(string css)
    {
        var rest = WithoutComments(css).AsSpan();
        while (rest.Length > 0 && _rules.Count < MaxRules)
        {
            var open = rest.IndexOf('{');
            if (open < 0) return;
            var selectors = rest[..open].Trim();
            rest = rest[(open + 1)..];
            if (selectors.LastIndexOf(';') is var semicolon and >= 0) selectors = selectors[(semicolon + 1)..].Trim();
            if (selectors.StartsWith('@'))
            {
                rest = rest[EndOfBlock(rest)..];
                continue;
            }
            var close = rest.IndexOf('}');
            var body = close < 0 ? rest : rest[..close];
            rest = close < 0 ? [] : rest[(close + 1)..];
            var style = HtmlStyle.Parse(body);
            if (style == default) continue;
            foreach (var range in selectors.Split(','))
            {
                var selector = selectors[range].Trim();
                if (selector.Length is > 0 and < 200 && !selector.ContainsAny(Combinators)) _rules[selector.ToString()] = style;
            }
        }
    }

    /// <summary>The style of an element by its name, classes and id, overridden by its own style attribute.</summary>
    public HtmlStyle Of(string name, string? classes, string? id, string? own)
    {
        var style = default(HtmlStyle);
        if (_rules.Count > 0)
        {
            Apply(ref style, name);
            if (classes is { Length: > 0 and < 2_000 })
                foreach (var word in classes.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                {
                    Apply(ref style, "." + word);
                    Apply(ref style, name + "." + word);
                }
            if (id is { Length: > 0 and < 200 })
            {
                Apply(ref style, "#" + id);
                Apply(ref style, name + "#" + id);
            }
        }
        return own is { Length: > 0 } ? Over(style, HtmlStyle.Parse(own), own) : style;
    }

    void Apply(ref HtmlStyle style, string selector)
    {
        if (_rules.TryGetValue(selector, out var rule)) style = Over(style, rule, "");
    }

    static HtmlStyle Over(HtmlStyle below, HtmlStyle above, string own) => new(
        above.Removed || (below.Removed && !own.Contains("display", StringComparison.OrdinalIgnoreCase)),
        above.Invisible ?? below.Invisible, above.ZeroFont ?? below.ZeroFont, above.KeepsSpaces ?? below.KeepsSpaces,
        above.NoMargin || below.NoMargin);

    static int EndOfBlock(ReadOnlySpan<char> css)
    {
        var depth = 1;
        for (var i = 0; i < css.Length; i++)
        {
            if (css[i] == '{') depth++;
            else if (css[i] == '}' && --depth == 0) return i + 1;
        }
        return css.Length;
    }

    static string WithoutComments(string css)
    {
        if (!css.Contains("/*", StringComparison.Ordinal)) return css.Replace("<!--", "", StringComparison.Ordinal);
        var kept = new System.Text.StringBuilder(css.Length);
        for (var i = 0; i < css.Length;)
        {
            var start = css.IndexOf("/*", i, StringComparison.Ordinal);
            kept.Append(css, i, (start < 0 ? css.Length : start) - i);
            if (start < 0) break;
            var end = css.IndexOf("*/", start + 2, StringComparison.Ordinal);
            i = end < 0 ? css.Length : end + 2;
        }
        return kept.Replace("<!--", "").ToString();
    }
}
