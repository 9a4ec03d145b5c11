using Hikeshi.Kernel;

namespace Hikeshi.Inquiries.Answers;

/// <summary>How scripts call the items of the exports.</summary>
static class ItemWords
{
    static readonly (string Item, Words Words)[] All =
    [
        ("name", new("お名前", "name")), ("reading", new("ふりがな", "reading of the name")), ("email", new("メールアドレス", "mail address")),
        ("postal_address", new("ご住所", "postal address")), ("phone", new("電話番号", "telephone number")), ("birth_date", new("生年月日", "date of birth")),
        ("card_number", new("カード番号", "card number")), ("bank_account", new("口座番号", "bank account")), ("my_number", new("個人番号（マイナンバー）", "My Number")),
        ("password", new("パスワード", "password")), ("body", new("メールの本文", "text of mails")),
    ];

    public static Words Of(string item) => Array.Find(All, i => i.Item == item).Words ?? new(item, item);

    /// <summary>The order in which notices list items.</summary>
    public static int Order(string item) => Array.FindIndex(All, i => i.Item == item) is >= 0 and var at ? at : All.Length;
}
