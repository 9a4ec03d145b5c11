namespace Hikeshi.Analysis.Macros;

internal abstract record VbaExpression;

/// <summary>A text or a number.</summary>
internal sealed record VbaLiteral(MacroValue Value) : VbaExpression;

internal sealed record VbaName(string Name) : VbaExpression;

/// <summary><c>Target.Name</c>; without a target, the object of the enclosing With.</summary>
internal sealed record VbaMember(VbaExpression? Target, string Name) : VbaExpression;

/// <summary><c>Target(arguments)</c>: a call or an element; which of them, only the evaluation knows.</summary>
internal sealed record VbaIndex(VbaExpression Target, IReadOnlyList<VbaExpression> Arguments) : VbaExpression;

/// <summary><c>-x</c> and <c>Not x</c>.</summary>
internal sealed record VbaUnary(string Operator, VbaExpression Operand) : VbaExpression;

/// <summary>Operands joined by operators of one rank, from the left; flat, because real ones join thousands.</summary>
internal sealed record VbaChain(VbaExpression First, IReadOnlyList<(string Operator, VbaExpression Operand)> Rest) : VbaExpression;

internal sealed record VbaNew(string ClassName) : VbaExpression;

internal abstract record VbaStatement(int Line);

internal sealed record VbaAssign(int Line, VbaExpression Target, VbaExpression Value) : VbaStatement(Line);

internal sealed record VbaCall(int Line, VbaExpression Target, IReadOnlyList<VbaExpression> Arguments) : VbaStatement(Line);

/// <summary>If and Select Case: conditions (null for Else) with their bodies.</summary>
internal sealed record VbaIf(int Line, IReadOnlyList<(VbaExpression? Condition, IReadOnlyList<VbaStatement> Body)> Branches) : VbaStatement(Line);

internal sealed record VbaFor(int Line, string Variable, VbaExpression From, VbaExpression To, VbaExpression? Step, IReadOnlyList<VbaStatement> Body)
    : VbaStatement(Line);

internal sealed record VbaForEach(int Line, string Variable, VbaExpression Items, IReadOnlyList<VbaStatement> Body) : VbaStatement(Line);

/// <summary>Do, Loop, While, Wend.</summary>
internal sealed record VbaLoop(int Line, VbaExpression? Condition, bool Until, bool TestsAtEnd, IReadOnlyList<VbaStatement> Body) : VbaStatement(Line);

internal sealed record VbaWith(int Line, VbaExpression Target, IReadOnlyList<VbaStatement> Body) : VbaStatement(Line);

/// <summary>Dim, ReDim, Const: a name with an array's upper bound, a class, or a value.</summary>
internal sealed record VbaDeclare(int Line, string Name, VbaExpression? UpperBound, VbaExpression? Value, bool Preserve) : VbaStatement(Line);

/// <summary>Exit Sub, Exit For, Exit Do, End.</summary>
internal sealed record VbaExit(int Line, string What) : VbaStatement(Line);

/// <param name="TakesRest">ParamArray: a list of the arguments that are left.</param>
internal sealed record VbaParameter(string Name, bool ByValue, bool TakesRest);

internal sealed record VbaProcedure(
    string Module, string Name, int Line, IReadOnlyList<VbaParameter> Parameters, IReadOnlyList<VbaStatement> Body);

/// <summary>A function of a DLL: <c>Declare Function x Lib "urlmon" Alias "URLDownloadToFileA"</c>.</summary>
internal sealed record VbaExternal(string Name, string RealName, string Library, int Line);

internal sealed record VbaModuleSyntax(
    string Name, IReadOnlyList<VbaStatement> Declarations, IReadOnlyList<VbaProcedure> Procedures, IReadOnlyList<VbaExternal> Externals);
