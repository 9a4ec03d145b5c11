namespace Hikeshi.Analysis.Macros;

internal sealed partial class MacroEvaluator
{
    /// <summary>A call or the element of an array: which, the name decides.</summary>
    MacroValue Call(VbaExpression target, IReadOnlyList<VbaExpression> expressions, MacroScope scope, int line, bool asStatement)
    {
        Step();
        switch (target)
        {
            case VbaName name: return CallName(name.Name, expressions, scope, line, asStatement);
            case VbaMember { Target: VbaName { Name: var qualifier } } member when IsQualifier(qualifier, scope):
                return CallName(member.Name, expressions, scope, line, asStatement);
            case VbaMember member:
                var on = TargetOf(member, scope, line);
                if (on.Kind == MacroValueKind.Object && MacroForms.IsForm(on.Text)) return CallForm(on, member, expressions, scope, line);
                return CallMember(on, member.Name, Arguments(expressions, scope, line), scope, line);
            default: return Element(Evaluate(target, scope, line), Arguments(expressions, scope, line));
        }
    }

    MacroValue CallForm(MacroValue form, VbaMember member, IReadOnlyList<VbaExpression> expressions, MacroScope scope, int line)
    {
        if (expressions is [var first] && member.Name.Equals("Controls", StringComparison.OrdinalIgnoreCase))
            return forms.FindControl(form.Text, Evaluate(first, scope, line).AsText()) is { } control ? MacroValue.OfObject(control) : MacroValue.Unknown;
        return ReadMember(member, scope, line);
    }

    List<MacroValue> Arguments(IReadOnlyList<VbaExpression> expressions, MacroScope scope, int line) =>
        [.. expressions.Select(e => Scalar(Evaluate(e, scope, line)))];

    MacroValue CallName(string name, IReadOnlyList<VbaExpression> expressions, MacroScope scope, int line, bool asStatement)
    {
        // In a function, its own name with arguments is a call, not the result so far.
        var own = scope.Procedure is { } running && running.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
        if (!own && Variable(name, scope, create: false) is { } variable)
        {
            var indexes = Arguments(expressions, scope, line);
            if (indexes.Count > 0) return Element(variable.Value, indexes);
            return asStatement ? MacroValue.Empty : variable.Value;
        }
        if (Find(name, scope) is { } procedure)
            return Invoke(procedure, Arguments(expressions, scope, line), (i, changed) =>
            {
                if (expressions[i] is VbaName { Name: var argument } && Variable(argument, scope, create: true) is { } passed)
                    (passed.Value, passed.Line) = (changed, line);
            });
        var arguments = Arguments(expressions, scope, line);
        if (externals.TryGetValue(name, out var external))
        {
            facts.Called(external.RealName, arguments, scope.Module, line);
            InspectAll(arguments, scope, line);
            return MacroValue.Unknown;
        }
        switch (name.ToLowerInvariant())
        {
            case "createobject" or "getobject" when arguments is [var created, ..]:
                facts.Created(created.AsText(), scope.Module, line);
                return MacroValue.OfObject(created.AsText());
            case "shell" when arguments is [var command, ..]:
                facts.Started("Shell", command, scope.Module, line);
                return MacroValue.Unknown;
            case "callbyname" when arguments is [var on, var method, _, .. var rest]:
                return CallMember(on, method.AsText(), [.. rest], scope, line);
            case "execute" or "run" when arguments is [var macro, ..] && FindNamed(macro) is { } started:
                return Invoke(started, arguments[1..], null);
        }
        if (name.Equals("Split", StringComparison.OrdinalIgnoreCase) && arguments.Count > 1) facts.Separated(arguments[1].AsText());
        if (arguments.Count > 0) Step(arguments[0].AsText().Length / 256);
        if (VbaFunctions.Call(name, arguments, limits.MacroTextChars) is { } result)
        {
            if (name.ToLowerInvariant() is "replace" or "strreverse" or "split" && arguments is [{ IsText: true }, ..] && result.Text != arguments[0].Text)
                facts.Material(arguments[0].Text);
            return result;
        }
        InspectAll(arguments, scope, line);
        return MacroValue.Unknown;
    }

    /// <summary>A method of an object; the object's class, or only the method's name, tells what it does.</summary>
    MacroValue CallMember(MacroValue on, string name, List<MacroValue> arguments, MacroScope scope, int line)
    {
        switch (name.ToLowerInvariant())
        {
            case "createobject" or "getobject" when arguments is [var created, ..]:
                facts.Created(created.AsText(), scope.Module, line);
                return MacroValue.OfObject(created.AsText());
            case "run" or "ontime" when on.Kind != MacroValueKind.Object && arguments.Select(FindNamed).FirstOrDefault(p => p is not null) is { } macro:
                return Invoke(macro, name.Equals("Run", StringComparison.OrdinalIgnoreCase) ? [.. arguments.Skip(1)] : [], null);
            case "get" or "execmethod_" or "spawninstance_" or "instancesof" when on.Kind == MacroValueKind.Object:
                InspectAll(arguments, scope, line);
                return MacroValue.OfObject(arguments is [var part, ..] ? $"{on.Text}:{part.AsText()}" : on.Text);
            case "run" or "exec" or "shellexecute" or "create" or "execute" or "followhyperlink" or "open" or "savetofile" or "execmethod":
                facts.Method(on.Kind == MacroValueKind.Object ? on.Text : "", name, arguments, scope.Module, line);
                InspectAll(arguments, scope, line);
                return on.Kind == MacroValueKind.Object && name.Equals("Open", StringComparison.OrdinalIgnoreCase) ? on : MacroValue.Unknown;
            case "shell" when arguments is [var command, ..]:
                facts.Started("Shell", command, scope.Module, line);
                return MacroValue.Unknown;
        }
        if (on.IsCollection && name.Equals("Add", StringComparison.OrdinalIgnoreCase) && arguments.Count > 0)
        {
            if (on.Items!.Count < limits.MacroArrayItems) on.Items.Add(arguments[0]);
            return MacroValue.Empty;
        }
        if (on.Items is not null && arguments.Count > 0) return Element(on, arguments);
        // WorksheetFunction.Substitute and the like are the library's functions under another roof.
        if (on.Kind != MacroValueKind.Object && VbaFunctions.Call(name, arguments, limits.MacroTextChars) is { IsText: true } known) return known;
        InspectAll(arguments, scope, line);
        return MacroValue.Unknown;
    }

    VbaProcedure? FindNamed(MacroValue name)
    {
        if (!name.IsText) return null;
        var simple = name.Text[(name.Text.LastIndexOfAny(['.', '!']) + 1)..].Trim('\'', ' ');
        return procedures.TryGetValue(simple, out var same) ? same[0] : null;
    }

    void InspectAll(List<MacroValue> values, MacroScope scope, int line)
    {
        foreach (var value in values) Inspect(value, scope.Module, line, whole: true);
    }

    static MacroValue Element(MacroValue value, IReadOnlyList<MacroValue> indexes)
    {
        foreach (var index in indexes)
        {
            if (value.Items is not { } items || !index.TryInteger(out var at)) return MacroValue.Unknown;
            if (value.IsCollection) at--;
            if (at < 0 || at >= items.Count) return MacroValue.Unknown;
            value = items[at];
        }
        return value;
    }
}
