using Hikeshi.Exposure.Finders;
using Hikeshi.Exposure.Names;
using Hikeshi.Exposure.Text;
using Hikeshi.Kernel;
using Hikeshi.Mail.Zones;

namespace Hikeshi.Exposure.Records;

/// <summary>A value that stands in a block: which item, on which line, and where.</summary>
sealed record BlockValue(Item Item, int Line, int Start, int Length, string Value);

/// <summary>The lines of one passage as one text without quote marks, with the values in it and the way back to evidence.</summary>
sealed class BlockText
{
    readonly IReadOnlyList<TextLine> _lines;
    readonly int[] _starts;
    readonly Func<int, int, Location> _locate;

    /// <param name="locate">Turns offset and length in the evidence's text into a location.</param>
    public BlockText(IReadOnlyList<TextLine> lines, Func<int, int, Location> locate, Organisation organisation)
    {
        (_lines, _locate, _starts) = (lines, locate, new int[lines.Count]);
        for (int i = 0, at = 0; i < lines.Count; at += lines[i++].Text.Length + 1) _starts[i] = at;
        Text = string.Join('\n', lines.Select(l => l.Text));
        Values = Find(organisation);
    }

    public string Text { get; }
    public IReadOnlyList<TextLine> Lines => _lines;

    /// <summary>Values in the order in which they stand.</summary>
    public IReadOnlyList<BlockValue> Values { get; }

    public int Start(int line) => _starts[line];
    public IEnumerable<BlockValue> On(int line) => Values.Where(v => v.Line == line);

    public int LineAt(int index)
    {
        var at = Array.BinarySearch(_starts, index);
        return at >= 0 ? at : ~at - 1;
    }

    public Location Locate(int start, int length)
    {
        var from = Offset(start);
        return _locate(from, length == 0 ? 0 : Offset(start + length - 1) + 1 - from);
    }

    public string Raw(BlockValue value) => value.Item is Item.CardNumber or Item.Password or Item.MyNumber ? value.Value : Text.Substring(value.Start, value.Length);

    int Offset(int index)
    {
        var line = LineAt(index);
        return _lines[line].Offset + Math.Min(index - _starts[line], _lines[line].Text.Length);
    }

    List<BlockValue> Find(Organisation organisation)
    {
        var values = new List<BlockValue>();
        if (_lines.Count == 0) return values;
        var folded = FoldedText.Of(Text);
        Add(Item.Email, EmailFinder.Find(folded), f => !RoleAddress.Is(f.Value, organisation));
        Add(Item.Phone, PhoneFinder.Find(folded), f => !IsTollFree(f.Value) && !IsFax(f.Offset));
        Add(Item.PostalAddress, [.. PostalAddressFinder.Find(folded).Select(WithinField)], _ => true);
        Add(Item.BirthDate, BirthDateFinder.Find(folded), _ => true);
        Add(Item.CardNumber, CardNumberFinder.Find(folded), _ => true);
        Add(Item.BankAccount, BankAccountFinder.Find(folded), _ => true);
        Add(Item.MyNumber, MyNumberFinder.Find(folded), _ => true);
        Add(Item.Password, PasswordFinder.Find(folded), _ => true);
        return [.. values.OrderBy(v => v.Start).ThenBy(v => v.Item)];

        void Add(Item item, IReadOnlyList<Found> found, Func<Found, bool> personal)
        {
            foreach (var f in found) if (personal(f)) values.Add(new(item, LineAt(f.Offset), f.Offset, f.Length, f.Value));
        }
    }

    /// <summary>An address ends where the next line is a field of its own ("住所：…／建物名：…").</summary>
    Found WithinField(Found address)
    {
        for (var line = LineAt(address.Offset) + 1; line < _lines.Count && _starts[line] < address.Offset + address.Length; line++)
        {
            var text = _lines[line].Text.Trim();
            if (FormLabel.Split(text) is not ( > 0 and var label, _) || FormLabel.Of(text.AsSpan(0, label)) == FormField.None) continue;
            var cut = Text[address.Offset..(_starts[line] - 1)];
            return PostalAddressFinder.Find(FoldedText.Of(cut)) is [var shorter, ..] ? shorter with { Offset = address.Offset + shorter.Offset } : address;
        }
        return address;
    }

    /// <summary>0120, 0800 and 0570 are numbers of firms, never of a person.</summary>
    static bool IsTollFree(string e164) =>
        e164.StartsWith("+81120", StringComparison.Ordinal) || e164.StartsWith("+81800", StringComparison.Ordinal) || e164.StartsWith("+81570", StringComparison.Ordinal);

    /// <summary>True when the last label before the number on its line says fax and nothing else.</summary>
    bool IsFax(int offset)
    {
        var start = _starts[LineAt(offset)];
        var before = Text.AsSpan(start, offset - start);
        var fax = Math.Max(Math.Max(before.LastIndexOf("fax", StringComparison.OrdinalIgnoreCase), before.LastIndexOf("ファ", StringComparison.Ordinal)), before.LastIndexOf("ＦＡＸ", StringComparison.OrdinalIgnoreCase));
        if (fax < 0 && before.TrimEnd(" :：.　").EndsWith("F", StringComparison.Ordinal)) return true;
        var phone = Math.Max(Math.Max(before.LastIndexOf("tel", StringComparison.OrdinalIgnoreCase), before.LastIndexOf("電話", StringComparison.Ordinal)), Math.Max(before.LastIndexOf("携帯", StringComparison.Ordinal), before.LastIndexOf("ＴＥＬ", StringComparison.OrdinalIgnoreCase)));
        return fax >= 0 && fax > phone + 5;
    }
}
