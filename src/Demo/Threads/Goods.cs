using System.Globalization;

namespace Hikeshi.Demo.Threads;

/// <summary>What the confectioner sells and the numbers that stand around it and are nobody's.</summary>
static class Goods
{
    public static readonly string[] Sweets =
        ["ほむら餅 10個入", "月影最中（粒あん）", "夕映え羊羹 一棹", "干菓子「初雁」小箱", "きんとん「秋の野」", "水ようかん詰合せ", "葛まんじゅう 6個", "栗の薯蕷饅頭",
         "千鳥せんべい 缶入", "抹茶わらび餅", "黒糖どら焼き 5個", "上生菓子 四季の彩", "お干菓子 引出物用", "柚子もち", "丹波黒豆しぼり", "紅白薯蕷饅頭"];

    public static string Yen(int amount) => amount.ToString("N0", CultureInfo.InvariantCulture) + "円";

    public static string OrderNumber(Dice dice, DateTime date) =>
        $"HM{date.ToString("yyMMdd", CultureInfo.InvariantCulture)}-{dice.Digits(5)}";

    /// <summary>A tracking number: twelve digits that look like other numbers.</summary>
    public static string Tracking(Dice dice) => $"4{dice.Digits(3)}-{dice.Digits(4)}-{dice.Digits(4)}";

    public static string Jan(Dice dice) => "49" + dice.Digits(11);

    /// <summary>Sixteen digits that look like a payment card's number and fail its check digit (ISO/IEC 7812-1 annex B).</summary>
    public static string NoCardNumber(Dice dice)
    {
        var body = "4" + dice.Digits(14);
        var sum = body.Select((c, i) => i % 2 == 0 ? (c - '0') * 2 % 10 + (c - '0') / 5 : c - '0').Sum();
        return body + (char)('0' + (10 - sum % 10 + 3) % 10);
    }

    public static string Day(DateTime day) => day.ToString("M月d日", CultureInfo.InvariantCulture);
}
