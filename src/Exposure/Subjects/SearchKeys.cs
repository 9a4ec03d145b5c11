namespace Hikeshi.Exposure.Subjects;

/// <summary>A folded spelling by which a subject can be found.</summary>
/// <param name="Key">At most <see cref="SearchKeys.LongestKey"/> UTF-16 units; for comparison only, never shown.</param>
/// <param name="Kind">One of <see cref="KeyKind"/>.</param>
public readonly record struct SearchKey(string Key, string Kind);

/// <summary>What a search key was made from: stable words, kept in the database.</summary>
public static class KeyKind
{
    /// <summary>The whole name, folded, without spaces; of Latin names in both orders.</summary>
    public const string Name = "name";
    public const string Family = "family";
    public const string Given = "given";

    /// <summary>The whole reading in large katakana, without spaces.</summary>
    public const string Reading = "reading";
    public const string FamilyReading = "family-reading";
    public const string GivenReading = "given-reading";

    /// <summary>The reading in the one Latin spelling that equates Hepburn, Kunrei and passport spellings.</summary>
    public const string Sound = "sound";
    public const string FamilySound = "family-sound";
    public const string GivenSound = "given-sound";

    /// <summary>A reading that a dictionary allows for the kanji, where the case tells none.</summary>
    public const string PossibleReading = "possible-reading";
    public const string PossibleFamily = "possible-family";
    public const string PossibleGiven = "possible-given";

    public const string Mail = "mail";
    public const string MailLocal = "mail-local";
    public const string Domain = "domain";

    /// <summary>The label of a domain that names its owner, without hyphens: kuramaunyu of kurama-unyu.example.co.jp.</summary>
    public const string DomainName = "domain-name";

    /// <summary>National digits with the leading zero; foreign numbers with their plus sign.</summary>
    public const string Phone = "phone";

    /// <summary>The last four digits.</summary>
    public const string PhoneEnd = "phone-end";

    /// <summary>A firm's name without its legal form.</summary>
    public const string Firm = "firm";

    /// <summary>A word of a firm's name.</summary>
    public const string FirmWord = "firm-word";

    /// <summary>Prefecture, city, ward or town of a postal address: confirms, names nobody.</summary>
    public const string Place = "place";

    /// <summary>Town and block number.</summary>
    public const string Address = "address";
}

/// <summary>What the case knows of a subject and can be asked for, as written.</summary>
/// <param name="Names">The names as they stand in the mail, the one that is shown first.</param>
/// <param name="Phones">E.164.</param>
public sealed record SearchableSubject(
    bool IsOrganisation, IReadOnlyList<string> Names, IReadOnlyList<string> Readings, IReadOnlyList<string> Emails, IReadOnlyList<string> Phones,
    IReadOnlyList<string> PostalAddresses, IReadOnlyList<string> Firms);

/// <summary>The keys under which a subject is found; a search folds what was typed in the same way (<see cref="SearchFold"/>).</summary>
/// <remarks>Attack: a name of 5,000 characters, a person of 10,000 addresses: every list, every key and the whole are bounded. What is beyond the
/// bounds stays in the exports and is only not found by search.</remarks>
public static class SearchKeys
{
    public const int LongestKey = 64;
    public const int MostKeys = 96;

    const int MostValues = 4;

    /// <summary>Distinct keys, the most telling first.</summary>
    public static IReadOnlyList<SearchKey> Of(SearchableSubject subject)
    {
        var keys = new KeyList();
        foreach (var address in subject.Emails.Take(MostValues)) OfMail(keys, address);
        foreach (var number in subject.Phones.Take(MostValues)) OfPhone(keys, number);
        foreach (var name in subject.Names.Take(MostValues)) OfName(keys, name);
        var families = subject.Names.Take(MostValues).Select(n => SearchName.Read(n).Family).Where(f => f.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        foreach (var reading in subject.Readings.Take(MostValues)) OfReading(keys, reading, families);
        if (!keys.Has(KeyKind.Sound)) OfPossibleReadings(keys, subject.Names.Take(MostValues));
        foreach (var firm in subject.Firms.Take(MostValues)) OfFirm(keys, firm);
        if (subject.IsOrganisation)
            foreach (var name in subject.Names.Take(MostValues)) OfFirm(keys, name);
        foreach (var address in subject.PostalAddresses.Take(2)) OfAddress(keys, address);
        return keys.All;
    }

    static void OfMail(KeyList keys, string address)
    {
        var mail = SearchFold.Mail(address);
        var at = mail.LastIndexOf('@');
        if (at <= 0) return;
        keys.Add(mail, KeyKind.Mail);
        keys.Add(mail[..at], KeyKind.MailLocal);
        keys.Add(mail[(at + 1)..], KeyKind.Domain);
        keys.Add(SearchFold.DomainName(mail[(at + 1)..]), KeyKind.DomainName);
    }

    static void OfPhone(KeyList keys, string number)
    {
        var digits = SearchFold.Phone(number);
        keys.Add(digits, KeyKind.Phone);
        if (digits.Length > 4) keys.Add(digits[^4..], KeyKind.PhoneEnd);
    }

    static void OfName(KeyList keys, string written)
    {
        var name = SearchName.Read(written);
        foreach (var whole in name.Whole) keys.Add(whole, KeyKind.Name);
        if (name.Family.Length > 0) keys.Add(name.Family, KeyKind.Family);
        if (name.Given.Length > 0) keys.Add(name.Given, KeyKind.Given);
        if (name.Words.Count > 0 && name.Words.All(SearchFold.IsKana)) OfReading(keys, written, []);
        else if (name.IsLatin) OfLatin(keys, name.Words);
    }

    /// <summary>Latin names: Japanese ones sound like readings in either order, others have no sound.</summary>
    static void OfLatin(KeyList keys, IReadOnlyList<string> words)
    {
        foreach (var whole in SearchName.Orders(words)) keys.Add(SearchFold.Sound(whole), KeyKind.Sound);
        if (words.Count > 1)
            foreach (var word in words.Take(MostValues))
            {
                keys.Add(word, KeyKind.Family);
                keys.Add(SearchFold.Sound([word]), KeyKind.FamilySound);
            }
    }

    static void OfReading(KeyList keys, string reading, IReadOnlyList<string> families)
    {
        var words = SearchFold.Words(reading);
        if (words.Count == 1 && SearchFold.IsKana(words[0])) words = PossibleReadings.Split(words[0], families);
        keys.Add(SearchFold.Kana(string.Concat(words)), KeyKind.Reading);
        foreach (var whole in SearchName.Orders(words)) keys.Add(SearchFold.Sound(whole), KeyKind.Sound);
        if (words.Count != 2) return;
        keys.Add(SearchFold.Kana(words[0]), KeyKind.FamilyReading);
        keys.Add(SearchFold.Kana(words[1]), KeyKind.GivenReading);
        keys.Add(SearchFold.Sound([words[0]]), KeyKind.FamilySound);
        keys.Add(SearchFold.Sound([words[1]]), KeyKind.GivenSound);
    }

    static void OfPossibleReadings(KeyList keys, IEnumerable<string> names)
    {
        foreach (var written in names)
        {
            var name = SearchName.Read(written);
            if (name.Family.Length == 0 || name.IsLatin) continue;
            var (families, given) = (PossibleReadings.OfFamily(name.Family), PossibleReadings.OfGiven(name.Given));
            foreach (var f in families) keys.Add(SearchFold.Sound([f]), KeyKind.PossibleFamily);
            foreach (var g in given) keys.Add(SearchFold.Sound([g]), KeyKind.PossibleGiven);
            foreach (var pair in PossibleReadings.Pairs(families, given))
                foreach (var whole in SearchName.Orders(pair)) keys.Add(SearchFold.Sound(whole), KeyKind.PossibleReading);
        }
    }

    static void OfFirm(KeyList keys, string firm)
    {
        keys.Add(SearchFold.Firm(firm), KeyKind.Firm);
        foreach (var word in SearchFold.FirmWords(firm).Take(MostValues)) keys.Add(word, KeyKind.FirmWord);
    }

    static void OfAddress(KeyList keys, string address)
    {
        foreach (var place in SearchFold.Places(address).Take(MostValues)) keys.Add(place, KeyKind.Place);
        keys.Add(SearchFold.Address(address), KeyKind.Address);
    }

    sealed class KeyList
    {
        readonly HashSet<SearchKey> _seen = [];

        public List<SearchKey> All { get; } = [];

        public bool Has(string kind) => All.Any(k => k.Kind == kind);

        public void Add(string key, string kind)
        {
            if (key.Length == 0 || All.Count >= MostKeys) return;
            var bounded = new SearchKey(SearchFold.Bounded(key), kind);
            if (_seen.Add(bounded)) All.Add(bounded);
        }
    }
}
