using System.Globalization;

namespace Hikeshi.Exposure.Subjects;

/// <summary>Brings what somebody types of a person to the forms in which records state it: a mail address, a telephone, a postal address, a birth date, a name, a firm.</summary>
public static class SubjectValues
{
    const int ShortestPhone = 9;

    /// <summary>The forms in which records may state this; two texts are one value where they share a form. Empty where it identifies nothing.</summary>
    public static IReadOnlyCollection<string> Forms(string value)
    {
        var text = value.Trim();
        if (text.Length is 0 or > SearchFold.Looked) return [];
        if (text.Contains('@', StringComparison.Ordinal)) return [Form(FactKind.Mail, SearchFold.Mail(text))];
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return [Form(FactKind.BirthDate, text)];
        // An address holds digits as well, but not only digits.
        if (!text.Any(char.IsLetter) && SearchFold.Phone(text) is { Length: >= ShortestPhone } phone) return [Form(FactKind.Telephone, phone)];
        var forms = new HashSet<string>(StringComparer.Ordinal);
        if (Identifiers.AddressKey(text) is { } place) forms.Add(Form(FactKind.Address, place));
        if (PersonalName.Read(text) is { } name) forms.Add(Form(FactKind.Name, name.Key));
        if (Identifiers.FirmKey(text) is { Length: > 0 } firm) forms.Add(Form(FactKind.Firm, firm));
        return forms;
    }

    internal static string FormOf(Fact fact, NameBook names) => fact.Kind switch
    {
        FactKind.Name => Form(FactKind.Name, names[fact.Name].Key),
        FactKind.Telephone => Form(FactKind.Telephone, SearchFold.Phone(fact.Key)),
        FactKind.RoleMail => Form(FactKind.Mail, fact.Key),
        _ => Form(fact.Kind, fact.Key),
    };

    static string Form(FactKind kind, string key) => $"{kind}:{key}";
}
