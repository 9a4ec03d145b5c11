using Hikeshi.Exposure.Subjects;

namespace Hikeshi.Inquiries.Search;

/// <summary>Under which keys a part of the query may stand, by its script.</summary>
static class ProbesOf
{
    public static IReadOnlyList<Probe> Mail(string mail)
    {
        var at = mail.LastIndexOf('@');
        var probes = new List<Probe> { new(mail, KeyKind.Mail, 100) };
        // Without the domain the local part is a name that many may share.
        if (mail[..at].Length > 2) probes.Add(new(mail[..at], KeyKind.MailLocal, 35));
        return Bounded(probes);
    }

    public static IReadOnlyList<Probe> Telephone(string digits)
    {
        var probes = new List<Probe> { new(digits, KeyKind.Phone, 95) };
        if (digits.Length is 9 or 10 && digits[0] != '0') probes.Add(new("0" + digits, KeyKind.Phone, 95));
        if (digits.Length == 4) probes.Add(new(digits, KeyKind.PhoneEnd, 40));
        return Bounded(probes);
    }

    /// <summary>A word by itself: a whole name, a part of one, a firm, a place, a part of a mail address.</summary>
    public static IReadOnlyList<Probe> Word(string text)
    {
        var probes = Whole([text]);
        var word = SearchFold.Name(text);
        probes.Add(new(word, KeyKind.Family, 60));
        probes.Add(new(word, KeyKind.Given, 50));
        if (SearchFold.Kana(text) is { Length: > 0 } kana)
        {
            probes.Add(new(kana, KeyKind.FamilyReading, 58));
            probes.Add(new(kana, KeyKind.GivenReading, 48));
        }
        if (SearchFold.Sound([word]) is { Length: > 1 } sound)
        {
            probes.Add(new(sound, KeyKind.FamilySound, 54));
            probes.Add(new(sound, KeyKind.GivenSound, 46));
            probes.Add(new(sound, KeyKind.PossibleFamily, 40, Closeness.PossibleReading));
            probes.Add(new(sound, KeyKind.PossibleGiven, 36, Closeness.PossibleReading));
        }
        else if (!SearchFold.IsLatin(word)) Homophones(probes, word);
        probes.Add(new(SearchFold.Firm(text), KeyKind.FirmWord, 50));
        probes.Add(new(word, KeyKind.Place, 15));
        foreach (var place in SearchFold.Places(text).Take(4)) probes.Add(new(place, KeyKind.Place, 15));
        if (text.Any(char.IsAsciiDigit)) probes.Add(new(SearchFold.Address(text), KeyKind.Address, 70));
        if (text.All(c => c < 0x80)) Latin(probes, text.ToLowerInvariant());
        return Bounded(probes);
    }

    /// <summary>Several words as one: family and given name in either order, a firm of several words.</summary>
    public static IReadOnlyList<Probe> Together(IReadOnlyList<string> words)
    {
        var probes = Whole(words);
        if (words.Any(w => w.Any(char.IsAsciiDigit))) probes.Add(new(SearchFold.Address(string.Concat(words)), KeyKind.Address, 70));
        return Bounded(probes);
    }

    static List<Probe> Whole(IReadOnlyList<string> typed)
    {
        var probes = new List<Probe>();
        var text = string.Join(' ', typed);
        var words = SearchFold.Words(text);
        var turned = false;
        foreach (var order in SearchName.Orders(words))
        {
            probes.Add(new(string.Concat(order), KeyKind.Name, turned ? 82 : 90));
            if (SearchFold.Kana(string.Concat(order)) is { Length: > 0 } kana) probes.Add(new(kana, KeyKind.Reading, turned ? 80 : 88));
            if (SearchFold.Sound(order) is { Length: > 0 } sound)
            {
                // Every reading is stored in both orders.
                probes.Add(new(sound, KeyKind.Sound, 84));
                probes.Add(new(sound, KeyKind.PossibleReading, 70, Closeness.PossibleReading));
                break;
            }
            turned = true;
        }
        SameReading(probes, text);
        probes.Add(new(SearchFold.Firm(text), KeyKind.Firm, 70));
        return probes;
    }

    /// <summary>Kanji that were guessed from the sound: 伊東 洋子 for 伊藤 陽子.</summary>
    static void SameReading(List<Probe> probes, string text)
    {
        var name = SearchName.Read(text);
        if (name.Family.Length == 0 || name.Given.Length == 0 || name.Words.All(SearchFold.IsKana)) return;
        foreach (var pair in PossibleReadings.Pairs(PossibleReadings.OfFamily(name.Family), PossibleReadings.OfGiven(name.Given)))
            if (SearchFold.Sound(pair) is { Length: > 0 } sound)
            {
                probes.Add(new(sound, KeyKind.Sound, 66, Closeness.SameReading));
                probes.Add(new(sound, KeyKind.PossibleReading, 44, Closeness.SameReading));
            }
    }

    static void Homophones(List<Probe> probes, string word)
    {
        foreach (var reading in PossibleReadings.OfFamily(word))
        {
            probes.Add(new(SearchFold.Sound([reading]), KeyKind.FamilySound, 30, Closeness.SameReading));
            probes.Add(new(SearchFold.Sound([reading]), KeyKind.PossibleFamily, 22, Closeness.SameReading));
        }
        foreach (var reading in PossibleReadings.OfGiven(word).Take(4))
        {
            probes.Add(new(SearchFold.Sound([reading]), KeyKind.GivenSound, 28, Closeness.SameReading));
            probes.Add(new(SearchFold.Sound([reading]), KeyKind.PossibleGiven, 20, Closeness.SameReading));
        }
    }

    static void Latin(List<Probe> probes, string word)
    {
        probes.Add(new(word, KeyKind.MailLocal, 72));
        probes.Add(new(SearchFold.Firm(word), KeyKind.DomainName, 52));
        if (!word.Contains('.', StringComparison.Ordinal)) return;
        var domain = word.TrimStart('@');
        probes.Add(new(domain, KeyKind.Domain, 62));
        probes.Add(new(SearchFold.DomainName(domain), KeyKind.DomainName, 40));
    }

    static List<Probe> Bounded(List<Probe> probes) =>
        [.. probes.Where(p => p.Key.Length is > 0 and <= SearchKeys.LongestKey).OrderByDescending(p => p.Weight).DistinctBy(p => (p.Key, p.Kind))];
}
