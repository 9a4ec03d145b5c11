using Hikeshi.Cases;
using Hikeshi.Kernel;
using Hikeshi.Storage.Log;
using Hikeshi.Web.Look;

namespace Hikeshi.Web.Registers;

/// <summary>One cell of a table.</summary>
/// <param name="Href">Where it leads, or empty.</param>
/// <param name="Badge">How its state is shown; null where it is plain text.</param>
public sealed record Cell(Words Text, string Href = "", Tone? Badge = null)
{
    public static Cell Of(string text) => new(new Words(SafeText.Line(text), SafeText.Line(text)));
}

/// <summary>What can be done with a row.</summary>
/// <param name="Href">A form with what is known filled in, below the case.</param>
public sealed record RowLink(Words Text, string Href);

/// <param name="Item">As the log names it: <c>device/pc-3</c>.</param>
/// <param name="Last">The newest entry about it: who and when.</param>
public sealed record RegisterRow(string Item, IReadOnlyList<Cell> Cells, IReadOnlyList<RowLink> Links, LogEntry? Last);

/// <summary>A register as a table.</summary>
/// <param name="Id">Of its heading, within the page.</param>
/// <param name="Empty">What to do where it has no rows.</param>
public sealed record RegisterTable(string Id, Words Title, IReadOnlyList<Words> Heads, IReadOnlyList<RegisterRow> Rows, Words Empty);

/// <summary>The page of a capability that is a register or a few of them.</summary>
/// <param name="Word">The capability.</param>
/// <param name="Lead">The answer first: how many, what is open.</param>
/// <param name="New">Forms that enter something new; the first is the page's main action.</param>
public sealed record RegisterModel(string Word, Words Lead, IReadOnlyList<RegisterTable> Tables, IReadOnlyList<CommandName> New, Forms.CommandPageModel? Quick);
