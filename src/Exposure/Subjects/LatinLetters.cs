namespace Hikeshi.Exposure.Subjects;

/// <summary>Latin letters without their accents: é as e, ß as ss, ō as o. Tables, because the program runs without ICU.</summary>
static class LatinLetters
{
    // Latin-1 Supplement and Latin Extended-A in the order of Unicode, lower case; '-' is no letter.
    const string From = "àáâãäåāăąçćĉċčďđèéêëēĕėęěĝğġģĥħìíîïĩīĭįıĵķĺļľłñńņňòóôõöøōŏőŕŗřśŝşšţťŧùúûüũūŭůűųŵýÿŷźżž";
    const string To = "aaaaaaaaacccccddeeeeeeeeegggghhiiiiiiiiijkllllnnnnooooooooorrrsssstttuuuuuuuuuuwyyyzzz";

    public static string Plain(string lower)
    {
        if (System.Text.Ascii.IsValid(lower)) return lower;
        return string.Concat(lower.Select(c => c switch
        {
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            _ => From.IndexOf(c, StringComparison.Ordinal) is >= 0 and var i ? To[i].ToString() : c.ToString(),
        }));
    }
}
