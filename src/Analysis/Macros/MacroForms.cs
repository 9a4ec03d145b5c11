using Hikeshi.Formats.Vba;

namespace Hikeshi.Analysis.Macros;

/// <summary>The forms of a project as its code sees them; an object is written <c>form:UserForm1</c> or <c>form:UserForm1/Label1</c>.</summary>
internal sealed class MacroForms
{
    const string Prefix = "form:";

    readonly SortedDictionary<string, MacroValue> texts = new(StringComparer.OrdinalIgnoreCase);
    readonly HashSet<string> objects = new(StringComparer.OrdinalIgnoreCase);

    public MacroForms(IEnumerable<FormText> formTexts)
    {
        foreach (var text in formTexts)
        {
            var form = Prefix + text.Form;
            objects.Add(form);
            if (text.Property.Length == 0) continue;
            var owner = text.Control.Length == 0 ? form : $"{form}/{text.Control}";
            objects.Add(owner);
            texts.TryAdd($"{owner}.{text.Property}", MacroValue.OfText(text.Text));
        }
    }

    public static bool IsForm(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    public string? Find(string form) => objects.Contains(Prefix + form) ? Prefix + form : null;

    public string? FindControl(string form, string control) => objects.Contains($"{form}/{control}") ? $"{form}/{control}" : null;

    /// <summary>A property; Text and Value are one.</summary>
    public MacroValue? Read(string owner, string property) => texts.GetValueOrDefault(Key(owner, property));

    public void Write(string owner, string property, MacroValue value) => texts[Key(owner, property)] = value;

    static string Key(string owner, string property) =>
        $"{owner}.{(property.Equals("Text", StringComparison.OrdinalIgnoreCase) ? "Value" : property)}";
}
