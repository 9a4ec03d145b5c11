namespace Hikeshi.Analysis.Macros;

internal sealed partial class VbaParser
{
    List<VbaStatement> ReadBlock(Func<VbaToken, bool> ends, bool stopsAtProcedure = false)
    {
        var body = new List<VbaStatement>();
        while (Current.Kind != VbaTokenKind.End)
        {
            if (Current.EndsStatement) { at++; continue; }
            if (ends(Current)) return body;
            // A lost End If must not swallow the procedures that follow.
            if (Current.Is("End") && (Next.Is("Sub") || Next.Is("Function") || Next.Is("Property"))) return body;
            if (stopsAtProcedure && IsProcedureStart()) return body;
            ReadStatement(body);
        }
        return body;
    }

    /// <summary>Reads one statement; always moves on.</summary>
    int ReadStatement(List<VbaStatement> body)
    {
        var start = at;
        if (depth >= DeepestNesting) SkipStatement();
        else
        {
            depth++;
            if (!ReadCompound(body) && !ReadSimple(body)) SkipStatement();
            depth--;
        }
        if (at == start) at++;
        return at;
    }

    bool ReadCompound(List<VbaStatement> body)
    {
        var line = Current.Line;
        switch (Current.Text.ToLowerInvariant())
        {
            case "if" when Current.Kind == VbaTokenKind.Identifier: return ReadIf(body, line);
            case "select" when Next.Is("Case"): return ReadSelect(body, line);
            case "for": return ReadFor(body, line);
            case "do" or "while": return ReadLoop(body, line);
            case "with":
                at++;
                if (ReadExpression() is not { } target) return false;
                var inner = ReadBlock(t => t.Is("End") && Next.Is("With"));
                SkipEnd("With");
                body.Add(new VbaWith(line, target, inner));
                return true;
            case "dim" or "redim" or "const" or "static":
                ReadDeclarations(body);
                return true;
            case "exit":
                body.Add(new VbaExit(line, Next.Text.ToLowerInvariant()));
                SkipStatement();
                return true;
            case "on" or "goto" or "resume" or "option" or "attribute" or "open" or "close" or "print" or "put" or "get" or "erase" or "kill":
                return ReadFileOrJump(body, line);
            default: return false;
        }
    }

    /// <summary>Jumps are passed over; what a file is written with is kept as the arguments of a call.</summary>
    bool ReadFileOrJump(List<VbaStatement> body, int line)
    {
        var word = Current.Text;
        if (Next.Is("=") || Next.Is(".") || Next.Is("(")) return false;
        at++;
        if (word.ToLowerInvariant() is "open" or "print" or "put" or "kill")
        {
            while (!Current.EndsStatement && !(Current.Kind is VbaTokenKind.Identifier or VbaTokenKind.Text)) at++;
            if (!Current.EndsStatement && ReadExpression() is { } argument) body.Add(new VbaCall(line, new VbaName(word), [argument]));
        }
        SkipStatement();
        return true;
    }

    bool ReadIf(List<VbaStatement> body, int line)
    {
        at++;
        var condition = ReadExpression();
        if (condition is null)
        {
            while (!Current.Is("Then") && !Current.EndsStatement) at++;
            condition = new VbaLiteral(MacroValue.Unknown);
        }
        if (Current.Is("Then")) at++;
        var branches = new List<(VbaExpression?, IReadOnlyList<VbaStatement>)>();
        if (Current.Kind != VbaTokenKind.NewLine)
        {
            branches.Add((condition, ReadInline()));
            if (Current.Is("Else"))
            {
                at++;
                branches.Add((null, ReadInline()));
            }
            body.Add(new VbaIf(line, branches));
            return true;
        }
        VbaExpression? current = condition;
        while (true)
        {
            var inner = ReadBlock(t => t.Is("Else") || t.Is("ElseIf") || (t.Is("End") && Next.Is("If")));
            branches.Add((current, inner));
            if (Current.Is("ElseIf"))
            {
                at++;
                current = ReadExpression() ?? new VbaLiteral(MacroValue.Unknown);
                if (Current.Is("Then")) at++;
            }
            else if (Current.Is("Else"))
            {
                at++;
                current = null;
            }
            else break;
        }
        SkipEnd("If");
        body.Add(new VbaIf(line, branches));
        return true;
    }

    /// <summary>The statements of an If on one line, up to Else or the line's end.</summary>
    List<VbaStatement> ReadInline()
    {
        var body = new List<VbaStatement>();
        while (Current.Kind is not (VbaTokenKind.NewLine or VbaTokenKind.End) && !Current.Is("Else"))
            if (Current.Kind == VbaTokenKind.Colon) at++;
            else ReadStatement(body);
        return body;
    }

    bool ReadSelect(List<VbaStatement> body, int line)
    {
        at += 2;
        if (ReadExpression() is not { } subject) return false;
        var branches = new List<(VbaExpression?, IReadOnlyList<VbaStatement>)>();
        while (Current.EndsStatement && Current.Kind != VbaTokenKind.End) at++;
        while (Current.Is("Case"))
        {
            at++;
            VbaExpression? condition = null;
            if (Current.Is("Else")) at++;
            else condition = ReadCase(subject);
            branches.Add((condition, ReadBlock(t => t.Is("Case") || (t.Is("End") && Next.Is("Select")))));
        }
        SkipEnd("Select");
        body.Add(new VbaIf(line, branches));
        return true;
    }

    VbaExpression ReadCase(VbaExpression subject)
    {
        if (Current.Is("Is") || ReadArgumentList(null) is not { } values)
        {
            SkipStatement();
            return new VbaLiteral(MacroValue.Unknown);
        }
        var comparisons = values.Select(v => (VbaExpression)new VbaChain(subject, [("=", v)])).ToList();
        return comparisons.Count == 0 ? new VbaLiteral(MacroValue.Unknown)
            : new VbaChain(comparisons[0], [.. comparisons.Skip(1).Select(c => ("Or", c))]);
    }

    bool ReadFor(List<VbaStatement> body, int line)
    {
        at++;
        var each = Current.Is("Each");
        if (each) at++;
        if (Current.Kind != VbaTokenKind.Identifier) return false;
        var variable = Current.Text;
        at += 2;
        var from = ReadExpression();
        VbaExpression? to = null, step = null;
        if (Current.Is("To")) { at++; to = ReadExpression(); }
        if (Current.Is("Step")) { at++; step = ReadExpression(); }
        SkipStatement();
        var inner = ReadBlock(t => t.Is("Next"));
        if (Current.Is("Next"))
        {
            at++;
            // "Next i, j" ends two loops: leave the word for the outer one.
            if (Current.Kind == VbaTokenKind.Identifier) at++;
            if (Current.Is(",")) { tokens[at] = new(VbaTokenKind.Identifier, "Next", Current.Line); }
        }
        var unknown = new VbaLiteral(MacroValue.Unknown);
        body.Add(each ? new VbaForEach(line, variable, from ?? unknown, inner) : new VbaFor(line, variable, from ?? unknown, to ?? unknown, step, inner));
        return true;
    }

    bool ReadLoop(List<VbaStatement> body, int line)
    {
        var wend = Current.Is("While");
        if (!wend) at++;
        var (condition, until) = ReadLoopCondition();
        SkipStatement();
        var inner = ReadBlock(t => wend ? t.Is("Wend") : t.Is("Loop"));
        var atEnd = false;
        if (Current.Is("Loop") || Current.Is("Wend")) at++;
        if (!wend && condition is null && !Current.EndsStatement)
        {
            (condition, until) = ReadLoopCondition();
            atEnd = true;
        }
        SkipStatement();
        body.Add(new VbaLoop(line, condition, until, atEnd, inner));
        return true;
    }

    (VbaExpression? Condition, bool Until) ReadLoopCondition()
    {
        var until = Current.Is("Until");
        if (!until && !Current.Is("While")) return (null, false);
        at++;
        return (ReadExpression() ?? new VbaLiteral(MacroValue.Unknown), until);
    }

    void ReadDeclarations(List<VbaStatement> body)
    {
        var (isConst, isReDim, preserve) = (Current.Is("Const"), Current.Is("ReDim"), false);
        if (isConst || isReDim || Current.Is("Dim") || Current.Is("Static")) at++;
        if (Current.Is("Const")) { isConst = true; at++; }
        if (Current.Is("Preserve")) { preserve = true; at++; }
        while (Current.Kind == VbaTokenKind.Identifier)
        {
            var (name, line) = (Current.Text, Current.Line);
            at++;
            if (name.Equals("WithEvents", StringComparison.OrdinalIgnoreCase)) continue;
            VbaExpression? upper = null, value = null;
            if (Current.Is("&")) at++;
            if (Current.Is("(")) upper = ReadArguments() is [var first, ..] ? first : null;
            if (Current.Is("As"))
            {
                at++;
                var isNew = Current.Is("New");
                if (isNew) at++;
                var type = ReadDottedName();
                if (isNew) value = new VbaNew(type);
                if (Current.Is("*")) { at++; ReadExpression(); }
            }
            if (Current.Is("=")) { at++; value = ReadExpression(); }
            body.Add(new VbaDeclare(line, name, upper, value, preserve));
            if (!Current.Is(",")) break;
            at++;
        }
        SkipStatement();
    }

    /// <summary>An assignment or a call.</summary>
    bool ReadSimple(List<VbaStatement> body)
    {
        var line = Current.Line;
        if (Current.Is("Set") || Current.Is("Let")) at++;
        var called = Current.Is("Call");
        if (called) at++;
        var start = at;
        if (ReadPath() is not { } path) return false;
        if (Current.Is("="))
        {
            at++;
            if (ReadExpression() is not { } value) return false;
            body.Add(new VbaAssign(line, path, value));
            return true;
        }
        if (Current.EndsStatement || Current.Is("Else"))
        {
            body.Add(path is VbaIndex call ? new VbaCall(line, call.Target, call.Arguments) : new VbaCall(line, path, []));
            return true;
        }
        // "Shell (a) & b, 0" and "Foo (x), y": the parentheses belong to the first argument.
        if (path is VbaIndex wrapped)
        {
            at = start;
            RewindToArguments(wrapped);
            path = wrapped.Target;
        }
        if (ReadArgumentList(null) is not { } arguments) return false;
        body.Add(new VbaCall(line, path, arguments));
        return true;
    }

    /// <summary>Goes behind the target of a call, to the parenthesis that opens its arguments.</summary>
    void RewindToArguments(VbaIndex call)
    {
        var calls = 0;
        for (VbaExpression? inner = call.Target; inner is not null;)
        {
            if (inner is VbaIndex) calls++;
            inner = inner switch { VbaIndex i => i.Target, VbaMember m => m.Target, _ => null };
        }
        for (var open = 0; !Current.EndsStatement; at++)
        {
            if (Current.Is("(") && open++ == 0 && calls-- == 0) return;
            if (Current.Is(")")) open--;
        }
    }
}
