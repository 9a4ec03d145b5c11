using Hikeshi.Demo.Letters;
using Hikeshi.Demo.People;

namespace Hikeshi.Demo.Threads;

/// <summary>Mails within the shop: telephone memos, duty lists, hand-overs.</summary>
static class OfficeMail
{
    public static IEnumerable<Letter> Write(World world, DateTime date)
    {
        var dice = world.Dice;
        var pen = new Pen(dice, world.Ledger);
        var author = dice.Pick(world.Staff);
        var reader = dice.Pick([.. world.Staff.Where(s => s != author)]);
        var caller = dice.Pick(world.Customers);
        var (subject, text) = dice.Below(5) switch
        {
            0 => ("電話メモ", $"{reader.Family}さん\n\n{Written.Digits(dice.Between(9, 17))}時ごろ、{pen.Name(caller)}様からお電話がありました。\n折り返しをお願いします。\n番号は {pen.Phone(caller)} です。"),
            1 => ("明日の発送", $"明日の便に次の方を足してください。\n\n{pen.Name(caller)}様\n{pen.Postcode(caller)} {pen.Address(caller)}\n{pen.Phone(caller)}\n\n{dice.Pick(Goods.Sweets)} 2箱、冷蔵です。"),
            2 => ("来週の当番", $"来週の店番は月・水が{author.Family}、火・木が{reader.Family}です。棚卸しは土曜の17時から。"),
            3 => ("お客様からのお礼状", $"{pen.Name(caller)}様からお礼のはがきが届きました。返信を出しておきます。\n住所は{pen.Address(caller)}です。"),
            _ => ("冷蔵庫の点検", $"{Goods.Day(date.AddDays(5))}の10時に業者さんが来ます。機番 RX-{dice.Digits(4)}-{dice.Digits(4)}、立ち会いをお願いします。"),
        };
        yield return world.Finish(pen, date, pen.Header(author), [pen.Header(reader)], subject, $"{text}\n\n{(dice.Chance(60) ? author.Family : Signatures.Of(author, pen, dice.Chance(50)))}");
    }
}
