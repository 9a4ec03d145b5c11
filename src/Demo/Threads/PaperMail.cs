using Hikeshi.Demo.Letters;
using Hikeshi.Demo.Papers;
using Hikeshi.Demo.People;

namespace Hikeshi.Demo.Threads;

/// <summary>Mails whose attachments hold the people: customer lists, delivery lists, order sheets, attendance lists.</summary>
static class PaperMail
{
    public static IEnumerable<Letter> Write(World world, DateTime date)
    {
        var dice = world.Dice;
        var pen = new Pen(dice, world.Ledger);
        var author = dice.Pick(world.Staff);
        var reader = dice.Pick([.. world.Staff.Where(s => s != author)]);
        Person[] Some(int count) => [.. Enumerable.Range(0, count).Select(_ => dice.Pick(world.Customers)).Where(p => p.FamilyReading.Length > 0).Distinct()];
        var (subject, note, paper) = dice.Below(5) switch
        {
            0 => ("名簿の更新", "最新の名簿です。取り扱いにご注意ください。", CustomerTable.Csv(pen, Some(dice.Between(8, 24)))),
            1 => ("お歳暮の発送リスト", "送り状の印刷をお願いします。", CustomerTable.Workbook(pen, Some(dice.Between(8, 20)))),
            2 or 3 => ("FAXのご注文", "FAXで届いたご注文を打ち直しました。", OrderSheet.Word(pen, Some(3)[0])),
            _ => ("茶会の出席者", "当日のお席の表を作ってください。", OrderSheet.Plain(pen, Some(dice.Between(4, 9)))),
        };
        yield return world.Finish(pen, date, pen.Header(author), [pen.Header(reader)], subject, $"{reader.Family}さん\n\n{note}\n\n{author.Family}") with { Papers = [paper] };
    }
}
