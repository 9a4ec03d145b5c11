namespace Hikeshi.Tests.Inquiries.People;

/// <summary>How an invented person stands in the case.</summary>
internal enum Known { KanjiAndReading, KanjiOnly, LatinOnly, KanaOnly, Foreign }

/// <summary>An invented person with everything a caller could name.</summary>
/// <param name="FamilyReading">Hiragana; empty for foreign names.</param>
/// <param name="Phone">National with hyphens.</param>
internal sealed record Invented(
    string Id, Known Known, string Family, string Given, string FamilyReading, string GivenReading, string Mail, string Phone, string City, string Address, string Firm)
{
    public string StoredName => Known switch
    {
        Known.LatinOnly => $"{Capital(Latin.Passport(GivenReading))} {Capital(Latin.Passport(FamilyReading))}",
        Known.KanaOnly => $"{FamilyReading} {GivenReading}",
        Known.Foreign => $"{Given} {Family}",
        _ => $"{Family} {Given}",
    };

    public string StoredReading => Known == Known.KanjiAndReading ? $"{FamilyReading} {GivenReading}" : "";

    public string E164 => "+81" + Phone.Replace("-", "", StringComparison.Ordinal)[1..];

    public static string Capital(string word) => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..];
}
