using System.Runtime.CompilerServices;
using Hikeshi.Kernel;

namespace Hikeshi.Analysis.Macros;

/// <summary>Folds the expressions of a VBA project, following its procedures as far as their values are known.</summary>
/// <remarks>Partial evaluation, not emulation: nothing is opened, started or asked; a condition that is not known takes every branch, and
/// a loop whose end is not known is gone through once. Loops, calls, texts and steps are bounded by <see cref="Limits"/>.</remarks>
internal sealed partial class MacroEvaluator
{
    readonly IReadOnlyList<VbaModuleSyntax> modules;
    readonly MacroForms forms;
    readonly MacroFactCollector facts;
    readonly Limits limits;
    readonly Dictionary<string, List<VbaProcedure>> procedures = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, VbaExternal> externals = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, MacroVariable> globals = new(StringComparer.OrdinalIgnoreCase);
    readonly HashSet<VbaProcedure> visited = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<(string Module, int Line)> reached = [];
    long steps;
    int calls;

    public MacroEvaluator(IReadOnlyList<VbaModuleSyntax> modules, MacroForms forms, MacroFactCollector facts, Limits limits)
    {
        (this.modules, this.forms, this.facts, this.limits) = (modules, forms, facts, limits);
        foreach (var procedure in modules.SelectMany(m => m.Procedures))
        {
            if (!procedures.TryGetValue(procedure.Name, out var same)) procedures.Add(procedure.Name, same = []);
            same.Add(procedure);
        }
        foreach (var external in modules.SelectMany(m => m.Externals)) externals.TryAdd(external.Name, external);
    }

    /// <summary>True once a budget was used up; what followed was read without repeating loops.</summary>
    public bool LimitReached { get; private set; }

    /// <summary>Evaluates what starts by itself first, as Office would, then everything that was not reached from there.</summary>
    public void Run()
    {
        foreach (var module in modules)
        {
            var scope = new MacroScope(module.Name, null);
            foreach (var declaration in module.Declarations)
                if (declaration is VbaDeclare { Name: var name }) globals.TryAdd(name, new());
            Execute(module.Declarations, scope);
        }
        var all = modules.SelectMany(m => m.Procedures).ToList();
        foreach (var procedure in all.Where(p => AutoStart.IsTrigger(p.Name))) RunEntry(procedure);
        var rest = all.Where(p => !visited.Contains(p)).ToList();
        foreach (var procedure in rest) RunEntry(procedure);
        // A variable may be filled by a procedure that stands behind the one that uses it.
        if (globals.Count > 0)
            foreach (var procedure in rest) RunEntry(procedure);
        foreach (var (_, variable) in globals.OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase)) Inspect(variable.Value, modules[0].Name, variable.Line);
    }

    void RunEntry(VbaProcedure procedure) =>
        Invoke(procedure, [.. procedure.Parameters.Select(_ => MacroValue.Unknown)], null);

    bool Step(long cost = 1)
    {
        steps += cost;
        if (steps <= limits.MacroSteps) return true;
        LimitReached = true;
        return false;
    }

    MacroValue Invoke(VbaProcedure procedure, List<MacroValue> arguments, Action<int, MacroValue>? writeBack)
    {
        visited.Add(procedure);
        if (calls >= limits.MacroCallDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) return MacroValue.Unknown;
        // Beyond the budget calls are not followed any more: procedures that call each other twice would double the work each time.
        if (steps > limits.MacroSteps && calls > 0) return MacroValue.Unknown;
        calls++;
        var scope = new MacroScope(procedure.Module, procedure);
        for (var i = 0; i < procedure.Parameters.Count; i++)
        {
            var value = procedure.Parameters[i].TakesRest ? MacroValue.OfList([.. arguments.Skip(i)]) : i < arguments.Count ? arguments[i] : MacroValue.Empty;
            scope.Locals[procedure.Parameters[i].Name] = new() { Value = value, Line = procedure.Line };
        }
        var result = scope.Locals[procedure.Name] = new() { Line = procedure.Line };
        Execute(procedure.Body, scope);
        calls--;
        for (var i = 0; writeBack is not null && i < procedure.Parameters.Count && i < arguments.Count; i++)
            if (procedure.Parameters[i] is { ByValue: false, TakesRest: false } && scope.Locals[procedure.Parameters[i].Name].Value is var changed && !ReferenceEquals(changed, arguments[i]))
                writeBack(i, changed);
        foreach (var (name, variable) in scope.Locals.OrderBy(l => l.Value.Line).ThenBy(l => l.Key, StringComparer.OrdinalIgnoreCase))
            // What is handed back is judged where it ends up, not half-made.
            if (writeBack is null || (variable != result && !procedure.Parameters.Any(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase))))
                Inspect(variable.Value, scope.Module, variable.Line);
        return result.Value;
    }

    void Execute(IReadOnlyList<VbaStatement> body, MacroScope scope)
    {
        foreach (var statement in body)
        {
            Step();
            Execute(statement, scope);
            if (scope.Leaving is not null) return;
        }
    }

    /// <summary>True when the statement on this line was gone through.</summary>
    public bool Reached(string module, int line) => reached.Contains((module, line));

    void Execute(VbaStatement statement, MacroScope scope)
    {
        reached.Add((scope.Module, statement.Line));
        switch (statement)
        {
            case VbaAssign assign: Assign(assign, scope); break;
            case VbaCall call: Inspect(Call(call.Target, call.Arguments, scope, call.Line, asStatement: true), scope.Module, call.Line); break;
            case VbaDeclare declare: Declare(declare, scope); break;
            case VbaIf branches: ExecuteIf(branches, scope); break;
            case VbaFor loop: ExecuteFor(loop, scope); break;
            case VbaForEach loop: ExecuteForEach(loop, scope); break;
            case VbaLoop loop: ExecuteLoop(loop, scope); break;
            case VbaWith with:
                scope.With.Push(Evaluate(with.Target, scope, with.Line));
                Execute(with.Body, scope);
                scope.With.Pop();
                break;
            case VbaExit exit: scope.Leaving = exit.What; break;
        }
    }

    void ExecuteIf(VbaIf statement, MacroScope scope)
    {
        var open = false;
        foreach (var (condition, body) in statement.Branches)
        {
            var value = condition is null ? MacroValue.OfBoolean(true) : Evaluate(condition, scope, statement.Line);
            var known = value.IsKnown && value.TryNumber(out _);
            value.TryNumber(out var truth);
            if (known && truth == 0) continue;
            Execute(body, scope);
            if (known && !open) return;
            // Whether this branch leaves is as open as whether it is taken.
            open = true;
            scope.MayLeave |= scope.Leaving is not null;
            scope.Leaving = null;
            if (known) return;
        }
    }

    void ExecuteFor(VbaFor loop, MacroScope scope)
    {
        var (from, to) = (Evaluate(loop.From, scope, loop.Line), Evaluate(loop.To, scope, loop.Line));
        var step = loop.Step is null ? MacroValue.OfNumber(1) : Evaluate(loop.Step, scope, loop.Line);
        var variable = Variable(loop.Variable, scope, create: true)!;
        if (!from.IsKnown || !to.IsKnown || !step.IsKnown || !from.TryNumber(out var first) || !to.TryNumber(out var last) || !step.TryNumber(out var by) || by == 0)
        {
            variable.Value = from.IsKnown ? from : MacroValue.Unknown;
            Once(loop.Body, scope, "for");
            return;
        }
        var rounds = 0;
        for (var i = first; by > 0 ? i <= last : i >= last; i += by)
        {
            variable.Value = MacroValue.OfNumber(i);
            if (!Round(ref rounds, loop.Body, scope, "for")) return;
        }
        variable.Value = MacroValue.OfNumber(last + by);
    }

    void ExecuteForEach(VbaForEach loop, MacroScope scope)
    {
        var items = Evaluate(loop.Items, scope, loop.Line).Items;
        var variable = Variable(loop.Variable, scope, create: true)!;
        variable.Line = loop.Line;
        if (items is null)
        {
            variable.Value = MacroValue.Unknown;
            Once(loop.Body, scope, "for");
            return;
        }
        var rounds = 0;
        foreach (var item in items.ToArray())
        {
            variable.Value = item;
            Inspect(item, scope.Module, loop.Line, whole: true);
            if (!Round(ref rounds, loop.Body, scope, "for")) return;
        }
    }

    void ExecuteLoop(VbaLoop loop, MacroScope scope)
    {
        var rounds = 0;
        while (true)
        {
            var value = loop.Condition is null ? MacroValue.Unknown : Evaluate(loop.Condition, scope, loop.Line);
            var known = value.IsKnown && value.TryNumber(out _);
            value.TryNumber(out var truth);
            var goesOn = (truth != 0) != loop.Until;
            var checks = !loop.TestsAtEnd || rounds > 0;
            if (checks && known && !goesOn) return;
            // "Do … Loop" without a condition ends by an Exit; one whose condition is open is gone through once.
            if (checks && !known && loop.Condition is not null && rounds > 0) return;
            if (!Round(ref rounds, loop.Body, scope, "do") || (loop.Condition is null && scope.MayLeave)) return;
        }
    }

    void Once(IReadOnlyList<VbaStatement> body, MacroScope scope, string kind)
    {
        var rounds = 0;
        Round(ref rounds, body, scope, kind);
    }

    /// <summary>Goes through a loop's body; false when the loop is left or a budget is used up.</summary>
    bool Round(ref int rounds, IReadOnlyList<VbaStatement> body, MacroScope scope, string kind)
    {
        if (rounds++ > limits.MacroLoopRounds)
        {
            LimitReached = true;
            return false;
        }
        Execute(body, scope);
        if (scope.Leaving is { } leaving)
        {
            if (leaving == kind) scope.Leaving = null;
            return false;
        }
        return Step();
    }
}
