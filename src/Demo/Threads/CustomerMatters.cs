using Hikeshi.Demo.Letters;
using Hikeshi.Demo.People;

namespace Hikeshi.Demo.Threads;

/// <summary>What customers of a confectioner write about, and what it answers.</summary>
static class CustomerMatters
{
    public static (string Subject, string Matter) Pick(World world, Pen pen, Person customer, DateTime date)
    {
        var dice = pen.Dice;
        var sweet = dice.Pick(Goods.Sweets);
        var day = Goods.Day(date.AddDays(dice.Between(3, 40)));
        var count = Written.Digits(dice.Between(2, 60));
        var friend = dice.Pick(world.Customers);
        return dice.Below(20) switch
        {
            0 => ("お届け日について", $"先週注文した「{sweet}」ですが、{day}の午前中に着くでしょうか。\n注文番号は{Goods.OrderNumber(dice, date)}です。"),
            1 => ("のしの表書き変更", $"「{sweet}」ののしを「内祝」から「御礼」に変えていただけますか。名入れは「{customer.Family}」でお願いします。"),
            2 => ("領収書をお願いします", $"{day}に受け取った{count}箱分の領収書がほしいのですが、宛名は空欄で構いません。"),
            3 => ("アレルギーの件", $"「{sweet}」に卵と小麦は使われていますか。{count}歳の孫に食べさせたいと思っています。"),
            4 or 5 or 6 => ("送り先の変更をお願いします", Redirect(pen, friend, sweet)),
            7 or 8 => ("贈り物を追加したいです", Gift(pen, friend, sweet, day)),
            9 => ("予約できますか", $"{day}に「{sweet}」を{count}個、取り置きしていただけますか。当日連絡のつく電話は{pen.Phone(customer)}です。"),
            10 => ("法事のお供えについて", $"{day}の三回忌に、一人{Goods.Yen(dice.Between(8, 30) * 100)}ほどで{count}人分のお菓子を考えております。①日持ち ②個包装 の点でおすすめはありますか。"),
            11 => ("数量の変更", $"お願いしている「{sweet}」を{count}個に増やしたいのですが、間に合いますか？"),
            12 => ("届いた品が崩れていました", $"昨日届いた「{sweet}」の箱の角がつぶれ、中身も割れていました。お問い合わせ番号 {Goods.Tracking(dice)} です。写真が必要でしたらお送りします。"),
            13 => ("夏の営業時間", $"{day}はお店を開けておられますか。車で行く場合、近くに停められるところはありますか。"),
            14 => ("住所が変わりました", $"引っ越しましたので、会員の登録を直してください。\n新住所\n{pen.Postcode(customer)}\n{pen.Address(customer)}\n電話　{pen.Phone(customer)}"),
            15 => ("日持ちについて", $"「{sweet}」は何日くらい日持ちしますか。{day}に持って行きたいのです。"),
            16 => ("茶会のお菓子", $"{day}に小さな茶会を開きます。主菓子を{count}個、銘はおまかせで作っていただけますか。"),
            17 => ("請求書の宛名", $"請求書の宛名を「{pen.Name(customer)}」にして、下記へ郵送してください。\n{pen.Postcode(customer)}　{pen.Address(customer)}"),
            18 => ("キャンセルさせてください", $"{Goods.OrderNumber(dice, date)} の注文を取り消したいです。母の入院で、行事が延期になりました。"),
            _ => ("手提げ袋は付きますか", $"「{sweet}」を{count}箱注文しました。お渡し用の手提げを枚数分いただけると助かります。"),
        };
    }

    public static string Reply(Dice dice) => dice.Below(10) switch
    {
        0 => $"ご希望の日に合わせて発送いたします。お問い合わせ番号は {Goods.Tracking(dice)} です。",
        1 => "ご指定のとおり、のしを直してお届けいたします。",
        2 => "工房に確かめましたところ、ご用意できるとのことでした。",
        3 => "恐れ入りますが、その日は予約がいっぱいで、翌日でしたら承れます。",
        4 => $"代金は{Goods.Yen(dice.Between(12, 300) * 100)}（税込、送料別）でございます。",
        5 => "製造当日を含めて三日以内にお召し上がりくださいませ。",
        6 => "送り先を改めました。ほかに変わる点がございましたらお知らせください。",
        7 => "行き届かず申し訳ございません。新しいお品をすぐにお送りいたします。",
        8 => "領収書はお品物と別に、郵便でお送りいたします。",
        _ => "かしこまりました。当日お目にかかれますことを、一同楽しみにしております。",
    };

    static string Redirect(Pen pen, Person friend, string sweet) => pen.Dice.Below(3) switch
    {
        0 => $"「{sweet}」を送っていただく{pen.Name(friend)}さんが引っ越されました。新しい住所は\n{pen.Postcode(friend)}\n{pen.Address(friend)}\nです。電話は{pen.Phone(friend)}です。",
        1 => $"お届け先を次のとおり変えてください。\n{pen.Name(friend)} 様\n{pen.Postcode(friend)}　{pen.Address(friend)}\nTEL {pen.Phone(friend)}",
        _ => $"送り先の{pen.Name(friend)}様の電話番号を間違えておりました。正しくは {pen.Phone(friend)} です。",
    };

    static string Gift(Pen pen, Person friend, string sweet, string day) => pen.Dice.Below(2) == 0
        ? $"{day}着で、次の方にも「{sweet}」をお願いします。\n\nお名前　{pen.Name(friend)}\nご住所　{pen.Address(friend)}\nお電話　{pen.Phone(friend)}"
        : $"叔母の{pen.Name(friend)}にも「{sweet}」を送りたいです。\n住所：{pen.Postcode(friend)} {pen.Address(friend)}\n電話：{pen.Phone(friend)}";
}
