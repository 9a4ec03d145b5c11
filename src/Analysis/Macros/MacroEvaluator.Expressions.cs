using System.Runtime.CompilerServices;

namespace Hikeshi.Analysis.Macros;

internal sealed partial class MacroEvaluator
{
    MacroValue Evaluate(VbaExpression expression, MacroScope scope, int line)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) return MacroValue.Unknown;
        switch (expression)
        {
            case VbaLiteral literal: return literal.Value;
            case VbaName name: return Read(name.Name, scope, line);
            case VbaMember member: return ReadMember(member, scope, line);
            case VbaIndex index: return Call(index.Target, index.Arguments, scope, line, asStatement: false);
            case VbaUnary unary: return VbaOperators.Negate(unary.Operator, Evaluate(unary.Operand, scope, line));
            case VbaChain chain: return EvaluateChain(chain, scope, line);
            case VbaNew created:
                facts.Created(created.ClassName, scope.Module, line);
                return created.ClassName.EndsWith("Collection", StringComparison.OrdinalIgnoreCase) ? MacroValue.NewCollection() : MacroValue.OfObject(created.ClassName);
            default: return MacroValue.Unknown;
        }
    }

    MacroValue EvaluateChain(VbaChain chain, MacroScope scope, int line)
    {
        var value = Scalar(Evaluate(chain.First, scope, line));
        var pieces = value.AsText().Length;
        foreach (var (op, operand) in chain.Rest)
        {
            var right = Scalar(Evaluate(operand, scope, line));
            value = VbaOperators.Apply(op, value, right, limits.MacroTextChars);
            pieces += 1 + value.Text.Length / 64;
        }
        Step(pieces / 16);
        return value;
    }

    /// <summary>The default property of a form's control: its value or its caption.</summary>
    MacroValue Scalar(MacroValue value) =>
        value.Kind == MacroValueKind.Object && MacroForms.IsForm(value.Text) ? forms.Read(value.Text, "Value") ?? forms.Read(value.Text, "Caption") ?? value : value;

    MacroVariable? Variable(string name, MacroScope scope, bool create)
    {
        if (scope.Locals.TryGetValue(name, out var local)) return local;
        if (globals.TryGetValue(name, out var global)) return global;
        if (!create) return null;
        return scope.Procedure is null ? globals[name] = new() : scope.Locals[name] = new();
    }

    MacroValue Read(string name, MacroScope scope, int line)
    {
        if (Variable(name, scope, create: false) is { } variable) return variable.Value;
        if (Find(name, scope) is { } procedure) return Invoke(procedure, [], (_, _) => { });
        if (VbaFunctions.Constant(name) is { } constant) return constant;
        if (name.Equals("Me", StringComparison.OrdinalIgnoreCase) && forms.Find(scope.Module) is { } own) return MacroValue.OfObject(own);
        if (forms.Find(name) is { } form) return MacroValue.OfObject(form);
        // In a form's own module, its controls need no qualifier.
        if (forms.Find(scope.Module) is { } here && forms.FindControl(here, name) is { } control) return MacroValue.OfObject(control);
        return VbaFunctions.Call(name, [], limits.MacroTextChars) ?? MacroValue.Empty;
    }

    MacroValue ReadMember(VbaMember member, MacroScope scope, int line)
    {
        if (member.Target is VbaName { Name: var qualifier } && IsQualifier(qualifier, scope)) return Read(member.Name, scope, line);
        var target = TargetOf(member, scope, line);
        if (target.Kind == MacroValueKind.Object && MacroForms.IsForm(target.Text))
        {
            if (member.Name.Equals("Show", StringComparison.OrdinalIgnoreCase)) return ShowForm(target.Text);
            if (forms.FindControl(target.Text, member.Name) is { } control) return MacroValue.OfObject(control);
            if (forms.Read(target.Text, member.Name) is { } text) return text;
            return MacroValue.Unknown;
        }
        if (target.Kind == MacroValueKind.List && member.Name.Equals("Count", StringComparison.OrdinalIgnoreCase)) return MacroValue.OfNumber(target.Items!.Count);
        return FieldName(member) is { } field && Variable(field, scope, create: false) is { } kept ? kept.Value : CallMember(target, member.Name, [], scope, line);
    }

    /// <summary>A field of a record or a property of an object that the macro itself fills; kept like a variable.</summary>
    static string? FieldName(VbaMember member) => member.Target is VbaName owner ? $"{owner.Name}.{member.Name}" : null;

    MacroValue TargetOf(VbaMember member, MacroScope scope, int line)
    {
        if (member.Target is not null)
            return member.Target is VbaName { Name: var name } && name.Equals("Me", StringComparison.OrdinalIgnoreCase) && forms.Find(scope.Module) is { } own
                ? MacroValue.OfObject(own) : Evaluate(member.Target, scope, line);
        return scope.With.TryPeek(out var with) ? with : MacroValue.Unknown;
    }

    /// <summary>True for <c>VBA.</c>, <c>Strings.</c> and the names of modules, which only say where a name is to be looked up.</summary>
    bool IsQualifier(string name, MacroScope scope) =>
        Variable(name, scope, create: false) is null
        && (name.ToLowerInvariant() is "vba" or "strings" or "interaction" or "conversion" or "math" or "information" or "me" && forms.Find(scope.Module) is null
            || (modules.Any(m => m.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) && forms.Find(name) is null));

    MacroValue ShowForm(string form)
    {
        var name = form[(form.IndexOf(':', StringComparison.Ordinal) + 1)..];
        foreach (var trigger in (string[])["UserForm_Initialize", "UserForm_Activate"])
            if (procedures.TryGetValue(trigger, out var same) && same.Find(p => p.Module.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } procedure)
                Invoke(procedure, [], null);
        return MacroValue.Empty;
    }

    VbaProcedure? Find(string name, MacroScope scope)
    {
        if (!procedures.TryGetValue(name, out var same)) return null;
        return same.Find(p => p.Module.Equals(scope.Module, StringComparison.OrdinalIgnoreCase)) ?? same[0];
    }

    void Assign(VbaAssign assign, MacroScope scope)
    {
        var value = Evaluate(assign.Value, scope, assign.Line);
        switch (assign.Target)
        {
            case VbaName name:
                value = Scalar(value) is { Kind: not MacroValueKind.Object } scalar && value.Kind == MacroValueKind.Object ? scalar : value;
                var variable = Variable(name.Name, scope, create: true)!;
                // What is made into something else is judged when it is finished.
                if (!Mentions(assign.Value, name.Name)) Inspect(variable.Value, scope.Module, variable.Line);
                // An array keeps its own elements: VBA copies on assignment.
                variable.Value = value.Kind == MacroValueKind.List && !value.IsCollection ? MacroValue.OfList([.. value.Items!]) : value;
                variable.Line = assign.Line;
                break;
            case VbaIndex { Target: VbaName array, Arguments: var indexes }:
                AssignElement(array.Name, [.. indexes.Select(i => Evaluate(i, scope, assign.Line))], Scalar(value), scope, assign.Line);
                break;
            case VbaMember member:
                var target = TargetOf(member, scope, assign.Line);
                if (target.Kind == MacroValueKind.Object && MacroForms.IsForm(target.Text)) forms.Write(target.Text, member.Name, value);
                else if (FieldName(member) is { } field)
                {
                    var kept = Variable(field, scope, create: true)!;
                    (kept.Value, kept.Line) = (value, assign.Line);
                    if (Mentions(assign.Value, member.Name)) break;
                }
                Inspect(value, scope.Module, assign.Line);
                break;
            default:
                Inspect(value, scope.Module, assign.Line);
                break;
        }
    }

    void AssignElement(string name, IReadOnlyList<MacroValue> indexes, MacroValue value, MacroScope scope, int line)
    {
        if (Variable(name, scope, create: true) is not { } variable || indexes is not [var index] || !index.TryInteger(out var at)) return;
        if (at < 0 || at >= limits.MacroArrayItems) return;
        if (variable.Value.Kind != MacroValueKind.List) variable.Value = MacroValue.OfList([]);
        var items = variable.Value.Items!;
        Step(Math.Max(0, at - items.Count) / 16);
        while (items.Count <= at) items.Add(MacroValue.Empty);
        items[at] = value;
        variable.Line = line;
    }

    void Declare(VbaDeclare declare, MacroScope scope)
    {
        var variable = scope.Procedure is null ? Variable(declare.Name, scope, create: true)! : scope.Locals.TryGetValue(declare.Name, out var known) ? known : scope.Locals[declare.Name] = new();
        variable.Line = declare.Line;
        if (declare.Value is not null) variable.Value = Evaluate(declare.Value, scope, declare.Line);
        if (declare.UpperBound is null || !Evaluate(declare.UpperBound, scope, declare.Line).TryInteger(out var upper)) return;
        var count = Math.Clamp(upper, -1, limits.MacroArrayItems - 1) + 1;
        Step(count / 16);
        var items = declare.Preserve && variable.Value.Items is { } old ? old.Take(count).ToList() : [];
        while (items.Count < count) items.Add(MacroValue.Empty);
        variable.Value = MacroValue.OfList(items);
    }

    /// <summary>True when an expression reads a variable.</summary>
    static bool Mentions(VbaExpression expression, string name) => expression switch
    {
        VbaName n => n.Name.Equals(name, StringComparison.OrdinalIgnoreCase),
        VbaMember m => m.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || (m.Target is not null && Mentions(m.Target, name)),
        VbaIndex i => Mentions(i.Target, name) || i.Arguments.Any(a => Mentions(a, name)),
        VbaUnary u => Mentions(u.Operand, name),
        VbaChain c => Mentions(c.First, name) || c.Rest.Any(r => Mentions(r.Operand, name)),
        _ => false,
    };

    void Inspect(MacroValue value, string module, int line, bool whole = false)
    {
        if (value.IsText) facts.Inspect(value, module, line, whole);
        else if (value.Items is { } items)
            foreach (var item in items.Where(i => i.IsText)) facts.Inspect(item, module, line, whole: true);
    }
}
