using System.Text;

namespace Hikeshi.Analysis.Macros;

internal sealed partial class PowerShellText
{
    /// <summary>A text, a number, a known variable, a character by number, or an expression in parentheses, with its methods.</summary>
    bool TryPrimary(out List<string> value)
    {
        value = [];
        var start = at;
        if (at >= text.Length || depth >= DeepestNesting) return false;
        var read = text[at] switch
        {
            '\'' => TrySingleQuoted(out value),
            '"' => TryDoubleQuoted(out value),
            '(' => TryParentheses(out value),
            '@' when Peek("@(") => TakeThen("@", out value),
            '[' => TryType(out value),
            '$' => TryVariable(out value),
            '-' when depth > 0 || Peek("-join") => TryUnaryJoin(out value),
            >= '0' and <= '9' => TryNumber(out value),
            _ => false,
        };
        if (!read)
        {
            at = start;
            value = [];
            return false;
        }
        while (TryMethod(ref value)) { }
        return true;
    }

    bool TakeThen(string mark, out List<string> value)
    {
        Take(mark);
        return TryParentheses(out value);
    }

    bool TrySingleQuoted(out List<string> value)
    {
        var read = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '\'' && !(at + 1 < text.Length && text[at + 1] == '\''))
            {
                at++;
                value = [read.ToString()];
                return true;
            }
            if (text[at] == '\'') at++;
            read.Append(text[at]);
        }
        value = [];
        return false;
    }

    bool TryDoubleQuoted(out List<string> value)
    {
        var read = new StringBuilder();
        for (at++; at < text.Length;)
        {
            var c = text[at];
            if (c == '"')
            {
                at++;
                value = [Bounded(read.ToString(), "")];
                return true;
            }
            if (c == '$')
            {
                var start = at;
                if (variables.TryGetValue(VariableName(), out var known) && read.Length < longest) read.AppendJoin(' ', known);
                else read.Append(text, start, Math.Max(1, at - start));
                at = Math.Max(at, start + 1);
                continue;
            }
            // Escapes other than line breaks and tabs hide plain letters.
            if (c == '`' && at + 1 < text.Length) c = text[++at] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other };
            read.Append(c);
            at++;
        }
        value = [];
        return false;
    }

    bool TryParentheses(out List<string> value)
    {
        value = [];
        if (!Take("(")) return false;
        SkipSpace();
        depth++;
        var read = TryExpression(out value);
        depth--;
        SkipSpace();
        return read && Take(")");
    }

    bool TryNumber(out List<string> value)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiHexDigit(text[at]) || text[at] is 'x' or 'X')) at++;
        value = [text[start..at]];
        return true;
    }

    bool TryUnaryJoin(out List<string> value)
    {
        value = [];
        if (!TakeOperator("-join")) return false;
        SkipSpace();
        if (!TryPrimary(out var parts)) return false;
        value = [Bounded(string.Concat(parts), "")];
        return true;
    }

    /// <summary><c>[char]104</c>, <c>[char[]](104,116)</c>, <c>[string]x</c>, <c>[string]::Join('',x)</c>.</summary>
    bool TryType(out List<string> value)
    {
        value = [];
        if (Take("[string]::join(") || Take("[system.string]::join("))
        {
            SkipSpace();
            if (!TryPrimary(out var glue)) return false;
            SkipSpace();
            if (!Take(",")) return false;
            SkipSpace();
            depth++;
            var list = TryExpression(out var parts);
            depth--;
            SkipSpace();
            value = [Bounded(string.Join(glue[0], parts), "")];
            return list && Take(")");
        }
        var character = Take("[char]") || Take("[system.char]") || Take("[char[]]");
        if (!character && !Take("[string]") && !Take("[int]") && !Take("[array]") && !Take("[string[]]") && !Take("[int[]]")) return false;
        SkipSpace();
        if (!TryPrimary(out value)) return false;
        if (!character) return true;
        var characters = new List<string>();
        foreach (var number in value)
            characters.Add(TryCode(number, out var read) ? read : number);
        value = characters;
        return true;
    }

    /// <summary><c>.Replace(a,b)</c>, <c>.Split(a)</c>, <c>.ToLower()</c>, <c>.Trim()</c>, <c>[-1..-9]</c>; their names may be quoted.</summary>
    bool TryMethod(ref List<string> value)
    {
        var start = at;
        if (Take("[-1..-") || Take("[-1 .. -"))
        {
            while (at < text.Length && text[at] != ']') at++;
            if (!Take("]")) { at = start; return false; }
            value = value.Count == 1 ? [.. value[0].Reverse().Select(c => c.ToString())] : [.. value.AsEnumerable().Reverse()];
            return true;
        }
        if (!Take(".")) return false;
        var name = MethodName();
        if (name.Length == 0 || !Take("(")) { at = start; return false; }
        SkipSpace();
        List<string> arguments = [];
        if (!Peek(")"))
        {
            depth++;
            var read = TryExpression(out arguments);
            depth--;
            if (!read) { at = start; return false; }
        }
        SkipSpace();
        if (!Take(")") || !Apply(name.ToLowerInvariant(), arguments, ref value)) { at = start; return false; }
        return true;
    }

    bool Apply(string name, List<string> arguments, ref List<string> value)
    {
        switch (name)
        {
            case "replace" when arguments.Count > 1 && arguments[0].Length > 0:
                value = [.. value.Select(v => Bounded(v.Replace(arguments[0], arguments[1], StringComparison.Ordinal), v))];
                return true;
            case "split" when arguments.Count > 0:
                // Split takes the characters of its argument one by one; a longer text is meant as a whole.
                value = Split(value, arguments);
                return true;
            case "tolower": value = [.. value.Select(v => v.ToLowerInvariant())]; return true;
            case "toupper": value = [.. value.Select(v => v.ToUpperInvariant())]; return true;
            case "trim" when arguments.Count == 0: value = [.. value.Select(v => v.Trim())]; return true;
            case "tostring" or "tochararray" or "normalize": return true;
            default: return false;
        }
    }

    string MethodName()
    {
        if (at < text.Length && text[at] is '\'' or '"')
        {
            var end = text.IndexOf(text[at], at + 1);
            if (end < 0 || end - at > 40) return "";
            var quoted = text[(at + 1)..end];
            at = end + 1;
            return quoted.Replace("`", "", StringComparison.Ordinal);
        }
        if (at < text.Length && text[at] == '(')
        {
            // .('Rep'+'lace')(…) and .('Replace').Invoke(…)
            if (!TryParentheses(out var made) || made.Count != 1) return "";
            Take(".Invoke");
            return made[0];
        }
        var start = at;
        while (at < text.Length && (char.IsLetter(text[at]) || text[at] == '`')) at++;
        return text[start..at].Replace("`", "", StringComparison.Ordinal);
    }
}
