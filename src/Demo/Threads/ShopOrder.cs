using System.Text;
using Hikeshi.Demo.Letters;
using Hikeshi.Demo.People;

namespace Hikeshi.Demo.Threads;

/// <summary>Mails that the shop's web system sends by itself: orders in four layouts, registrations, inquiries by form.</summary>
static class ShopOrder
{
    static readonly Correspondent System = new("ほむら月堂 通販", $"noreply@{World.ShopHost}", null);

    public static IEnumerable<Letter> Write(World world, DateTime date)
    {
        var dice = world.Dice;
        var pen = new Pen(dice, world.Ledger);
        var buyer = dice.PickEarly(world.Customers);
        var number = Goods.OrderNumber(dice, date);
        var half = dice.Chance(25);
        var form = dice.Below(8) switch
        {
            0 => Registration(pen, buyer, half),
            1 => Inquiry(pen, buyer, half),
            _ => Order(world, pen, buyer, number, half),
        };
        var subject = form[0].Label.Contains("会員", StringComparison.Ordinal) ? "【ほむら月堂】新しい会員の登録がありました"
            : form[0].Label.Contains("問い合わせ", StringComparison.Ordinal) ? "【ほむら月堂】お問い合わせフォームから" : $"【ほむら月堂】ご注文を受け付けました（{number}）";
        var letter = world.Finish(pen, date, System, [World.OrderDesk], subject, Layout(form, dice.Below(4)));
        if (half && Makes.Fits(letter.Text, "iso-2022-jp")) letter = letter with { Make = new("iso-2022-jp", "7bit", Shape.Plain, false) };
        yield return letter with { Form = form };
    }

    static List<(string Label, string Value)> Order(World world, Pen pen, Person buyer, string number, bool half)
    {
        var dice = pen.Dice;
        var form = new List<(string, string)> { ("ご注文内容", ""), ("注文番号", number) };
        var price = dice.Between(9, 90) * 120;
        form.Add(("商品", $"{dice.Pick(Goods.Sweets)} × {Written.Digits(dice.Between(1, 12))}"));
        form.Add(("JANコード", Goods.Jan(dice)));
        form.Add(("お支払い", dice.Pick(["銀行振込", "代金引換", "コンビニ払い", "カード（決済会社で処理済み）"])));
        form.Add(("合計", Goods.Yen(price)));
        form.Add(("ご注文主", ""));
        Who(form, pen, buyer, half, true);
        for (var gifts = dice.Below(3); gifts > 0; gifts--)
        {
            form.Add((dice.Pick(["お届け先", "お届け先さま"]), ""));
            Who(form, pen, dice.Chance(15) ? buyer : dice.Pick(world.Customers), half, false);
            form.Add(("お届け希望日", dice.Pick(["指定なし", "午前中", "2020年9月12日 14-16時"])));
        }
        return form;
    }

    static List<(string Label, string Value)> Registration(Pen pen, Person buyer, bool half)
    {
        var form = new List<(string, string)> { ("会員登録の控え", "") };
        Who(form, pen, buyer, half, true);
        form.Add(("生年月日", pen.Born(buyer)));
        form.Add(("お知らせメール", pen.Dice.Pick(["受け取る", "受け取らない"])));
        form.Add(("会員番号", pen.Dice.Digits(8)));
        return form;
    }

    static List<(string Label, string Value)> Inquiry(Pen pen, Person buyer, bool half)
    {
        var form = new List<(string, string)> { ("お問い合わせ", "") };
        Who(form, pen, buyer, half, true);
        form.Add(("内容", pen.Dice.Pick(["百貨店での催しの予定を教えてください。", "季節の生菓子は予約が要りますか。", "手土産に向く日持ちのよいお菓子はありますか。", "工房の見学はできますか。"])));
        form.Add(("IPアドレス", $"198.51.100.{Written.Digits(pen.Dice.Between(1, 250))}"));
        return form;
    }

    static void Who(List<(string Label, string Value)> form, Pen pen, Person person, bool half, bool withMail)
    {
        var dice = pen.Dice;
        form.Add((dice.Pick(["お名前", "氏名"]), pen.Name(person) + dice.Pick([" 様", "様", ""])));
        if (person.FamilyReading.Length > 0 && dice.Chance(70)) form.Add((half ? "ﾌﾘｶﾞﾅ" : "フリガナ", pen.Katakana(person, half)));
        if (dice.Chance(50)) form.Add(("ご住所", $"{pen.Postcode(person)} {pen.Address(person)}"));
        else
        {
            form.Add(("郵便番号", person.Home.Town.Postcode));
            form.Add(("住所", pen.Address(person)));
        }
        form.Add((half ? "ＴＥＬ" : "お電話番号", pen.Phone(person)));
        if (withMail) form.Add((dice.Pick(["メールアドレス", "E-mail"]), pen.Email(person)));
    }

    static string Layout(IReadOnlyList<(string Label, string Value)> form, int layout)
    {
        var text = new StringBuilder("通販システムからの自動送信です。\n");
        foreach (var (label, value) in form)
            text.Append(layout switch
            {
                0 => value.Length == 0 ? $"\n■{label}\n" : $"{label}：{value}\n",
                1 => value.Length == 0 ? $"\n--- {label} ---\n" : $"{label} | {value}\n",
                2 => value.Length == 0 ? $"\n【{label}】\n" : $"　{label}\n　　{value}\n",
                _ => value.Length == 0 ? $"\n◆ {label} ◆\n" : $"[{label}] {value}\n",
            });
        return text.Append("\n※このメールには返信できません。").ToString();
    }
}
