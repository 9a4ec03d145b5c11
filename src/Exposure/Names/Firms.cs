namespace Hikeshi.Exposure.Names;

/// <summary>Tells firms, departments, titles and roles from persons.</summary>
static class Firms
{
    static readonly string[] Words = [.. Knowledge.Lines("roles/words.txt").SelectMany(l => l.Split(' '))];

    static readonly string[] Endings =
        ["社", "部", "課", "室", "係", "科", "局", "店", "館", "園", "院", "校", "所", "会", "組", "寮", "庁", "省", "班", "本部", "支部", "塾", "座", "庵", "亭", "堂", "荘", "苑"];

    static readonly string[] LatinWords =
        ["co", "ltd", "inc", "corp", "corporation", "company", "llc", "gmbh", "shop", "store", "support", "team", "news", "newsletter", "service", "services", "center", "centre",
         "info", "sales", "mail", "system", "backup", "report", "admin", "group", "hotel", "clinic", "hospital", "school", "university", "office", "order", "orders", "the", "online",
         "japan", "tokyo", "kyoto", "osaka", "desk", "customer", "notification", "alert", "account", "billing", "marketing", "account", "no", "reply", "delivery", "department", "ryokan", "inn", "trading", "tools", "precision", "industries", "works", "technologies", "technology", "machinery", "electric", "electronics", "logistics", "travel", "tours", "dental", "factory", "foods", "bank", "jsc", "pvt", "pte", "pty", "ag", "kk", "limited", "plc"];

    /// <summary>Titles that stand before or behind a name, longest first.</summary>
    public static readonly string[] Titles =
        ["代表取締役社長", "代表取締役会長", "代表取締役", "取締役社長", "専務取締役", "常務取締役", "取締役", "執行役員", "代表理事", "理事長", "事務局長", "副支店長", "支店長", "副店長", "営業部長", "総務部長",
         "人事部長", "経理部長", "工場長", "副工場長", "代表社員", "代表弁護士", "弁護士", "税理士", "司法書士", "行政書士", "公認会計士", "社会保険労務士", "弁理士", "総支配人", "副支配人", "支配人", "マネージャー",
         "マネジャー", "チーフ", "リーダー", "ディレクター", "主任", "係長", "課長補佐", "課長代理", "課長", "部長代理", "副部長", "次長", "部長", "室長", "所長", "局長", "院長", "副院長", "医師", "看護師長", "看護師", "師長",
         "薬剤師", "校長", "副校長", "教頭", "教諭", "教授", "准教授", "講師", "助教", "園長", "主事", "主査", "参事", "書記", "会計", "監事", "理事", "会長", "副会長", "社長", "副社長", "専務", "常務", "店長", "女将", "料理長", "代表",
         "担当者", "担当", "責任者", "事務長", "事務", "パラリーガル", "アシスタント", "スタッフ", "学級担任", "担任", "顧問", "相談員", "班長", "組長", "区長", "技師", "主管", "営業", "所員", "職員", "文責", "発信者", "拝", "より"];

    public static bool IsFirm(string text)
    {
        foreach (var word in Words) if (text.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        if (NameReader.SplitKnown(text) is not null || NameDictionary.IsFamily(text)) return false;
        foreach (var ending in Endings) if (text.Length > ending.Length && text.EndsWith(ending, StringComparison.Ordinal)) return true;
        return false;
    }

    public static bool IsLatinFirm(ReadOnlySpan<char> word)
    {
        foreach (var firm in LatinWords) if (word.Equals(firm, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    public static bool IsTitle(string text) => Array.IndexOf(Titles, text) >= 0;
}
