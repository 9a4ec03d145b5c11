using System.Text;
using Hikeshi.Demo.Letters;
using Hikeshi.Demo.People;

namespace Hikeshi.Demo.Papers;

/// <summary>Lists of people as shops keep them: a CSV file in code page 932 and a workbook.</summary>
static class CustomerTable
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    const string Document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static Paper Csv(Pen pen, IReadOnlyList<Person> people)
    {
        var lines = new StringBuilder("会員番号,氏名,フリガナ,郵便番号,住所,電話番号,メールアドレス,生年月日,備考\r\n");
        foreach (var person in people)
            lines.AppendJoin(',', pen.Dice.Digits(8), pen.Name(person), pen.Katakana(person, false), person.Home.Town.Postcode, pen.Address(person), pen.Phone(person),
                pen.Email(person), pen.Dice.Chance(30) ? pen.Born(person) : "", pen.Dice.Pick(["", "", "\"のし希望, 熨斗紙は白\"", "法人"])).Append("\r\n");
        return new("顧客名簿2020.csv", "text/csv", Makes.EncodingOf("shift_jis").GetBytes(lines.ToString()));
    }

    public static Paper Workbook(Pen pen, IReadOnlyList<Person> people)
    {
        var rows = new StringBuilder();
        Row(rows, 1, ["No.", "お届け先氏名", "〒", "住所", "TEL", "品名"]);
        for (var i = 0; i < people.Count; i++)
            Row(rows, i + 2, [Written.Digits(i + 1), pen.Name(people[i]), people[i].Home.Town.Postcode, pen.Address(people[i]), pen.Phone(people[i]), "お歳暮詰合せ"]);
        const string types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        return new("お歳暮発送リスト.xlsx", types + ".sheet", Archives.Pack(
            ("[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{types}.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{types}.worksheet+xml\"/></Types>"),
            ("_rels/.rels", $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"rId1\" Type=\"{Document}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Document}\"><sheets><sheet name=\"発送\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"rId1\" Type=\"{Document}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
            ("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>")));
    }

    static void Row(StringBuilder rows, int number, IReadOnlyList<string> cells)
    {
        rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"<row r=\"{number}\">");
        for (var i = 0; i < cells.Count; i++)
            rows.Append($"<c r=\"{(char)('A' + i)}{Written.Digits(number)}\" t=\"inlineStr\"><is><t>{System.Security.SecurityElement.Escape(cells[i])}</t></is></c>");
        rows.Append("</row>");
    }
}
