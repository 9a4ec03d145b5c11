using System.Globalization;

namespace Hikeshi.Demo.People;

/// <summary>Makes the people of an incident: customers, families who share a telephone, namesakes, partners, staff.</summary>
sealed class Census(Dice dice)
{
    static readonly string[] PrivateHosts =
        ["gmail.example.com", "yahoo.example.jp", "docomo.example.ne.jp", "ezweb.example.ne.jp", "softbank.example.ne.jp", "icloud.example.com",
         "nifty.example.ne.jp", "outlook.example.com"];
    static readonly string[] Handles = ["momiji", "neko", "sakura", "hotaru", "usagi", "tanuki", "kinako", "azuki", "matcha", "yuzu", "kaede", "suzume"];
    static readonly string[] Buildings =
        ["", "", "", "", "コーポ青葉 203号室", "第二さつきハイツ102", "メゾン椿 805号", "サンライズ北山 3F", "グリーンコート1106", "パレス花園Ｂ棟 401"];
    static readonly (string Given, string Family)[] Foreigners = [("Anna", "Schmidt"), ("Daniel", "Okafor"), ("Marie", "Lefevre"), ("Wei", "Zhang")];

    readonly List<Person> _people = [];
    readonly HashSet<string> _emails = new(StringComparer.Ordinal);
    readonly HashSet<string> _names = new(StringComparer.Ordinal);
    readonly HashSet<string> _phones = new(StringComparer.Ordinal);

    public IReadOnlyList<Person> People => _people;

    /// <summary>A private person; some share a household with the one before, a few share a name with somebody else.</summary>
    public Person AddCustomer()
    {
        var last = _people.Count > 0 && _people[^1] is { Firm: null, FamilyReading.Length: > 0 } p ? p : null;
        if (last is not null && dice.Chance(7))
        {
            var given = NewGiven(last.Family);
            return Add("person", new(last.Family, last.FamilyReading), given, PrivateEmail(last.FamilyReading, given.Reading), last.Phone, last.Home, null);
        }
        if (last is not null && _people.Count > 20 && dice.Chance(2))
        {
            var name = last;
            return Add("person", new(name.Family, name.FamilyReading), new(name.Given, name.GivenReading),
                PrivateEmail(name.FamilyReading, name.GivenReading), null, null, null);
        }
        if (dice.Below(150) == 0)
        {
            var (first, family) = dice.Pick(Foreigners);
            if (_names.Add($"{first} {family}"))
                return Add("person", new(first, ""), new(family, ""), Unique($"{first}.{family}".ToLowerInvariant(), dice.Pick(PrivateHosts)), null, null, null);
        }
        var (surname, givenName) = NewName();
        return Add("person", surname, givenName, PrivateEmail(surname.Reading, givenName.Reading), null, null, null);
    }

    /// <summary>Somebody who writes for a firm, from its domain and under its address.</summary>
    public Person AddMember(Firm firm, string kind, bool ownPhone)
    {
        var (surname, given) = NewName();
        var family = Kana.ToLatin(surname.Reading);
        var local = dice.Below(3) switch { 0 => family, 1 => $"{Kana.ToLatin(given.Reading)[0]}.{family}", _ => $"{family}-{Kana.ToLatin(given.Reading)}" };
        return Add(kind, surname, given, Unique(local, firm.Domain), ownPhone ? Mobile() : firm.Phone, firm.Home, firm);
    }

    public Home NewHome() =>
        new(dice.PickEarly(NameBook.Towns), dice.Between(1, 9), dice.Between(1, 29), dice.Between(1, 32), dice.Pick(Buildings));

    /// <summary>A land line in the town's area: ten digits in all.</summary>
    public string LandLine(Town town)
    {
        var area = town.Dial[..town.Dial.IndexOf('-', StringComparison.Ordinal)];
        var local = 10 - area.Length - 4;
        while (true)
        {
            var phone = $"{town.Dial}{dice.Digits(local - 1)}-{dice.Digits(4)}";
            if (_phones.Add(phone)) return phone;
        }
    }

    string Mobile()
    {
        while (true)
        {
            var phone = $"{dice.Pick(["090", "080", "070"])}-{dice.Between(1, 9)}{dice.Digits(3)}-{dice.Digits(4)}";
            if (_phones.Add(phone)) return phone;
        }
    }

    Person Add(string kind, NamePart family, NamePart given, string email, string? phone, Home? home, Firm? firm)
    {
        home ??= NewHome();
        phone ??= dice.Chance(65) ? Mobile() : LandLine(home.Town);
        var born = new DateOnly(dice.Between(1935, 2000), dice.Between(1, 12), dice.Between(1, 28));
        var person = new Person(_people.Count, kind, family.Written, given.Written, family.Reading, given.Reading, email, phone, home, born, firm, dice.Below(8));
        _people.Add(person);
        return person;
    }

    (NamePart Surname, NamePart Given) NewName()
    {
        while (true)
        {
            var surname = dice.PickEarly(NameBook.Surnames);
            var given = dice.Pick(NameBook.Given);
            if (_names.Add($"{surname.Written} {given.Written}") || _names.Count > 20_000) return (surname, given);
        }
    }

    NamePart NewGiven(string family)
    {
        for (var attempt = 0; ; attempt++)
        {
            var given = dice.Pick(NameBook.Given);
            if (_names.Add($"{family} {given.Written}") || attempt > 200) return given;
        }
    }

    string PrivateEmail(string familyReading, string givenReading)
    {
        string family = Kana.ToLatin(familyReading), given = Kana.ToLatin(givenReading);
        var local = dice.Below(6) switch
        {
            0 => $"{family}.{given}",
            1 => $"{given}-{family}{dice.Digits(2)}",
            2 => $"{given[0]}{family}{dice.Digits(3)}",
            3 => $"{given}_{dice.Digits(4)}",
            4 => $"{dice.Pick(Handles)}.{dice.Pick(Handles)}{dice.Digits(2)}",
            _ => $"{family}{dice.Digits(4)}",
        };
        return Unique(local, dice.Pick(PrivateHosts));
    }

    string Unique(string local, string host)
    {
        var address = $"{local}@{host}";
        for (var n = 2; !_emails.Add(address); n++) address = $"{local}{n.ToString(CultureInfo.InvariantCulture)}@{host}";
        return address;
    }
}
