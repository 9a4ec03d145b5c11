using Hikeshi.Demo.Letters;
using Hikeshi.Demo.People;

namespace Hikeshi.Demo.Threads;

/// <summary>Suppliers, the hotel, the tea school: business mail between firms, with colleagues in copy.</summary>
static class PartnerThread
{
    static readonly string[] Answers =
        ["承知いたしました。その内容で進めてください。", "社内で確認し、明日までにお返事いたします。", "お見積りありがとうございます。少し検討させてください。", "日程の件、問題ございません。",
         "数量を一割ほど増やすことはできますか。", "先ほどお電話でお話ししたとおりでお願いいたします。", "ご手配ありがとうございました。無事に届いております。"];

    public static IEnumerable<Letter> Write(World world, DateTime start)
    {
        var dice = world.Dice;
        var partner = dice.Pick(world.Partners);
        var clerk = dice.Pick(world.Staff);
        var style = (QuoteStyle)dice.Below(8);
        var pen = new Pen(dice, world.Ledger);
        var (subject, matter) = Matter(world, pen, partner.Firm!.Trade, start);
        var text = $"株式会社ほむら月堂\n{clerk.Family}様\n\nいつもお世話になっております。{partner.Firm.Name}の{partner.Family}です。\n{matter}\n\n"
            + $"{dice.Pick(["ご確認のほどお願い申し上げます。", "ご不明な点がございましたらご連絡ください。", "引き続きよろしくお願いいたします。"])}\n\n{Signatures.Of(partner, pen, false)}";
        var colleagues = world.Partners.Where(p => p.Firm == partner.Firm && p != partner).ToList();
        var cc = colleagues.Count > 0 && dice.Chance(45) ? [pen.Header(dice.Pick(colleagues))] : dice.Chance(30) ? [World.SharedDesk] : Array.Empty<Correspondent>();
        var letter = world.Finish(pen, start, pen.Header(partner), [pen.Header(clerk)], subject, text, null, cc);
        yield return letter;
        for (int turn = 0, turns = dice.Below(6); turn < turns; turn++)
        {
            var ours = turn % 2 == 0;
            var (author, reader) = ours ? (clerk, partner) : (partner, clerk);
            pen = new(dice, world.Ledger);
            pen.Quote(letter);
            var hello = ours ? $"{partner.Firm.Name}\n{(dice.Chance(60) ? pen.Name(partner) : partner.Family)} 様" : $"{clerk.Family}様";
            var own = $"{hello}\n\nお世話になっております。\n{dice.Pick(Answers)}\n\n{Signatures.Of(author, pen, dice.Chance(40))}";
            letter = world.Finish(pen, Calendar.Answer(letter.Date, dice), pen.Header(author), [pen.Header(reader)], "RE: " + subject,
                Quotations.Join(own, letter, style), letter, ours ? cc : null);
            yield return letter;
        }
    }

    static (string Subject, string Matter) Matter(World world, Pen pen, string trade, DateTime date)
    {
        var dice = pen.Dice;
        var day = Goods.Day(date.AddDays(dice.Between(4, 30)));
        var amount = Written.Digits(dice.Between(4, 90) * 5);
        var price = Goods.Yen(dice.Between(20, 900) * 110);
        Person Guest() => dice.Pick(world.Customers);
        return trade switch
        {
            "flour" => ("上新粉のご注文の件", $"ご用命の上新粉{amount}kgは{day}着で手配いたしました。伝票番号は{dice.Digits(9)}です。"),
            "sugar" => ("和三盆 価格改定のお願い", $"原料の高騰により、{day}出荷分より一箱{price}とさせていただきたく、書面をお送りします。"),
            "beans" => ("新豆の作柄", $"今年の大納言は粒がそろい、{amount}俵ほどご用意できそうです。見本を{day}にお送りします。"),
            "packaging" => ("化粧箱の色校正", $"秋の化粧箱の見本が刷り上がりました。{amount}箱で{price}のお見積りです。ご確認いただければ{day}に納めます。"),
            "hotel" => ("婚礼 引菓子の手配", HotelMatter(pen, Guest(), Guest(), day, amount)),
            "tea" => ("稽古用お菓子の件", TeaMatter(pen, Guest(), day, amount)),
            "carrier" => ("集荷時刻の変更", $"{day}の集荷は午後3時に伺います。車両番号 京都 100 あ {dice.Digits(2)}-{dice.Digits(2)}、担当が替わります。"),
            _ => ("月次資料のお願い", $"{day}までに先月分の仕入帳と通帳の写しをお送りください。顧問料は{price}でございます。"),
        };
    }

    static string HotelMatter(Pen pen, Person groom, Person contact, string day, string amount) => pen.Dice.Below(2) == 0
        ? $"{day}の{groom.Family}家ご婚礼、引菓子{amount}個をお願いいたします。\nご新郎：{pen.Name(groom)} 様\nご連絡先：{pen.Phone(groom)}"
        : $"ご宿泊の{pen.Name(contact)}様より、お部屋へ干菓子のご注文です。{day}、お電話は{pen.Phone(contact)}とのことです。";

    static string TeaMatter(Pen pen, Person pupil, string day, string amount) => pen.Dice.Below(2) == 0
        ? $"{day}の稽古に主菓子を{amount}個お願いします。受け取りは社中の{pen.Name(pupil)}（{pen.Phone(pupil)}）が参ります。"
        : $"初釜のお菓子の件でご相談です。今年の当番は{pen.Name(pupil)}さんです。\n連絡先 {pen.Email(pupil)}";
}
