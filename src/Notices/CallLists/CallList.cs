using Hikeshi.Kernel;
using Hikeshi.Notices.Facts;

namespace Hikeshi.Notices.CallLists;

/// <summary>A person to be called.</summary>
/// <param name="Phone">As the evidence spells it; several joined by "; ".</param>
/// <param name="LastMail">Day of the last mail with this member of staff; empty where they never wrote.</param>
public sealed record Call(string Person, string Name, string Reading, string Phone, IReadOnlyList<PersonItem> Items, string LastMail);

/// <summary>The calls of one member of staff.</summary>
public sealed record CallList(string Staff, IReadOnlyList<Call> Calls)
{
    /// <summary>Gives each person to the member of staff who wrote with them last, the others to whoever has least to do.</summary>
    /// <param name="lastWith">Staff (by its index) and day of the last mail, by the id of the person.</param>
    public static IReadOnlyList<CallList> Assign(IEnumerable<Call> calls, IReadOnlyList<string> staff, IReadOnlyDictionary<string, (int Staff, string Day)> lastWith)
    {
        if (staff.Count == 0) staff = [""];
        var lists = staff.Select(_ => new List<Call>()).ToList();
        var left = new List<Call>();
        foreach (var call in calls.OrderBy(c => c.Person, StringComparer.Ordinal))
            if (lastWith.TryGetValue(call.Person, out var last)) lists[last.Staff].Add(call with { LastMail = last.Day });
            else left.Add(call);
        foreach (var call in left) lists.MinBy(l => l.Count)!.Add(call);
        return [.. staff.Zip(lists, (name, own) => new CallList(name, [.. own.OrderBy(c => c.Reading.Length > 0 ? c.Reading : c.Name, StringComparer.Ordinal).ThenBy(c => c.Person, StringComparer.Ordinal)]))
            .Where(l => l.Calls.Count > 0)];
    }
}

/// <summary>What came of a call, in the words that the list offers and that are read back.</summary>
public enum CallOutcome { Told, NotReached, CallBack, WrongNumber }

/// <summary>The columns of a call list, the same on paper, in the workbook and when it comes back.</summary>
public static class CallColumns
{
    public static readonly Words Person = new("番号", "id"), Name = new("お名前", "name"), Reading = new("よみ", "reading"), Phone = new("電話番号", "telephone"), Items = new("お伝えする項目", "items to tell"),
        Disclosed = new("社外に届いた項目", "reached others"), LastMail = new("最後のメール", "last mail"), Script = new("台本", "script"), Result = new("結果", "result"), When = new("かけた日時", "called at"),
        BackAt = new("折り返しの日時", "call back at"), Note = new("メモ", "note");

    public static IReadOnlyList<Words> All { get; } = [Person, Name, Reading, Phone, Items, Disclosed, LastMail, Script, Result, When, BackAt, Note];

    public static Words Say(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Told => new("伝えた", "told"),
        CallOutcome.NotReached => new("不在", "not reached"),
        CallOutcome.CallBack => new("折り返し", "call back"),
        _ => new("番号違い", "wrong number"),
    };

    /// <summary>A row as people see it, down to the columns that are filled in by hand.</summary>
    internal static string[] Row(Call call, string script, string language) =>
    [
        .. new[]
        {
            call.Person, call.Name, call.Reading, call.Phone, Names(call.Items, language), Names([.. call.Items.Where(i => i.Disclosed)], language), call.LastMail, script, "", "", "", "",
        }.Select(c => SafeText.Of(c).ReplaceLineEndings(" ")).Select(c => c.Length <= LongestCell ? c : c[..LongestCell] + "…"),
    ];

    /// <summary>Attack: a name of 5,000 letters pushes everything else off the sheet; Excel itself takes 32,767.</summary>
    const int LongestCell = 300;

    static string Names(IReadOnlyList<PersonItem> items, string language) =>
        string.Join(language == "ja" ? "、" : ", ", items.OrderBy(i => ItemWords.Order(i.Item)).Select(i => ItemWords.Label(i.Item).In(language)));
}
