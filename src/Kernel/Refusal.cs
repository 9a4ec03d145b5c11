namespace Hikeshi.Kernel;

/// <summary>Why a change was not made, and what to do instead. Nothing was written.</summary>
/// <param name="Code">A stable word in kebab case, for instance <c>evidence-not-sealed</c>.</param>
/// <param name="Words">Cause and what to do, one sentence or two.</param>
public sealed record Refusal(string Code, Words Words)
{
    public Refusal(string code, string japanese, string english) : this(code, new Words(japanese, english)) { }
}
