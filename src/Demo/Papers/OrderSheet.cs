using System.Security;
using Hikeshi.Demo.Letters;
using Hikeshi.Demo.People;

namespace Hikeshi.Demo.Papers;

/// <summary>A single person's order as a Word document and as a text file.</summary>
static class OrderSheet
{
    public static Paper Word(Pen pen, Person person)
    {
        string[][] rows =
        [
            ["お名前", pen.Name(person)],
            ["ふりがな", person.Reading],
            ["ご住所", $"{pen.Postcode(person)} {pen.Address(person)}"],
            ["お電話", pen.Phone(person)],
            ["お品", $"{pen.Dice.Pick(Threads.Goods.Sweets)} {Written.Digits(pen.Dice.Between(10, 80))}個"],
        ];
        var table = string.Concat(rows.Select(r => $"<w:tr>{Cell(r[0])}{Cell(r[1])}</w:tr>"));
        return new("御注文書.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Archives.Pack(
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"),
            ("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"),
            ("word/document.xml", $"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>ご注文書（ファクシミリの控え）</w:t></w:r></w:p><w:tbl>{table}</w:tbl></w:body></w:document>")));
    }

    public static Paper Plain(Pen pen, IReadOnlyList<Person> people) => new("茶会出席者.txt", "text/plain", Makes.EncodingOf("shift_jis").GetBytes(
        "秋の茶会　ご出席の方\r\n\r\n" + string.Concat(people.Select(p => $"・{pen.Name(p)} 様　{pen.Phone(p)}\r\n"))));

    static string Cell(string text) => $"<w:tc><w:p><w:r><w:t xml:space=\"preserve\">{SecurityElement.Escape(text)}</w:t></w:r></w:p></w:tc>";
}
