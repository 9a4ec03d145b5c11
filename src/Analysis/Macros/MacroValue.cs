namespace Hikeshi.Analysis.Macros;

internal enum MacroValueKind { Unknown, Empty, Text, Number, Boolean, List, Object }

/// <summary>What an expression of a macro comes to, as far as it can be known without running the macro.</summary>
/// <param name="Text">The text; for an object its class or, for a form, <c>form:UserForm1/Label1</c>.</param>
/// <param name="Folded">True when the text stands nowhere in the source as it is.</param>
internal sealed record MacroValue(MacroValueKind Kind, string Text = "", double Number = 0, List<MacroValue>? Items = null, bool Folded = false)
{
    /// <summary>Stands in a text for a part that is not known.</summary>
    public const char Hole = '\uFFFC';

    public static MacroValue Unknown { get; } = new(MacroValueKind.Unknown);
    public static MacroValue Empty { get; } = new(MacroValueKind.Empty);

    public static MacroValue OfText(string text, bool folded = true) => new(MacroValueKind.Text, text, Folded: folded);
    public static MacroValue OfNumber(double number) => double.IsFinite(number) ? new(MacroValueKind.Number, Number: number) : Unknown;
    public static MacroValue OfBoolean(bool value) => new(MacroValueKind.Boolean, Number: value ? -1 : 0);
    public static MacroValue OfList(List<MacroValue> items) => new(MacroValueKind.List, Items: items);
    /// <summary>A Collection: a list that is shared, not copied, and counted from 1.</summary>
    public static MacroValue NewCollection() => new(MacroValueKind.List, "Collection", Items: []);

    public static MacroValue OfObject(string name) => new(MacroValueKind.Object, name);

    public bool IsText => Kind == MacroValueKind.Text;

    public bool IsCollection => Kind == MacroValueKind.List && Text.Length > 0;

    /// <summary>True when nothing about it is open.</summary>
    public bool IsKnown => Kind is MacroValueKind.Empty or MacroValueKind.Number or MacroValueKind.Boolean
        || (IsText && !Text.Contains(Hole, StringComparison.Ordinal));

    /// <summary>The text that VBA makes of it (MS-VBAL 5.5.1.2.4); a hole where it is not known.</summary>
    public string AsText() => Kind switch
    {
        MacroValueKind.Text => Text,
        MacroValueKind.Empty => "",
        MacroValueKind.Number => VbaNumber.Format(Number),
        MacroValueKind.Boolean => Number == 0 ? "False" : "True",
        _ => Hole.ToString(),
    };

    public bool TryNumber(out double number)
    {
        number = Number;
        return Kind switch
        {
            MacroValueKind.Number or MacroValueKind.Boolean or MacroValueKind.Empty => true,
            MacroValueKind.Text => VbaNumber.TryParse(Text, out number),
            _ => false,
        };
    }

    public bool TryInteger(out int integer)
    {
        integer = 0;
        if (!TryNumber(out var number) || Math.Abs(number) > int.MaxValue) return false;
        integer = (int)Math.Round(number, MidpointRounding.ToEven);
        return true;
    }
}
