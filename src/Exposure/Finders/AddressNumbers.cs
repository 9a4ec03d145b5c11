namespace Hikeshi.Exposure.Finders;

/// <summary>The numbers of an address: 八丁目十九番地九, ８－１９－９, 3丁目2番1号, 537-50.</summary>
/// <param name="Numbers">The block's numbers in their order, at most five (丁目, 番, 号, branch, room).</param>
/// <param name="Next">The element after them.</param>
/// <param name="HasUnit">Whether a unit (丁目, 番地, 号) or a dash tells that the number belongs to an address.</param>
internal sealed record AddressNumbers(IReadOnlyList<int> Numbers, int Next, bool HasUnit)
{
    const int Most = 5;

    // The longest first; 番町 and 丁堀 are names, not units.
    static readonly string[] Units = ["丁目", "番地ノ", "番地", "地割", "番", "丁", "号", "-", "ノ"];

    /// <summary>Reads the numbers that begin at this element, or null where none do.</summary>
    public static AddressNumbers? Read(PlaceElements elements, int at)
    {
        if (at >= elements.Count || !elements[at].IsNumber) return null;
        var numbers = new List<int>();
        var i = at;
        var (hasUnit, unit) = (false, "");
        while (i < elements.Count && elements[i].IsNumber && numbers.Count < Most)
        {
            if (i > at && !Continues(elements, i, unit)) break;
            numbers.Add(elements[i++].Number);
            unit = UnitAt(elements, i);
            if (unit.Length == 0) break;
            // A dash or の counts only where a number follows it.
            if (unit is "-" or "ノ" && !(i + 1 < elements.Count && elements[i + 1].IsNumber && elements[i + 1].Gap != ' ')) break;
            hasUnit = true;
            i += unit.Length;
            if (unit is "番地" or "番" or "丁目" or "号" && i + 1 < elements.Count && elements[i].Key is '-' or 'ノ' && elements[i + 1].IsNumber) (i, unit) = (i + 1, "-");
        }
        return numbers.Count == 0 || elements[at].InKanji && !hasUnit ? null : new(numbers, i, hasUnit);
    }

    /// <summary>Whether a number right after a unit still belongs to the block: after 号 only with a dash.</summary>
    static bool Continues(PlaceElements elements, int at, string unit) =>
        unit != "号" && (elements[at].Gap != '\n' || (unit is "-" or "丁目" or "番地" or "番") && !IsTimeOrCount(elements, at));

    /// <summary>"236番地 / 13時着": the number on the next line counts something else.</summary>
    static bool IsTimeOrCount(PlaceElements elements, int at) =>
        at + 1 < elements.Count && "時月年日円名人個点件台分便才歳".Contains(elements[at + 1].Key, StringComparison.Ordinal);

    static string UnitAt(PlaceElements elements, int at)
    {
        foreach (var unit in Units)
        {
            if (!Stands(elements, at, unit)) continue;
            var next = at + unit.Length < elements.Count ? elements[at + unit.Length] : default;
            // 一番町, 二丁堀, 三号線: the unit is the beginning of a word.
            if (unit is "番" && next.Key is '町' or '街' or '目' or '組' || unit == "丁" && next.Key is '堀' or '町' || unit == "号" && next.Key is '室' or '棟' or '線' or '館') return "";
            return unit;
        }
        return "";
    }

    static bool Stands(PlaceElements elements, int at, string unit)
    {
        if (at + unit.Length > elements.Count) return false;
        for (var i = 0; i < unit.Length; i++)
        {
            var element = elements[at + i];
            if (element.IsNumber || element.Key != unit[i] || element.Gap == ' ' && unit != "-") return false;
            if (element.Gap == ' ' && at + 1 < elements.Count && elements[at + 1].Gap == ' ') return false;
        }
        return true;
    }
}
