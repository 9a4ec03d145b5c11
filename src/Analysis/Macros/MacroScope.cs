namespace Hikeshi.Analysis.Macros;

/// <summary>A variable: what it holds and where that was put into it.</summary>
internal sealed class MacroVariable
{
    public MacroValue Value { get; set; } = MacroValue.Empty;
    public int Line { get; set; }
}

/// <summary>The variables of one running procedure, and the objects of its With blocks.</summary>
internal sealed class MacroScope(string module, VbaProcedure? procedure)
{
    public string Module { get; } = module;
    public VbaProcedure? Procedure { get; } = procedure;
    public Dictionary<string, MacroVariable> Locals { get; } = new(StringComparer.OrdinalIgnoreCase);
    public Stack<MacroValue> With { get; } = new();

    /// <summary>Sub, For or Do while an Exit is on its way out, else null.</summary>
    public string? Leaving { get; set; }

    /// <summary>True once an Exit stood behind a condition that is not known.</summary>
    public bool MayLeave { get; set; }
}
