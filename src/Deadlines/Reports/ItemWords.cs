using System.Collections.Frozen;
using Hikeshi.Kernel;

namespace Hikeshi.Deadlines.Reports;

/// <summary>The items of personal data that the export files name, and what people call them.</summary>
public static class ItemWords
{
    static readonly (string Item, Words Label)[] Ordered =
    [
        ("name", new("氏名", "name")),
        ("reading", new("氏名の読み", "reading of the name")),
        ("email", new("メールアドレス", "mail address")),
        ("phone", new("電話番号", "telephone number")),
        ("postal_address", new("住所", "postal address")),
        ("birth_date", new("生年月日", "date of birth")),
        ("card_number", new("クレジットカード番号", "card number")),
        ("bank_account", new("銀行口座番号", "bank account number")),
        ("my_number", new("個人番号（マイナンバー）", "My Number")),
        ("password", new("パスワード", "password")),
        ("body", new("メールの本文", "text of mails")),
    ];

    static readonly FrozenDictionary<string, Words> Labels = Ordered.ToFrozenDictionary(o => o.Item, o => o.Label, StringComparer.Ordinal);

    /// <summary>The words of the contract, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Ordered.Select(o => o.Item)];

    public static bool IsKnown(string item) => Labels.ContainsKey(item);

    /// <summary>What people call the item; the word itself where it is none of <see cref="All"/>.</summary>
    public static Words Label(string item) => Labels.GetValueOrDefault(item) ?? new(item, item);
}
