using System.Text;

namespace Hikeshi.Analysis.Macros;

/// <summary>The functions of VBA's library that work on values only (MS-VBAL 6.1.2); none of them touches the machine.</summary>
internal static class VbaFunctions
{
    /// <summary>Evaluates a library function.</summary>
    /// <param name="longest">Characters of a text at most.</param>
    /// <returns>The value, Unknown where the arguments leave it open, or null where there is no such function.</returns>
    public static MacroValue? Call(string name, IReadOnlyList<MacroValue> args, int longest)
    {
        var first = args.Count > 0 ? args[0] : MacroValue.Unknown;
        switch (name.ToLowerInvariant())
        {
            case "chr" or "chrw" or "chrb": return Character(first);
            case "asc" or "ascw" or "ascb": return first.IsKnown && first.AsText() is [var c, ..] ? MacroValue.OfNumber(c) : MacroValue.Unknown;
            case "len" or "lenb": return first.IsKnown ? MacroValue.OfNumber(first.AsText().Length) : MacroValue.Unknown;
            case "left": return Cut(args, (text, n) => text[..Math.Min(n, text.Length)]);
            case "right": return Cut(args, (text, n) => text[Math.Max(0, text.Length - n)..]);
            case "mid" or "midb": return Middle(args);
            case "strreverse": return Map(first, Reverse);
            case "lcase": return Map(first, t => t.ToLowerInvariant());
            case "ucase": return Map(first, t => t.ToUpperInvariant());
            case "trim": return Map(first, t => t.Trim(' '));
            case "ltrim": return Map(first, t => t.TrimStart(' '));
            case "rtrim": return Map(first, t => t.TrimEnd(' '));
            case "replace": return Replace(args, longest);
            case "split": return Split(args);
            case "join": return Join(args, longest);
            case "array": return MacroValue.OfList([.. args]);
            case "filter":
                return first.Items is { } items && args.Count > 1
                ? MacroValue.OfList([.. items.Where(i => i.AsText().Contains(args[1].AsText(), StringComparison.Ordinal))]) : MacroValue.Unknown;
            case "ubound": return first.Items is { } upper ? MacroValue.OfNumber(upper.Count - 1) : MacroValue.Unknown;
            case "lbound": return first.Items is not null ? MacroValue.OfNumber(0) : MacroValue.Unknown;
            case "instr": return Find(args, (text, part, start) => start > text.Length ? -1 : text.IndexOf(part, start, StringComparison.OrdinalIgnoreCase));
            case "instrrev": return Find(args, (text, part, _) => text.LastIndexOf(part, StringComparison.OrdinalIgnoreCase));
            case "string": return Repeat(args, longest);
            case "space": return Repeat([first, MacroValue.OfText(" ")], longest);
            case "strconv": return Convert(args);
            case "cstr" or "cvar" or "str" or "format" when args.Count == 1: return first.IsKnown || first.IsText ? MacroValue.OfText(first.AsText(), first.Folded) : MacroValue.Unknown;
            case "cint" or "clng" or "cbyte" or "clnglng" or "clngptr": return first.IsKnown && first.TryNumber(out var whole) ? MacroValue.OfNumber(Math.Round(whole, MidpointRounding.ToEven)) : MacroValue.Unknown;
            case "cdbl" or "csng" or "cdec" or "ccur" or "val": return first.IsKnown ? Number(first, name) : MacroValue.Unknown;
            case "int": return Arithmetic(first, Math.Floor);
            case "fix": return Arithmetic(first, Math.Truncate);
            case "abs": return Arithmetic(first, Math.Abs);
            case "sgn": return Arithmetic(first, n => Math.Sign(n));
            case "sqr": return Arithmetic(first, Math.Sqrt);
            case "round": return Arithmetic(first, n => Math.Round(n, MidpointRounding.ToEven));
            case "exp": return Arithmetic(first, Math.Exp);
            case "log": return Arithmetic(first, Math.Log);
            case "sin": return Arithmetic(first, Math.Sin);
            case "cos": return Arithmetic(first, Math.Cos);
            case "tan": return Arithmetic(first, Math.Tan);
            case "atn": return Arithmetic(first, Math.Atan);
            case "hex": return first.TryInteger(out var hex) ? MacroValue.OfText(hex.ToString("X")) : MacroValue.Unknown;
            case "oct": return first.TryInteger(out var oct) ? MacroValue.OfText(System.Convert.ToString(oct, 8)) : MacroValue.Unknown;
            case "cbool": return first.IsKnown && first.TryNumber(out var truth) ? MacroValue.OfBoolean(truth != 0) : MacroValue.Unknown;
            case "strcomp":
                return args.Count > 1 && first.IsKnown && args[1].IsKnown
                ? MacroValue.OfNumber(Math.Sign(string.CompareOrdinal(first.AsText(), args[1].AsText()))) : MacroValue.Unknown;
            case "iif": return args.Count < 3 || !first.IsKnown || !first.TryNumber(out var condition) ? MacroValue.Unknown : args[condition != 0 ? 1 : 2];
            case "choose": return first.TryInteger(out var index) && index > 0 && index < args.Count ? args[index] : MacroValue.Unknown;
            case "isempty": return first.Kind == MacroValueKind.Unknown ? first : MacroValue.OfBoolean(first.Kind == MacroValueKind.Empty);
            case "environ": return MacroValue.OfText($"%{first.AsText().ToUpperInvariant()}%{MacroValue.Hole}");
            default: return null;
        }
    }

    /// <summary>The constants of the library that macros build texts with.</summary>
    public static MacroValue? Constant(string name) => name.ToLowerInvariant() switch
    {
        "vbcrlf" or "vbnewline" => MacroValue.OfText("\r\n"),
        "vbcr" => MacroValue.OfText("\r"),
        "vblf" => MacroValue.OfText("\n"),
        "vbtab" => MacroValue.OfText("\t"),
        "vbnullstring" => MacroValue.OfText(""),
        "vbnullchar" => MacroValue.OfText("\0"),
        "true" => MacroValue.OfBoolean(true),
        "false" => MacroValue.OfBoolean(false),
        "empty" or "nothing" or "null" => MacroValue.Empty,
        "vbhide" or "vbbinarycompare" => MacroValue.OfNumber(0),
        "vbuppercase" or "vbnormalfocus" or "vbtextcompare" or "vbmethod" => MacroValue.OfNumber(1),
        "vblowercase" or "vbget" => MacroValue.OfNumber(2),
        "vbunicode" => MacroValue.OfNumber(64),
        "vbfromunicode" => MacroValue.OfNumber(128),
        "rnd" or "timer" or "now" or "date" or "time" or "err" or "application" or "activedocument" or "activeworkbook" or "thisdocument" or "thisworkbook"
            or "activesheet" or "me" => MacroValue.Unknown,
        _ => null,
    };

    static MacroValue Map(MacroValue value, Func<string, string> map) =>
        value.IsKnown || value.IsText ? MacroValue.OfText(map(value.AsText())) : MacroValue.Unknown;

    static MacroValue Arithmetic(MacroValue value, Func<double, double> map) =>
        value.IsKnown && value.TryNumber(out var number) ? MacroValue.OfNumber(map(number)) : MacroValue.Unknown;

    static MacroValue Character(MacroValue value)
    {
        if (!value.IsKnown || !value.TryInteger(out var code) || code is < short.MinValue or > char.MaxValue) return MacroValue.OfText(MacroValue.Hole.ToString());
        return MacroValue.OfText(((char)(ushort)code).ToString());
    }

    static string Reverse(string text)
    {
        var characters = text.ToCharArray();
        Array.Reverse(characters);
        return new(characters);
    }

    static MacroValue Cut(IReadOnlyList<MacroValue> args, Func<string, int, string> cut) =>
        args.Count > 1 && args[0].IsKnown && args[1].IsKnown && args[1].TryInteger(out var n) && n >= 0
            ? MacroValue.OfText(cut(args[0].AsText(), n)) : MacroValue.Unknown;

    static MacroValue Middle(IReadOnlyList<MacroValue> args)
    {
        if (args.Count < 2 || !args[0].IsKnown || !args[1].IsKnown || !args[1].TryInteger(out var start) || start < 1) return MacroValue.Unknown;
        var length = int.MaxValue;
        if (args.Count > 2 && (!args[2].IsKnown || !args[2].TryInteger(out length) || length < 0)) return MacroValue.Unknown;
        var text = args[0].AsText();
        return MacroValue.OfText(start > text.Length ? "" : text.Substring(start - 1, Math.Min(length, text.Length - start + 1)));
    }

    static MacroValue Replace(IReadOnlyList<MacroValue> args, int longest)
    {
        if (args.Count < 3 || !args[0].IsText || !args[1].IsKnown) return args.Count > 0 ? args[0] : MacroValue.Unknown;
        var (text, old, with) = (args[0].Text, args[1].AsText(), args[2].AsText());
        if (old.Length == 0 || text.Length == 0) return args[0];
        // The result may be longer than allowed only by what it is replaced with.
        if ((long)text.Length / old.Length * Math.Max(1, with.Length) + text.Length > longest) return MacroValue.Unknown;
        var comparison = args.Count > 5 && args[5].TryNumber(out var mode) && mode == 1 ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return MacroValue.OfText(text.Replace(old, with, comparison));
    }

    static MacroValue Split(IReadOnlyList<MacroValue> args)
    {
        if (args.Count == 0 || !args[0].IsText) return MacroValue.Unknown;
        var separator = args.Count > 1 && args[1].Kind != MacroValueKind.Empty ? args[1].AsText() : " ";
        var parts = separator.Length == 0 ? [args[0].Text] : args[0].Text.Split(separator);
        return MacroValue.OfList([.. parts.Select(p => MacroValue.OfText(p))]);
    }

    static MacroValue Join(IReadOnlyList<MacroValue> args, int longest)
    {
        if (args.Count == 0 || args[0].Items is not { } items) return MacroValue.Unknown;
        var separator = args.Count > 1 && args[1].Kind != MacroValueKind.Empty ? args[1].AsText() : args.Count > 1 ? "" : " ";
        var total = items.Sum(i => (long)i.AsText().Length + separator.Length);
        return total > longest ? MacroValue.Unknown : MacroValue.OfText(string.Join(separator, items.Select(i => i.AsText())));
    }

    static MacroValue Find(IReadOnlyList<MacroValue> args, Func<string, string, int, int> find)
    {
        var start = 1;
        var at = 0;
        // InStr([start,] text, part); the start comes first only when it is a number.
        if (args.Count > 2 && args[0].Kind == MacroValueKind.Number && args[0].TryInteger(out start)) at = 1;
        if (args.Count < at + 2 || start < 1 || !args[at].IsKnown || !args[at + 1].IsKnown) return MacroValue.Unknown;
        return MacroValue.OfNumber(find(args[at].AsText(), args[at + 1].AsText(), start - 1) + 1);
    }

    static MacroValue Repeat(IReadOnlyList<MacroValue> args, int longest)
    {
        if (args.Count < 2 || !args[0].TryInteger(out var count) || count < 0 || count > longest || !args[1].IsKnown) return MacroValue.Unknown;
        var character = args[1].Kind == MacroValueKind.Number ? Character(args[1]).Text : args[1].AsText();
        return character.Length == 0 ? MacroValue.OfText("") : MacroValue.OfText(new string(character[0], count));
    }

    static MacroValue Convert(IReadOnlyList<MacroValue> args)
    {
        if (args.Count < 2 || !args[1].TryInteger(out var mode)) return MacroValue.Unknown;
        if (mode == 64 && args[0].Items is { } bytes)
        {
            var text = new StringBuilder();
            foreach (var item in bytes) text.Append(item.TryInteger(out var code) ? (char)(ushort)code : MacroValue.Hole);
            return MacroValue.OfText(text.ToString());
        }
        return mode switch
        {
            1 => Map(args[0], t => t.ToUpperInvariant()),
            2 => Map(args[0], t => t.ToLowerInvariant()),
            128 when args[0].IsKnown => MacroValue.OfList([.. args[0].AsText().Select(c => MacroValue.OfNumber(c))]),
            _ => args[0],
        };
    }

    /// <summary>Val stops at the first character that is no part of a number.</summary>
    static MacroValue Number(MacroValue value, string name)
    {
        if (value.TryNumber(out var number)) return MacroValue.OfNumber(number);
        if (!name.Equals("val", StringComparison.OrdinalIgnoreCase)) return MacroValue.Unknown;
        var digits = new string([.. value.AsText().TrimStart().TakeWhile(c => char.IsAsciiDigit(c) || c is '.' or '-')]);
        return MacroValue.OfNumber(VbaNumber.TryParse(digits, out number) ? number : 0);
    }
}
