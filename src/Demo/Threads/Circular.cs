using Hikeshi.Demo.Letters;
using Hikeshi.Demo.People;

namespace Hikeshi.Demo.Threads;

/// <summary>Mail that no person wrote: newsletters, delivery failures, backup reports; full of numbers that are nobody's.</summary>
static class Circular
{
    public static IEnumerable<Letter> Write(World world, DateTime date)
    {
        var dice = world.Dice;
        var pen = new Pen(dice, world.Ledger);
        var number = dice.Digits(12);
        var (from, subject, text) = dice.Below(6) switch
        {
            0 => (new Correspondent("菓子資材ニュース", "mag@kashi-shizai.example.com", null), "【菓子資材ニュース】秋の新柄 風呂敷特集",
                $"今月のおすすめ\n品番 {dice.Digits(8)}　本体{Goods.Yen(dice.Between(5, 90) * 100)}\nお客様窓口 0120-{dice.Digits(3)}-{dice.Digits(3)}（平日10時-17時）\n配信停止 https://kashi-shizai.example.com/u?k={number}"),
            1 => (new("", $"backup@nas.{World.Domain}", null), "Backup finished",
                $"Job 2020{dice.Digits(4)}-{number} finished in 00:{dice.Digits(2)}:{dice.Digits(2)}\n192.168.1.{Written.Digits(dice.Between(2, 200))} OK  sha1 {dice.Hex(40)}"),
            2 => (new("Mail Delivery System", $"MAILER-DAEMON@mail.{World.Domain}", null), "Undelivered Mail Returned to Sender",
                Bounce(pen, dice.PickEarly(world.Writers), number)),
            3 => (new("京都のれん通信", "news@noren-tsushin.example.jp", null), "のれん通信 第" + dice.Digits(3) + "号",
                $"街の話題と催しの案内をお届けします。\n講座番号 {dice.Digits(10)}／ISBN 978-4-{dice.Digits(4)}-{dice.Digits(4)}-{dice.Digits(1)}\n受講料 {Goods.Yen(3300)}"),
            4 => (new("くらま運輸 お荷物お知らせ", "notice@kurama-unyu.example.co.jp", null), "お荷物お届け完了のお知らせ",
                $"お問い合わせ番号 {Goods.Tracking(dice)}\nお届け日 {Goods.Day(date)}\n個数 {Written.Digits(dice.Between(1, 9))}"),
            _ => (new("決済お知らせ", $"settle@{World.ShopHost}", null), "入金処理のお知らせ",
                $"処理番号 {Goods.NoCardNumber(dice)}\n承認番号 {dice.Digits(7)}\nカード番号は当店には通知されません（XXXX-XXXX-XXXX-{dice.Digits(4)}）\n登録番号 T{dice.Digits(13)}\n金額 {Goods.Yen(dice.Between(10, 300) * 110)}"),
        };
        yield return world.Finish(pen, date, from, [World.SharedDesk], subject, text);
    }

    static string Bounce(Pen pen, Person addressee, string number) =>
        $"This is the mail system at host mail.{World.Domain}.\n\n<{pen.Email(addressee)}>: host mx.example.net[198.51.100.7] said: 452 4.2.2\n    Mailbox full (in reply to RCPT TO command) id={number}";
}
