using System.Text;

namespace Hikeshi.Analysis.Macros;

/// <summary>Folds the string expressions of PowerShell source: joins, formats, replacements, characters by number, variables.</summary>
/// <remarks>Rewrites the text; what it does not understand stays as it is. One pass, no execution.</remarks>
internal sealed partial class PowerShellText
{
    const int DeepestNesting = 32;

    readonly string text;
    readonly int longest;
    readonly Dictionary<string, List<string>> variables = new(StringComparer.OrdinalIgnoreCase);
    readonly SortedSet<string> separators = new(StringComparer.Ordinal);
    readonly SortedSet<string> pieces = new(StringComparer.Ordinal);
    int at;
    int depth;
    long steps;

    PowerShellText(string text, int longest) => (this.text, this.longest) = (text, longest);

    /// <summary>Folds a text.</summary>
    /// <returns>The folded text as it stands, what its lists are split by, and the values of variables that went into others.</returns>
    public static TextLayer Fold(string text, int longest)
    {
        var reader = new PowerShellText(text, longest);
        return new(reader.Rewrite(), false, reader.separators, reader.pieces);
    }

    bool TryVariable(out List<string> value)
    {
        if (!variables.TryGetValue(VariableName(), out value!)) return false;
        if (value is [var single]) pieces.Add(single);
        return true;
    }

    string Rewrite()
    {
        var output = new StringBuilder(text.Length);
        while (at < text.Length && output.Length < longest)
        {
            var start = at;
            if (text[at] == '`' && at + 1 < text.Length && char.IsLetter(text[at + 1])) { at++; continue; }
            if (text[at] == '$' && TryAssignment(output)) continue;
            if (CanBegin(text[at]) && steps < longest * 4L && TryExpression(out var value) && at > start)
            {
                output.AppendJoin(',', value.Select(v => $"'{v}'"));
                continue;
            }
            at = start;
            output.Append(text[at++]);
        }
        return output.ToString();
    }

    static bool CanBegin(char c) => c is '\'' or '"' or '(' or '[' or '$' or '@' or '-';

    /// <summary><c>$name = expression</c> and <c>$name += expression</c>.</summary>
    bool TryAssignment(StringBuilder output)
    {
        var start = at;
        var name = VariableName();
        SkipSpace();
        var appends = Peek("+=");
        if (name.Length > 0 && (appends || (Peek("=") && !Peek("=="))))
        {
            at += appends ? 2 : 1;
            SkipSpace();
            if (TryExpression(out var value) && !InPipeline())
            {
                if (appends && variables.TryGetValue(name, out var old)) value = old.Count == 1 && value.Count == 1 ? [old[0] + value[0]] : [.. old, .. value];
                if (value.Sum(v => (long)v.Length) < longest) variables[name] = value;
                output.Append('$').Append(name).Append('=').AppendJoin(',', value.Select(v => $"'{v}'"));
                return true;
            }
            variables.Remove(name);
        }
        at = start;
        return false;
    }

    bool InPipeline()
    {
        var look = at;
        while (look < text.Length && char.IsWhiteSpace(text[look])) look++;
        return look < text.Length && text[look] == '|';
    }

    string VariableName()
    {
        var start = ++at;
        if (at < text.Length && text[at] == '{')
        {
            var end = text.IndexOf('}', at);
            if (end < 0 || end - at > 64) return "";
            at = end + 1;
            return text[(start + 1)..end].Replace("`", "", StringComparison.Ordinal);
        }
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or ':')) at++;
        return text[start..at];
    }

    void SkipSpace()
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || (text[at] == '`' && at + 1 < text.Length && text[at + 1] is '\r' or '\n'))) at++;
    }

    bool Peek(string word) => text.AsSpan(at).StartsWith(word, StringComparison.OrdinalIgnoreCase);

    bool Take(string word)
    {
        if (!Peek(word)) return false;
        at += word.Length;
        return true;
    }

    /// <summary>Takes an operator such as <c>-f</c>, which must not go on as a longer word.</summary>
    bool TakeOperator(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (!Peek(word) || (at + word.Length < text.Length && char.IsLetter(text[at + word.Length]))) continue;
            at += word.Length;
            return true;
        }
        return false;
    }
}
