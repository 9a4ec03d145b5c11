using Hikeshi.Kernel;

namespace Hikeshi.Notices.CallLists;

/// <summary>A row of a list that came back, as somebody filled it in.</summary>
/// <param name="Row">As the spreadsheet numbers it.</param>
/// <param name="When">As typed; may be empty.</param>
public sealed record CallResult(int Row, string Person, CallOutcome Outcome, string When, string BackAt, string Note);

/// <summary>A row that cannot be taken, and why.</summary>
public sealed record CallFault(int Row, Words Words);

/// <summary>Reads filled lists; rows without a result are still to be called and no fault.</summary>
public static class CallResults
{
    /// <summary>Attack: a table of millions of rows.</summary>
    public const int MostRows = 200_000;

    /// <param name="rows">With their numbers in the spreadsheet; the head may stand on any of the first rows.</param>
    public static (IReadOnlyList<CallResult> Results, IReadOnlyList<CallFault> Faults) Read(IEnumerable<(int Number, IReadOnlyList<string> Cells)> rows)
    {
        var (results, faults) = (new List<CallResult>(), new List<CallFault>());
        Dictionary<Words, int>? columns = null;
        var seen = 0;
        foreach (var (number, cells) in rows)
        {
            if (++seen > MostRows)
            {
                faults.Add(new(number, new($"行が多すぎます({MostRows:N0}行まで)。", $"There are too many rows (up to {MostRows:N0}).")));
                break;
            }
            if (columns is null)
            {
                columns = Head(cells);
                continue;
            }
            string Cell(Words column) => columns.TryGetValue(column, out var at) && at < cells.Count ? cells[at].Trim() : "";
            if (Cell(CallColumns.Result) is not { Length: > 0 } said) continue;
            // A cell that spreadsheets would take for a formula has an apostrophe before it in CSV files.
            var person = Cell(CallColumns.Person).TrimStart('\'');
            if (person.Length is 0 or > 100) faults.Add(new(number, new("番号の欄が空か、長すぎます。", "The id is missing or too long.")));
            else if (Outcome(said) is not { } outcome)
                faults.Add(new(number, new($"結果「{Short(said)}」は読めません。{Choices("ja")} のどれかを入れてください。", $"The result '{Short(said)}' is none of: {Choices("en")}.")));
            else results.Add(new(number, person, outcome, Short(Cell(CallColumns.When)), Short(Cell(CallColumns.BackAt)), Cell(CallColumns.Note) is { Length: > 2_000 } note ? note[..2_000] : Cell(CallColumns.Note)));
        }
        if (columns is null) faults.Add(new(1, new("見出しの行がありません。番号と結果の欄のある、call-list の表を使ってください。", "There is no head with the columns id and result; use a table that 'call-list' wrote.")));
        return (results, faults);
    }

    static Dictionary<Words, int>? Head(IReadOnlyList<string> cells)
    {
        var columns = new Dictionary<Words, int>();
        for (var i = 0; i < cells.Count && i < 1_000; i++)
            if (CallColumns.All.FirstOrDefault(c => cells[i].Trim() is var cell && (cell == c.Ja || cell.Equals(c.En, StringComparison.OrdinalIgnoreCase))) is { } column) columns.TryAdd(column, i);
        return columns.ContainsKey(CallColumns.Person) && columns.ContainsKey(CallColumns.Result) ? columns : null;
    }

    static CallOutcome? Outcome(string said) => Enum.GetValues<CallOutcome>().Cast<CallOutcome?>()
        .FirstOrDefault(o => CallColumns.Say(o!.Value) is var words && (said == words.Ja || said.Equals(words.En, StringComparison.OrdinalIgnoreCase)));

    static string Choices(string language) => string.Join(language == "ja" ? "、" : ", ", Enum.GetValues<CallOutcome>().Select(o => CallColumns.Say(o).In(language)));

    static string Short(string text) => text.Length <= 60 ? text : text[..60];
}
