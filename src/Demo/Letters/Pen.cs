using Hikeshi.Demo.People;
using Hikeshi.Demo.Truth;

namespace Hikeshi.Demo.Letters;

/// <summary>Writes people's data into one mail and notes each in the answers and in the mail's list of people.</summary>
sealed class Pen(Dice dice, Ledger ledger)
{
    readonly SortedSet<int> _people = [];

    public Dice Dice => dice;
    public IReadOnlyCollection<int> People => _people;

    public string Name(Person person) => Keep(person, "name", person.Name, Written.Name(person, dice));

    public string Katakana(Person person, bool halfWidth)
    {
        _people.Add(person.Index);
        return halfWidth ? $"{Kana.ToHalfWidth(person.FamilyReading)} {Kana.ToHalfWidth(person.GivenReading)}"
            : $"{Kana.ToKatakana(person.FamilyReading)}{dice.Pick([" ", "　"])}{Kana.ToKatakana(person.GivenReading)}";
    }

    public string Phone(Person person) => Keep(person, "phone", person.Phone, Written.Phone(person.Phone, dice));
    public string Email(Person person) => Keep(person, "email", person.Email, person.Email);
    public string Address(Person person) => Keep(person, "postal_address", person.Home.Key, Written.Address(person.Home, dice));
    public string Postcode(Person person) => Written.Postcode(person.Home, dice);
    public string Born(Person person) =>
        Keep(person, "birth_date", person.Born.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Written.BirthDate(person.Born, dice));

    /// <summary>The person as a header shows them: with the full name, a firm, or the bare address.</summary>
    public Correspondent Header(Person person)
    {
        ledger.Note(person, "body", "mail body");
        Keep(person, "email", person.Email, person.Email);
        if (dice.Chance(12)) return new("", person.Email, person);
        var name = Name(person);
        return new(person.Firm is not null && dice.Chance(20) ? $"{person.Firm.Name} {name}" : name, person.Email, person);
    }

    /// <summary>What is quoted tells of the same people once more.</summary>
    public void Quote(Letter letter) => _people.UnionWith(letter.People);

    string Keep(Person person, string item, string value, string written)
    {
        ledger.Note(person, item, value);
        _people.Add(person.Index);
        return written;
    }
}
