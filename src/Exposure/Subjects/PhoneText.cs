using PhoneNumbers;

namespace Hikeshi.Exposure.Subjects;

/// <summary>Telephone numbers as people write them.</summary>
public static class PhoneText
{
    /// <summary>An E.164 number with its groups: 075-312-3333, +44 20 7946 0018; the text itself where it is no number.</summary>
    public static string Grouped(string e164)
    {
        try
        {
            var library = PhoneNumberUtil.GetInstance();
            var number = library.Parse(e164, "JP");
            return library.Format(number, number.CountryCode == 81 ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
        }
        catch (NumberParseException)
        {
            return e164;
        }
    }
}
