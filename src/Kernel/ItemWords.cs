using System.Collections.Frozen;

namespace Hikeshi.Kernel;

/// <summary>The items of personal data: the words that exports, facts and reports use, and what people call them.</summary>
/// <remarks>One list for every page, script, report and notice, so that the same item is called the same wherever somebody reads of it.</remarks>
public static class ItemWords
{
    static readonly (string Item, Words Label, Words Polite)[] Ordered =
    [
        ("name", new("氏名", "name"), new("お名前", "name")),
        ("reading", new("氏名の読み", "reading of the name"), new("お名前の読み", "reading of the name")),
        ("email", new("メールアドレス", "mail address"), new("メールアドレス", "mail address")),
        ("phone", new("電話番号", "telephone number"), new("電話番号", "telephone number")),
        ("postal_address", new("住所", "postal address"), new("ご住所", "postal address")),
        ("birth_date", new("生年月日", "date of birth"), new("生年月日", "date of birth")),
        ("card_number", new("クレジットカード番号", "card number"), new("クレジットカード番号", "card number")),
        ("bank_account", new("銀行口座番号", "bank account number"), new("銀行口座番号", "bank account number")),
        ("my_number", new("個人番号（マイナンバー）", "My Number"), new("個人番号（マイナンバー）", "My Number")),
        ("password", new("パスワード", "password"), new("パスワード", "password")),
        ("body", new("メールの本文", "text of mails"), new("メールの本文", "text of mails")),
    ];

    static readonly FrozenDictionary<string, (int Order, Words Label, Words Polite)> ByItem =
        Ordered.Select((o, i) => (o.Item, Value: (i, o.Label, o.Polite))).ToFrozenDictionary(o => o.Item, o => o.Value, StringComparer.Ordinal);

    /// <summary>The words in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Ordered.Select(o => o.Item)];

    public static bool IsKnown(string item) => ByItem.ContainsKey(item);

    /// <summary>What people call the item; the word itself where it is none of <see cref="All"/>.</summary>
    public static Words Label(string item) => ByItem.TryGetValue(item, out var words) ? words.Label : new(item, item);

    /// <summary>What one calls the item when speaking to the person whose it is: お名前, ご住所.</summary>
    public static Words Polite(string item) => ByItem.TryGetValue(item, out var words) ? words.Polite : new(item, item);

    /// <summary>Place of the item among the others; unknown ones stand last.</summary>
    public static int Order(string item) => ByItem.TryGetValue(item, out var words) ? words.Order : Ordered.Length;
}
