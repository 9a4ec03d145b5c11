using PhoneNumbers;

namespace Hikeshi.Exposure.Finders;

/// <summary>Asks libphonenumber whether digits are a valid number, and of which kind.</summary>
internal static class PhoneNumbers
{
    static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    public static (string Value, string Note)? Domestic(string digits) => Validate(digits, "JP");

    public static (string Value, string Note)? International(string number) => number.Length < 9 ? null : Validate(number, "ZZ");

    static (string Value, string Note)? Validate(string number, string region)
    {
        try
        {
            var parsed = Library.Parse(number, region);
            if (!Library.IsValidNumber(parsed)) return null;
            var note = Library.GetNumberType(parsed) switch
            {
                PhoneNumberType.TOLL_FREE => "free-dial",
                PhoneNumberType.UAN or PhoneNumberType.SHARED_COST or PhoneNumberType.PREMIUM_RATE => "navi-dial",
                _ => "",
            };
            return (Library.Format(parsed, PhoneNumberFormat.E164), note);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
