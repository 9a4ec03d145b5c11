using System.Buffers;
using System.Text;

namespace Hikeshi.Messages.Html;

/// <summary>Keeps of a style attribute what sets colour, letters and distances, and nothing that loads, covers or hides.</summary>
/// <remarks>Values with brackets other than of colours, with escapes, comments or signs of their own are dropped: url(), expression(), @import, -moz-binding and
/// whatever comes next. No position, no float, no transform, no negative length, no z-index.</remarks>
static class SafeStyle
{
    const int MostDeclarations = 40, LongestValue = 80;

    static readonly SearchValues<char> Numbers = SearchValues.Create("0123456789.,% /");

    static readonly HashSet<string> Properties = new(StringComparer.Ordinal)
    {
        "color", "background-color", "background", "font", "font-family", "font-size", "font-weight", "font-style", "text-align", "text-decoration", "line-height", "white-space", "vertical-align",
        "margin", "margin-top", "margin-right", "margin-bottom", "margin-left", "padding", "padding-top", "padding-right", "padding-bottom", "padding-left",
        "border", "border-top", "border-right", "border-bottom", "border-left", "border-color", "border-width", "border-style", "border-collapse", "border-radius", "width", "max-width", "list-style-type",
    };

    /// <summary>The style, and how many of its declarations were dropped.</summary>
    public static (string Style, int Dropped) Of(string value)
    {
        var style = new StringBuilder();
        var dropped = 0;
        foreach (var declaration in value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(MostDeclarations))
        {
            var colon = declaration.IndexOf(':', StringComparison.Ordinal);
            var property = colon < 0 ? "" : declaration[..colon].Trim().ToLowerInvariant();
            var set = colon < 0 ? "" : declaration[(colon + 1)..].Replace("!important", "", StringComparison.OrdinalIgnoreCase).Trim();
            if (!Properties.Contains(property) || !IsHarmless(property, set))
            {
                dropped++;
                continue;
            }
            style.Append(property).Append(':').Append(set).Append(';');
        }
        return (style.ToString(), dropped);
    }

    static bool IsHarmless(string property, string value)
    {
        if (value.Length is 0 or > LongestValue) return false;
        var plain = WithoutColours(value.ToLowerInvariant());
        foreach (var c in plain)
            if (!(char.IsAsciiLetterOrDigit(c) || c is ' ' or '#' or '%' or '.' or ',' or '-' or '\'' or '"' or '/' || c >= '\u3040')) return false;
        if (plain.Count(c => c == '\'') % 2 != 0 || plain.Count(c => c == '"') % 2 != 0 || plain.Contains("/*", StringComparison.Ordinal) || plain.Contains("//", StringComparison.Ordinal)) return false;
        // A sign before a number is negative; inside a word it joins (sans-serif).
        for (var i = plain.IndexOf('-', StringComparison.Ordinal); i >= 0; i = plain.IndexOf('-', i + 1))
            if (i + 1 < plain.Length && (char.IsAsciiDigit(plain[i + 1]) || plain[i + 1] == '.')) return false;
        return property is not ("font-size" or "font" or "line-height") || !IsTiny(plain);
    }

    static string WithoutColours(string value)
    {
        foreach (var function in (string[])["rgb(", "rgba(", "hsl(", "hsla("])
            for (var at = value.IndexOf(function, StringComparison.Ordinal); at >= 0; at = value.IndexOf(function, StringComparison.Ordinal))
            {
                var end = value.IndexOf(')', at);
                var inside = end < 0 ? "(" : value[(at + function.Length)..end];
                if (inside.AsSpan().IndexOfAnyExcept(Numbers) >= 0) return "(";
                value = string.Concat(value.AsSpan(0, at), "colour", value.AsSpan(end + 1));
            }
        return value;
    }

    /// <summary>Letters that nobody can read are a way to hide them; they are shown in the usual size.</summary>
    static bool IsTiny(string value)
    {
        foreach (var word in value.Split([' ', '/'], StringSplitOptions.RemoveEmptyEntries))
        {
            var digits = word.TakeWhile(c => char.IsAsciiDigit(c) || c == '.').Count();
            if (digits == 0 || !double.TryParse(word[..digits], System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var number)) continue;
            var least = word[digits..] switch { "px" => 7, "pt" => 5, "em" or "rem" => 0.5, "%" => 50, "" => number == 0 ? 1 : 0, _ => 0 };
            if (number < least) return true;
        }
        return false;
    }
}
