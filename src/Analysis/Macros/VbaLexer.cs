using System.Globalization;
using System.Text;

namespace Hikeshi.Analysis.Macros;

internal enum VbaTokenKind { Identifier, Text, Number, Symbol, Colon, NewLine, End }

/// <summary>A token of VBA source; <paramref name="Line"/> counts from 1 as the editor shows it.</summary>
internal readonly record struct VbaToken(VbaTokenKind Kind, string Text, int Line, double Number = 0)
{
    public bool Is(string word) =>
        Kind is VbaTokenKind.Identifier or VbaTokenKind.Symbol && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool EndsStatement => Kind is VbaTokenKind.Colon or VbaTokenKind.NewLine or VbaTokenKind.End;
}

/// <summary>Splits VBA source into tokens (MS-VBAL 3): lines are continued, comments and compiler directives dropped.</summary>
internal static class VbaLexer
{
    public static List<VbaToken> Read(string source, int maximum)
    {
        var tokens = new List<VbaToken>();
        var line = 1;
        for (var at = 0; at < source.Length && tokens.Count < maximum;)
        {
            var c = source[at];
            if (c == '\n')
            {
                tokens.Add(new(VbaTokenKind.NewLine, "", line++));
                at++;
            }
            else if (c == '_' && IsContinuation(source, at, out var next)) { at = next; line++; }
            else if (char.IsWhiteSpace(c) || c == '\0') at++;
            else if (c == '\'' || (c == '#' && AtLineStart(tokens))) at = EndOfLine(source, at);
            else if (c == '"') at = ReadText(source, at, line, tokens);
            else if (char.IsAsciiDigit(c) || (c == '.' && at + 1 < source.Length && char.IsAsciiDigit(source[at + 1]) && !FollowsName(source, at)))
                at = ReadNumber(source, at, line, tokens);
            else if (c == '&' && at + 1 < source.Length && source[at + 1] is 'H' or 'h' or 'O' or 'o' && TryReadRadix(source, ref at, line, tokens)) { }
            else if (char.IsLetter(c) || c == '_') at = ReadName(source, at, line, tokens);
            else if (c == '[') at = ReadBracketed(source, at, line, tokens);
            else if (c == '#') at = SkipDate(source, at);
            else at = ReadSymbol(source, at, line, tokens);
        }
        tokens.Add(new(VbaTokenKind.NewLine, "", line));
        tokens.Add(new(VbaTokenKind.End, "", line));
        return tokens;
    }

    static bool AtLineStart(List<VbaToken> tokens) => tokens.Count == 0 || tokens[^1].Kind == VbaTokenKind.NewLine;

    static bool FollowsName(string source, int at) => at > 0 && (char.IsLetterOrDigit(source[at - 1]) || source[at - 1] is ')' or ']' or '_');

    static int EndOfLine(string source, int at) => source.IndexOf('\n', at) is var end and >= 0 ? end : source.Length;

    static bool IsContinuation(string source, int at, out int next)
    {
        next = at + 1;
        if (at > 0 && !char.IsWhiteSpace(source[at - 1])) return false;
        while (next < source.Length && source[next] is ' ' or '\t' or '\r') next++;
        if (next >= source.Length || source[next] != '\n') return false;
        next++;
        return true;
    }

    static int ReadText(string source, int at, int line, List<VbaToken> tokens)
    {
        var text = new StringBuilder();
        for (at++; at < source.Length && source[at] != '\n'; at++)
        {
            if (source[at] == '"')
            {
                if (at + 1 >= source.Length || source[at + 1] != '"') { at++; break; }
                at++;
            }
            text.Append(source[at]);
        }
        tokens.Add(new(VbaTokenKind.Text, text.ToString(), line));
        return at;
    }

    static int ReadNumber(string source, int at, int line, List<VbaToken> tokens)
    {
        var start = at;
        while (at < source.Length && (char.IsAsciiDigit(source[at]) || source[at] == '.')) at++;
        if (at < source.Length && source[at] is 'E' or 'e' && at + 1 < source.Length
            && (char.IsAsciiDigit(source[at + 1]) || (source[at + 1] is '+' or '-' && at + 2 < source.Length && char.IsAsciiDigit(source[at + 2]))))
            for (at += 2; at < source.Length && char.IsAsciiDigit(source[at]);) at++;
        double.TryParse(source.AsSpan(start, at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
        tokens.Add(new(VbaTokenKind.Number, "", line, value));
        return SkipSuffix(source, at);
    }

    static bool TryReadRadix(string source, ref int at, int line, List<VbaToken> tokens)
    {
        var end = at + 2;
        while (end < source.Length && char.IsAsciiHexDigit(source[end])) end++;
        if (end == at + 2 || !VbaNumber.TryParse(source[at..end], out var value)) return false;
        tokens.Add(new(VbaTokenKind.Number, "", line, value));
        // The suffix of a long: &HFF&, unless it joins what follows.
        at = end < source.Length && source[end] == '&' && (end + 1 == source.Length || source[end + 1] is ')' or ',' or '\r' or '\n') ? end + 1 : end;
        return true;
    }

    static int ReadName(string source, int at, int line, List<VbaToken> tokens)
    {
        var start = at;
        while (at < source.Length && (char.IsLetterOrDigit(source[at]) || source[at] == '_')) at++;
        var name = source[start..at];
        if (name.Equals("Rem", StringComparison.OrdinalIgnoreCase) && (tokens.Count == 0 || tokens[^1].EndsStatement)) return EndOfLine(source, at);
        tokens.Add(new(VbaTokenKind.Identifier, name, line));
        return SkipSuffix(source, at);
    }

    /// <summary>Type suffixes say nothing to a reader; '&amp;' is left, because it also joins.</summary>
    static int SkipSuffix(string source, int at) => at < source.Length && source[at] is '$' or '%' or '!' or '#' or '@' ? at + 1 : at;

    static int ReadBracketed(string source, int at, int line, List<VbaToken> tokens)
    {
        var end = source.AsSpan(at).IndexOfAny(']', '\n');
        if (end < 0 || source[at + end] == '\n') return at + 1;
        tokens.Add(new(VbaTokenKind.Identifier, source.Substring(at + 1, end - 1), line));
        return at + end + 1;
    }

    static int SkipDate(string source, int at)
    {
        var end = source.AsSpan(at + 1).IndexOfAny('#', '\n');
        return end < 0 ? source.Length : source[at + 1 + end] == '#' ? at + end + 2 : at + 1 + end;
    }

    static int ReadSymbol(string source, int at, int line, List<VbaToken> tokens)
    {
        if (source[at] == ':' && (at + 1 >= source.Length || source[at + 1] != '='))
        {
            tokens.Add(new(VbaTokenKind.Colon, "", line));
            return at + 1;
        }
        var length = at + 1 < source.Length && source.AsSpan(at, 2) is "<>" or "<=" or ">=" or ":=" ? 2 : 1;
        tokens.Add(new(VbaTokenKind.Symbol, source.Substring(at, length), line));
        return at + length;
    }
}
