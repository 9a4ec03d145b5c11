using Hikeshi.Demo.Letters;
using Hikeshi.Demo.People;

namespace Hikeshi.Demo.Threads;

/// <summary>A customer asks, the shop answers, and so on, each mail quoting the one before.</summary>
static class CustomerThread
{
    static readonly string[] Greetings =
        ["はじめまして。", "いつも美味しいお菓子をありがとうございます。", "お世話になります。", "こんにちは。先日お店に伺った者です。", "突然のご連絡で失礼いたします。", "何度もすみません。"];
    static readonly string[] Closings =
        ["よろしくお願いします。", "お手数をおかけしますが、よろしくお願いいたします。", "ご返信お待ちしております。", "お忙しいところ恐れ入りますが、ご確認ください。", "どうぞよろしくお願い申し上げます。"];
    static readonly string[] Opening =
        ["このたびはお問い合わせいただき、ありがとうございます。", "いつもご利用くださり誠にありがとうございます。", "ご連絡ありがとうございます。", "ご丁寧なメールを頂戴し、恐れ入ります。"];
    static readonly string[] Thanks =
        ["早速のお返事ありがとうございました。それでお願いします。", "ご対応ありがとうございます。当日を楽しみにしています。", "承知しました。代金は到着後にお振り込みします。",
         "よくわかりました。またお店にも伺います。", "助かりました。母も喜ぶと思います。", "了解です！"];

    public static IEnumerable<Letter> Write(World world, DateTime start)
    {
        var dice = world.Dice;
        var customer = dice.PickEarly(world.Writers);
        var clerk = dice.PickEarly(world.Staff);
        var style = (QuoteStyle)dice.Below(8);
        var (subject, letter) = Ask(world, customer, start);
        yield return letter;
        var turns = dice.Below(6);
        for (var turn = 0; turn < turns; turn++)
        {
            var shopTurn = turn % 2 == 0;
            var pen = new Pen(dice, world.Ledger);
            pen.Quote(letter);
            var author = shopTurn ? clerk : customer;
            var own = shopTurn ? Answer(pen, customer, clerk) : $"{dice.Pick(Thanks)}\n\n{ShortSign(customer, pen)}";
            var to = shopTurn ? pen.Header(customer) : dice.Chance(60) ? World.SharedDesk : pen.Header(clerk);
            letter = world.Finish(pen, Calendar.Answer(letter.Date, dice), pen.Header(author), [to], "Re: " + subject,
                Quotations.Join(own, letter, shopTurn ? style : (QuoteStyle)(((int)style + customer.Signature) % 8)), letter);
            yield return letter;
        }
    }

    static (string Subject, Letter Letter) Ask(World world, Person customer, DateTime date)
    {
        var dice = world.Dice;
        var pen = new Pen(dice, world.Ledger);
        var (subject, matter) = CustomerMatters.Pick(world, pen, customer, date);
        var text = $"{dice.Pick(["ほむら月堂 御中", "ほむら月堂 ご担当者様", "ほむら月堂さま", "店主様"])}\n\n{dice.Pick(Greetings)}\n"
            + $"{(dice.Chance(50) ? $"{pen.Name(customer)}と申します。\n" : "")}{matter}\n\n{dice.Pick(Closings)}\n\n{Signatures.Of(customer, pen, dice.Chance(25))}";
        return (subject, world.Finish(pen, date, pen.Header(customer), [dice.Chance(85) ? World.SharedDesk : World.OrderDesk], subject, text));
    }

    static string Answer(Pen pen, Person customer, Person clerk) =>
        $"{pen.Name(customer)}{pen.Dice.Pick(["様", " 様", "　様"])}\n\n{pen.Dice.Pick(Opening)}\nほむら月堂の{clerk.Family}でございます。\n"
            + $"{CustomerMatters.Reply(pen.Dice)}\n\n{Signatures.Of(clerk, pen, pen.Dice.Chance(20))}";

    static string ShortSign(Person customer, Pen pen) =>
        customer.FamilyReading.Length == 0 || pen.Dice.Chance(30) ? Signatures.Of(customer, pen, true)
            : pen.Dice.Chance(30) ? "iPhoneから送信" : customer.Family;
}
