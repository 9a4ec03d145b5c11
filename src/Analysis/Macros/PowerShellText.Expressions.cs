using System.Globalization;
using System.Text;

namespace Hikeshi.Analysis.Macros;

internal sealed partial class PowerShellText
{
    /// <summary>Reads an expression that comes to texts; leaves the position where it does not.</summary>
    bool TryExpression(out List<string> value)
    {
        value = [];
        var start = at;
        if (depth >= DeepestNesting || !TryOperand(out value))
        {
            at = start;
            return false;
        }
        depth++;
        while (TryOperator(ref value)) { }
        depth--;
        return true;
    }

    /// <summary>A primary, or a list of primaries joined by commas.</summary>
    bool TryOperand(out List<string> value)
    {
        if (!TryPrimary(out value)) return false;
        while (true)
        {
            var before = at;
            SkipSpace();
            if (!Take(",")) { at = before; return true; }
            SkipSpace();
            if (!TryPrimary(out var more)) { at = before; return true; }
            value = [.. value, .. more];
            if (steps > longest * 4L) return true;
            steps += value.Count / 8;
        }
    }

    bool TryOperator(ref List<string> value)
    {
        var before = at;
        SkipSpace();
        if (text.Length - at < 2) { at = before; return false; }
        if (text[at] == '+' && text[at + 1] != '=')
        {
            at++;
            SkipSpace();
            if (TryPrimary(out var right))
            {
                while (TryFormat(ref right)) { }
                value = value.Count == 1 && right.Count == 1 ? [value[0] + right[0]] : [.. value, .. right];
                return value.Sum(v => (long)v.Length) < longest;
            }
        }
        else if (TryFormat(ref value)) return true;
        else if (TakeOperator("-replace", "-ireplace", "-creplace"))
        {
            SkipSpace();
            if (TryOperand(out var rule))
            {
                // A rule is a regular expression; those seen in the wild are escaped literals.
                var old = Unescaped(rule[0]);
                var with = rule.Count > 1 ? rule[1] : "";
                if (old.Length > 0) value = [.. value.Select(v => Bounded(v.Replace(old, with, StringComparison.OrdinalIgnoreCase), v))];
                return true;
            }
        }
        else if (TakeOperator("-split", "-isplit", "-csplit"))
        {
            SkipSpace();
            if (TryPrimary(out var rule))
            {
                value = Split(value, [Unescaped(rule[0])]);
                return true;
            }
        }
        else if (TakeOperator("-join"))
        {
            SkipSpace();
            if (TryPrimary(out var glue))
            {
                value = [Bounded(string.Join(glue[0], value), "")];
                return true;
            }
        }
        else if (text[at] == '|' && TryCharacters(ref value)) return true;
        at = before;
        return false;
    }

    bool TryFormat(ref List<string> value)
    {
        var before = at;
        SkipSpace();
        if (value.Count == 1 && TakeOperator("-f"))
        {
            SkipSpace();
            if (TryOperand(out var parts))
            {
                value = [Formatted(value[0], parts)];
                return true;
            }
        }
        at = before;
        return false;
    }

    /// <summary><c>| % { [char]$_ }</c>: numbers become characters.</summary>
    bool TryCharacters(ref List<string> value)
    {
        var close = text.IndexOf('}', at);
        if (close < 0 || close - at > 200 || !text.AsSpan(at, close - at).Contains("[char]", StringComparison.OrdinalIgnoreCase)) return false;
        var characters = new List<string>();
        foreach (var number in value)
        {
            if (!TryCode(number.Trim(), out var character)) return false;
            characters.Add(character);
        }
        at = close + 1;
        value = characters;
        while (at < text.Length && text[at] == ')' && depth == 0) at++;
        return true;
    }

    string Formatted(string format, List<string> parts)
    {
        var formatted = new StringBuilder();
        for (var i = 0; i < format.Length && formatted.Length < longest; i++)
        {
            var end = format[i] == '{' ? format.IndexOf('}', i) : -1;
            if (end > 0 && end - i < 8 && int.TryParse(format.AsSpan(i + 1, end - i - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < parts.Count)
            {
                formatted.Append(parts[index]);
                i = end;
            }
            else formatted.Append(format[i]);
        }
        return Bounded(formatted.ToString(), format);
    }

    List<string> Split(List<string> value, List<string> by)
    {
        foreach (var separator in by.Where(s => s.Length > 0)) separators.Add(separator);
        return [.. value.SelectMany(v => v.Split([.. by], StringSplitOptions.None))];
    }

    string Bounded(string made, string otherwise)
    {
        steps += made.Length;
        return made.Length <= longest ? made : otherwise;
    }

    static string Unescaped(string rule) => rule.Replace("\\", "", StringComparison.Ordinal);

    static bool TryCode(string number, out string character)
    {
        character = "";
        var read = number.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? int.TryParse(number.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out code);
        if (!read || code is < 0 or > char.MaxValue) return false;
        character = ((char)code).ToString();
        return true;
    }
}
