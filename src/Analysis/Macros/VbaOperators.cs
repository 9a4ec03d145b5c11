namespace Hikeshi.Analysis.Macros;

/// <summary>The operators of VBA on known and partly known values (MS-VBAL 5.6.9).</summary>
internal static class VbaOperators
{
    public static MacroValue Apply(string op, MacroValue left, MacroValue right, int longest)
    {
        switch (op)
        {
            case "&": return Concat(left, right, longest);
            case "+" when left.IsText && right.IsText: return Concat(left, right, longest);
            case "+" when (left.IsText || right.IsText) && !(left.IsKnown && right.IsKnown && left.TryNumber(out _) && right.TryNumber(out _)):
                return Concat(left, right, longest);
        }
        if (!left.IsKnown || !right.IsKnown) return MacroValue.Unknown;
        if (op is "=" or "<>" or "<" or ">" or "<=" or ">=") return Compare(op, left, right);
        if (!left.TryNumber(out var a) || !right.TryNumber(out var b)) return MacroValue.Unknown;
        return op.ToLowerInvariant() switch
        {
            "+" => MacroValue.OfNumber(a + b),
            "-" => MacroValue.OfNumber(a - b),
            "*" => MacroValue.OfNumber(a * b),
            "/" => MacroValue.OfNumber(a / b),
            "\\" => MacroValue.OfNumber(Math.Truncate(Math.Round(a) / Math.Round(b))),
            "mod" => MacroValue.OfNumber(Math.Round(a) % Math.Round(b)),
            "^" => MacroValue.OfNumber(Math.Pow(a, b)),
            var word => Bits(word, a, b, left.Kind == MacroValueKind.Boolean && right.Kind == MacroValueKind.Boolean),
        };
    }

    public static MacroValue Negate(string op, MacroValue operand)
    {
        if (!operand.IsKnown || !operand.TryNumber(out var number)) return MacroValue.Unknown;
        if (op == "-") return MacroValue.OfNumber(-number);
        return operand.Kind == MacroValueKind.Boolean ? MacroValue.OfBoolean(number == 0)
            : Math.Abs(number) < long.MaxValue ? MacroValue.OfNumber(~(long)Math.Round(number)) : MacroValue.Unknown;
    }

    /// <summary>Joins two texts; what is not known becomes a hole, so that the known part is not lost.</summary>
    static MacroValue Concat(MacroValue left, MacroValue right, int longest)
    {
        var (a, b) = (left.AsText(), right.AsText());
        if ((long)a.Length + b.Length > longest) return MacroValue.Unknown;
        return MacroValue.OfText(a.EndsWith(MacroValue.Hole) && b is [MacroValue.Hole] ? a : a + b);
    }

    static MacroValue Compare(string op, MacroValue left, MacroValue right)
    {
        var order = left.IsText || right.IsText
            ? string.CompareOrdinal(left.AsText(), right.AsText())
            : left.Number.CompareTo(right.Number);
        return MacroValue.OfBoolean(op switch
        {
            "=" => order == 0,
            "<>" => order != 0,
            "<" => order < 0,
            ">" => order > 0,
            "<=" => order <= 0,
            _ => order >= 0,
        });
    }

    static MacroValue Bits(string op, double a, double b, bool booleans)
    {
        if (Math.Abs(a) > long.MaxValue / 2 || Math.Abs(b) > long.MaxValue / 2) return MacroValue.Unknown;
        var (x, y) = ((long)Math.Round(a), (long)Math.Round(b));
        long? bits = op switch
        {
            "and" => x & y,
            "or" => x | y,
            "xor" => x ^ y,
            "eqv" => ~(x ^ y),
            "imp" => ~x | y,
            _ => null,
        };
        return bits is null ? MacroValue.Unknown : booleans ? MacroValue.OfBoolean(bits != 0) : MacroValue.OfNumber(bits.Value);
    }
}
