using Hikeshi.Demo.People;

namespace Hikeshi.Demo.Letters;

/// <summary>Signatures as mail programs append them: a rule, the firm, the name and as much contact data as the person likes.</summary>
static class Signatures
{
    static readonly string[] Rules =
        ["-- ", "----------------------------------------", "**********************************", "＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝＝", "━━━━━━━━━━━━━━━━━━", "",
         "∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞", "┏━━━━━━━━━━━━━━━┓"];

    public static string Of(Person person, Pen pen, bool brief)
    {
        var dice = pen.Dice;
        var lines = new List<string> { Rules[person.Signature] };
        if (person.Firm is { } firm)
        {
            lines.Add(dice.Chance(50) ? firm.Name : $"{firm.Name}　{firm.Department}");
            lines.Add(person.Signature % 3 == 0 && person.FamilyReading.Length > 0 ? $"{pen.Name(person)}（{person.Reading}）" : pen.Name(person));
        }
        else lines.Add(dice.Chance(85) || person.FamilyReading.Length == 0 ? pen.Name(person) : person.Family);
        if (!brief)
        {
            if (person.Firm is not null ? dice.Chance(70) : dice.Chance(35))
            {
                if (dice.Chance(60)) lines.Add($"{pen.Postcode(person)}{dice.Pick([" ", "　", "\n"])}{pen.Address(person)}");
                else lines.Add(pen.Address(person));
            }
            if (dice.Chance(60)) lines.Add($"{dice.Pick(["TEL ", "電話：", "Tel: ", "☎ ", "TEL/", "携帯　"])}{pen.Phone(person)}");
            if (dice.Chance(45)) lines.Add($"{dice.Pick(["", "E-mail: ", "mail：", "Mail "])}{pen.Email(person)}");
            if (person.Firm is { } f && dice.Chance(30)) lines.Add($"https://www.{f.Domain}/");
        }
        if (person.Signature >= 2 && dice.Chance(50)) lines.Add(person.Signature == 7 ? "┗━━━━━━━━━━━━━━━┛" : Rules[person.Signature]);
        return string.Join('\n', lines);
    }
}
