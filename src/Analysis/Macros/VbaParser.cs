namespace Hikeshi.Analysis.Macros;

/// <summary>Reads VBA source into procedures and statements (MS-VBAL 5); what it does not understand it passes over.</summary>
internal sealed partial class VbaParser(string module, List<VbaToken> tokens)
{
    /// <summary>Blocks within blocks and parentheses within parentheses. Attack: nesting that overflows the stack.</summary>
    const int DeepestNesting = 64;

    readonly List<VbaStatement> declarations = [];
    readonly List<VbaProcedure> procedures = [];
    readonly List<VbaExternal> externals = [];
    int at;
    int depth;

    VbaToken Current => tokens[Math.Min(at, tokens.Count - 1)];

    VbaToken Next => tokens[Math.Min(at + 1, tokens.Count - 1)];

    public VbaModuleSyntax Read()
    {
        while (Current.Kind != VbaTokenKind.End)
        {
            if (Current.EndsStatement) { at++; continue; }
            var start = at;
            while (IsModifier(Current)) at++;
            if (Current.Is("Declare")) ReadExternal();
            else if (IsProcedureStart()) ReadProcedure();
            else if (Current.Is("Type") || Current.Is("Enum")) SkipBlock(Current.Text);
            else if (Current.Is("Attribute") || Current.Is("Option") || Current.Is("Implements") || Current.Is("Event")) SkipStatement();
            else if (Current.Is("Const") || Current.Is("Dim") || at > start) ReadDeclarations(declarations);
            // Code outside of every procedure: cut files have it; it is read like a procedure's.
            else if (ReadStatement(declarations) == at && at == start) at++;
        }
        return new(module, declarations, procedures, externals);
    }

    static bool IsModifier(VbaToken token) =>
        token.Is("Public") || token.Is("Private") || token.Is("Friend") || token.Is("Static") || token.Is("Global");

    bool IsProcedureStart() =>
        (Current.Is("Sub") || Current.Is("Function") || (Current.Is("Property") && (Next.Is("Get") || Next.Is("Let") || Next.Is("Set"))));

    void ReadProcedure()
    {
        var line = Current.Line;
        var property = Current.Is("Property");
        at += property ? 2 : 1;
        if (Current.Kind != VbaTokenKind.Identifier) { SkipStatement(); return; }
        var name = Current.Text;
        at++;
        var parameters = ReadParameters();
        SkipStatement();
        var body = ReadBlock(t => t.Is("End") && (Next.Is("Sub") || Next.Is("Function") || Next.Is("Property")), stopsAtProcedure: true);
        if (Current.Is("End")) SkipStatement();
        procedures.Add(new(module, name, line, parameters, body));
    }

    List<VbaParameter> ReadParameters()
    {
        var parameters = new List<VbaParameter>();
        if (!Current.Is("(")) return parameters;
        var (byValue, named, rest, open) = (false, false, false, 0);
        for (; !Current.EndsStatement; at++)
        {
            if (Current.Is("(")) open++;
            else if (Current.Is(")") && --open == 0) { at++; break; }
            else if (Current.Is(",")) (byValue, named, rest) = (false, false, false);
            else if (Current.Is("ByVal")) byValue = true;
            else if (Current.Is("ParamArray")) rest = true;
            else if (Current.Is("ByRef") || Current.Is("Optional")) continue;
            else if (Current.Kind == VbaTokenKind.Identifier && !named)
            {
                parameters.Add(new(Current.Text, byValue, rest));
                named = true;
            }
        }
        return parameters;
    }

    void ReadExternal()
    {
        var line = Current.Line;
        var (name, library, alias) = ("", "", "");
        for (; !Current.EndsStatement; at++)
        {
            if ((Current.Is("Sub") || Current.Is("Function")) && Next.Kind == VbaTokenKind.Identifier) name = Next.Text;
            else if (Current.Is("Lib") && Next.Kind == VbaTokenKind.Text) library = Next.Text;
            else if (Current.Is("Alias") && Next.Kind == VbaTokenKind.Text) alias = Next.Text;
        }
        if (name.Length > 0) externals.Add(new(name, alias.Length > 0 ? alias : name, library, line));
    }

    void SkipBlock(string word)
    {
        while (Current.Kind != VbaTokenKind.End && !(Current.Is("End") && Next.Is(word))) at++;
        SkipStatement();
    }

    void SkipStatement()
    {
        while (!Current.EndsStatement) at++;
    }

    void SkipEnd(string word)
    {
        if (Current.Is("End") && Next.Is(word)) at += 2;
    }
}
