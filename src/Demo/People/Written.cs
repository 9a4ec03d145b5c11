using System.Globalization;

namespace Hikeshi.Demo.People;

/// <summary>The many ways in which people write a name, a number or an address.</summary>
static class Written
{
    /// <summary>Family and given name with no space, a space or a wide space; Latin names always with a space.</summary>
    public static string Name(Person person, Dice dice) =>
        person.FamilyReading.Length == 0 ? person.Name : person.Family + dice.Pick([" ", "　", "", " "]) + person.Given;

    public static string Phone(string phone, Dice dice)
    {
        var parts = phone.Split('-');
        return dice.Below(8) switch
        {
            0 => string.Concat(parts),
            1 => $"({parts[0]}){parts[1]}-{parts[2]}",
            2 => Wide(phone),
            3 => $"{parts[0]}({parts[1]}){parts[2]}",
            4 => $"+81-{parts[0][1..]}-{parts[1]}-{parts[2]}",
            _ => phone,
        };
    }

    public static string Postcode(Home home, Dice dice) => dice.Below(5) switch
    {
        0 => home.Town.Postcode,
        1 => Wide("〒" + home.Town.Postcode),
        2 => "〒 " + home.Town.Postcode,
        _ => "〒" + home.Town.Postcode,
    };

    /// <summary>The address without its postcode, on one line.</summary>
    public static string Address(Home home, Dice dice)
    {
        var town = (dice.Chance(80) ? home.Town.Prefecture : "") + home.Town.City + home.Town.Name;
        string chome = Digits(home.Chome), ban = Digits(home.Ban), go = Digits(home.Go);
        var numbers = dice.Below(7) switch
        {
            0 => $"{chome}丁目{ban}番{go}号",
            1 => $"{chome}丁目{ban}番地の{go}",
            2 => $"{Kanji(home.Chome)}丁目{Kanji(home.Ban)}番地{Kanji(home.Go)}",
            3 => Wide($"{chome}-{ban}-{go}"),
            4 => $"{chome}丁目{ban}-{go}",
            _ => $"{chome}-{ban}-{go}",
        };
        return home.Building.Length == 0 ? town + numbers : $"{town}{numbers}{dice.Pick([" ", "　"])}{home.Building}";
    }

    public static string BirthDate(DateOnly born, Dice dice) => dice.Below(4) switch
    {
        0 => born.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture),
        1 when born > new DateOnly(1989, 1, 8) => $"平成{Digits(born.Year - 1988)}年{Digits(born.Month)}月{Digits(born.Day)}日",
        1 when born.Year < 1989 => $"昭和{Digits(born.Year - 1925)}年{Digits(born.Month)}月{Digits(born.Day)}日",
        2 => born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => $"{Digits(born.Year)}年{Digits(born.Month)}月{Digits(born.Day)}日",
    };

    public static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Wide(string text) =>
        string.Concat(text.Select(c => c switch { >= '0' and <= '9' => (char)(c - '0' + '０'), '-' => '－', _ => c }));

    static string Kanji(int number)
    {
        const string digits = "〇一二三四五六七八九";
        if (number < 10) return digits[number].ToString();
        return $"{(number < 20 ? "" : digits[number / 10])}十{(number % 10 == 0 ? "" : digits[number % 10])}";
    }
}
