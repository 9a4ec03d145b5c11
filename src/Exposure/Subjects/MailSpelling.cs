namespace Hikeshi.Exposure.Subjects;

/// <summary>Whether the local part of a mail address spells a name: chihiro.goto@, goto_chihiro5@, cgoto@ for ごとう ちひろ.</summary>
static class MailSpelling
{
    public static bool Spells(string address, IEnumerable<PersonalName> names)
    {
        var local = address[..Math.Max(0, address.LastIndexOf('@'))];
        var words = local.Split('.', '_', '-', '+').Select(w => w.Trim('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'))
            .Where(w => w.Length > 0).ToArray();
        if (words.Length is 0 or > 3) return false;
        var joined = string.Concat(words);
        return names.Any(n => Pairs(n).Any(p => Fits(words, joined, p.Family, p.Given)));
    }

    /// <summary>Family and given name in Latin letters, canonical where they are Japanese.</summary>
    static IEnumerable<(string Family, string Given)> Pairs(PersonalName name)
    {
        if (name.Script == NameScript.Kanji)
            return from f in name.FamilyReadings from g in name.GivenReadings select (f, g);
        if (name.Words.Length != 2) return [];
        var (one, other) = name.IsJapanese ? (name.Sounds[0]!, name.Sounds[1]!) : (name.Words[0], name.Words[1]);
        return name.Script == NameScript.Kana ? [(one, other)] : [(one, other), (other, one)];
    }

    static bool Fits(string[] words, string joined, string family, string given)
    {
        if (words.Length >= 2)
        {
            var said = words.Select(w => Romaji.OfLatin(w) ?? w).ToArray();
            return Array.IndexOf(said, family) >= 0 && said.Any(w => w == given || (w.Length == 1 && w[0] == given[0]));
        }
        var whole = Romaji.OfLatin(joined) ?? joined;
        if (whole == family + given || whole == given + family) return true;
        return joined.Length > 1 && joined[0] == given[0] && (Romaji.OfLatin(joined[1..]) ?? joined[1..]) == family;
    }
}
