namespace Hikeshi.Analysis.Macros;

internal sealed partial class VbaParser
{
    /// <summary>Members and calls in a row. Attack: a.b.c… that overflows the stack when evaluated.</summary>
    const int LongestPath = 64;

    /// <summary>Operators from the loosest to the tightest (MS-VBAL 5.6.9).</summary>
    static readonly string[][] Ranks =
    [
        ["Imp"], ["Eqv"], ["Xor"], ["Or"], ["And"], ["Not"], ["=", "<>", "<", ">", "<=", ">=", "Like", "Is"], ["&"], ["+", "-"], ["Mod"], ["\\"], ["*", "/"], ["-"], ["^"],
    ];

    VbaExpression? ReadExpression() => ReadRank(0);

    VbaExpression? ReadRank(int rank)
    {
        if (rank == Ranks.Length) return ReadPath();
        var operators = Ranks[rank];
        if (operators[0] is "Not" || (operators is ["-"]))
        {
            if (!Current.Is(operators[0]) && !(operators[0] == "-" && Current.Is("+"))) return ReadRank(rank + 1);
            if (++depth > DeepestNesting) { depth--; return null; }
            var sign = Current.Text;
            at++;
            var operand = ReadRank(rank);
            depth--;
            return operand is null ? null : sign == "+" ? operand : new VbaUnary(operators[0], operand);
        }
        if (ReadRank(rank + 1) is not { } first) return null;
        List<(string, VbaExpression)>? rest = null;
        while (operators.FirstOrDefault(Current.Is) is { } found)
        {
            at++;
            if (ReadRank(rank + 1) is not { } operand) return null;
            (rest ??= []).Add((found, operand));
        }
        return rest is null ? first : new VbaChain(first, rest);
    }

    /// <summary>A primary expression with its members, calls and elements.</summary>
    VbaExpression? ReadPath()
    {
        var path = ReadPrimary();
        for (var length = 0; path is not null; length++)
        {
            if (length > LongestPath) return null;
            if (Current.Is("(")) path = ReadArguments() is { } arguments ? new VbaIndex(path, arguments) : null;
            else if ((Current.Is(".") || Current.Is("!")) && Next.Kind == VbaTokenKind.Identifier)
            {
                path = new VbaMember(path, Next.Text);
                at += 2;
            }
            else return path;
        }
        return null;
    }

    VbaExpression? ReadPrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case VbaTokenKind.Text:
                at++;
                return new VbaLiteral(MacroValue.OfText(token.Text, folded: false));
            case VbaTokenKind.Number:
                at++;
                return new VbaLiteral(MacroValue.OfNumber(token.Number));
            case VbaTokenKind.Identifier when token.Is("New"):
                at++;
                return new VbaNew(ReadDottedName());
            case VbaTokenKind.Identifier when token.Is("AddressOf") || token.Is("TypeOf") || token.Is("ByVal"):
                at++;
                return ReadPath();
            case VbaTokenKind.Identifier:
                at++;
                return new VbaName(token.Text);
            case VbaTokenKind.Symbol when token.Is(".") && Next.Kind == VbaTokenKind.Identifier:
                at += 2;
                return new VbaMember(null, tokens[at - 1].Text);
            case VbaTokenKind.Symbol when token.Is("("):
                if (++depth > DeepestNesting) { depth--; return null; }
                at++;
                var inner = ReadExpression();
                depth--;
                if (!Current.Is(")")) return null;
                at++;
                return inner;
            default:
                return null;
        }
    }

    /// <summary>Arguments in parentheses; an argument left out is Empty, names of named ones are dropped.</summary>
    List<VbaExpression>? ReadArguments()
    {
        if (++depth > DeepestNesting) { depth--; return null; }
        at++;
        var arguments = ReadArgumentList(")");
        depth--;
        if (arguments is null || !Current.Is(")")) return null;
        at++;
        return arguments;
    }

    List<VbaExpression>? ReadArgumentList(string? closing)
    {
        var arguments = new List<VbaExpression>();
        while (true)
        {
            if (Current.EndsStatement || (closing is not null && Current.Is(closing))) return arguments;
            if (Current.Is(","))
            {
                arguments.Add(new VbaLiteral(MacroValue.Empty));
                at++;
                continue;
            }
            if (Current.Kind == VbaTokenKind.Identifier && Next.Is(":=")) at += 2;
            if (ReadExpression() is not { } argument) return null;
            // Bounds of an array: 0 To 9; the upper one is what matters.
            if (Current.Is("To"))
            {
                at++;
                if (ReadExpression() is not { } upper) return null;
                argument = upper;
            }
            arguments.Add(argument);
            if (Current.Is(",")) at++;
            else return arguments;
        }
    }

    string ReadDottedName()
    {
        var name = "";
        while (Current.Kind == VbaTokenKind.Identifier)
        {
            name += Current.Text;
            at++;
            if (!Current.Is(".")) break;
            name += ".";
            at++;
            if (name.Length > 256) break;
        }
        return name;
    }
}
