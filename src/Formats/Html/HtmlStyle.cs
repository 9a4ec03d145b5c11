using System.Globalization;

namespace Hikeshi.Formats.Html;

/// <summary>What a style declaration does to visibility; null where it says nothing and the parent's value is inherited.</summary>
/// <param name="Removed">The element and all in it are not laid out, or are laid out where nobody sees them.</param>
/// <param name="Invisible">visibility: hidden, which a descendant may undo.</param>
/// <param name="ZeroFont">A font size under two pixels, which a descendant may undo.</param>
/// <param name="KeepsSpaces">white-space: pre and its kin.</param>
/// <param name="NoMargin">margin: 0, so that paragraphs stand without a blank line between them.</param>
readonly record struct HtmlStyle(bool Removed, bool? Invisible, bool? ZeroFont, bool? KeepsSpaces, bool NoMargin)
{
    /// <summary>Reads a declaration block as found in a style attribute (CSS Syntax 3, 5.3), bounded by its own length.</summary>
    public static HtmlStyle Parse(ReadOnlySpan<char> css)
    {
        var style = default(HtmlStyle);
        bool zeroSize = false, clipped = false, positioned = false, farAway = false;
        foreach (var range in css.Split(';'))
        {
            var declaration = css[range];
            var colon = declaration.IndexOf(':');
            if (colon <= 0 || declaration.Length > 400) continue;
            var name = declaration[..colon].Trim().ToString().ToLowerInvariant();
            var value = declaration[(colon + 1)..].Trim().ToString().ToLowerInvariant();
            if (value.EndsWith("!important", StringComparison.Ordinal)) value = value[..^10].TrimEnd();
            switch (name)
            {
                case "display": style = style with { Removed = value == "none" }; break;
                case "visibility": style = style with { Invisible = value is "hidden" or "collapse" }; break;
                case "font-size": style = style with { ZeroFont = Length(value) is < 2 and >= 0 }; break;
                case "opacity": if (Length(value) is >= 0 and < 0.05) style = style with { Removed = true }; break;
                case "white-space": style = style with { KeepsSpaces = value.StartsWith("pre", StringComparison.Ordinal) || value == "break-spaces" }; break;
                case "height" or "width" or "max-height" or "max-width": zeroSize |= Length(value) == 0; break;
                case "overflow": clipped |= value is "hidden" or "clip"; break;
                case "position": positioned |= value is "absolute" or "fixed"; break;
                case "left" or "top" or "right": farAway |= Length(value) <= -500; break;
                case "text-indent": if (Length(value) <= -500) style = style with { Removed = true }; break;
                case "margin" or "margin-top" or "margin-bottom": style = style with { NoMargin = StartsWithZero(value) }; break;
            }
        }
        return (zeroSize && clipped) || (positioned && farAway) ? style with { Removed = true } : style;
    }

    /// <summary>The number of a length in CSS pixels where the unit is px or pt, else its bare number; NaN where it is none.</summary>
    /// <remarks>For em, rem and percent only zero and nearly zero matter here, so that 0.9em does not count as tiny.</remarks>
    static double Length(string value)
    {
        var digits = 0;
        while (digits < value.Length && (char.IsAsciiDigit(value[digits]) || value[digits] is '.' or '-' or '+')) digits++;
        if (!double.TryParse(value.AsSpan(0, digits), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return double.NaN;
        return value.AsSpan(digits).Trim() switch
        {
            "px" or "" => number,
            "pt" => number * 4 / 3,
            "%" => number * 0.16,
            _ => number * 16,
        };
    }

    static bool StartsWithZero(string value) => value.Length > 0 && value[0] == '0' && (value.Length == 1 || value[1] is not '.');
}
