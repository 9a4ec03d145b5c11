using System.Globalization;
using Hikeshi.Demo.Letters;
using Hikeshi.Demo.People;
using Hikeshi.Demo.Truth;

namespace Hikeshi.Demo;

/// <summary>The invented confectioner, its people, partners and customers, and what all mails share.</summary>
sealed class World
{
    public const string Domain = "homuratsuki.example.jp";
    public const string ShopHost = "okaimono-cart.example.jp";
    public static readonly Correspondent SharedDesk = new("ほむら月堂", $"info@{Domain}", null);
    public static readonly Correspondent OrderDesk = new("", $"order@{Domain}", null);

    static readonly (string Name, string Domain, string Department, string Trade)[] PartnerFirms =
    [
        ("有限会社鴨東製粉", "oto-seifun.example.co.jp", "営業部", "flour"),
        ("（株）南海和三糖", "nankai-wasanto.example.co.jp", "京都営業所", "sugar"),
        ("丹波小豆生産組合", "tanba-azuki.example.or.jp", "出荷係", "beans"),
        ("株式会社紙箱のみやび", "miyabi-box.example.co.jp", "企画営業課", "packaging"),
        ("ホテル橘の間", "tachibananoma.example.jp", "婚礼課", "hotel"),
        ("表流茶道教室 清風会", "seifukai.example.jp", "事務局", "tea"),
        ("㈱くらま運輸", "kurama-unyu.example.co.jp", "配車センター", "carrier"),
        ("みつば会計事務所", "mitsuba-kaikei.example.jp", "", "accounts"),
    ];

    readonly Census _census;
    long _messages;

    public World(int seed, DemoSize size)
    {
        Dice = new((ulong)(uint)seed);
        var census = new Census(Dice);
        _census = census;
        House = new("株式会社ほむら月堂", Domain, "通信販売課", "house", new(NameBook.Towns[0], 3, 14, 8, ""), census.LandLine(NameBook.Towns[0]));
        Staff = [.. Enumerable.Range(0, 6).Select(i => census.AddMember(House, "staff", i == 5))];
        Partners = [.. PartnerFirms.SelectMany(f =>
        {
            var home = census.NewHome();
            var firm = new Firm(f.Name, f.Domain, f.Department, f.Trade, home, census.LandLine(home.Town));
            return Enumerable.Range(0, f.Trade is "accounts" or "beans" ? 1 : 3).Select(i => census.AddMember(firm, "person", i == 0)).ToArray();
        })];
        Customers = [.. Enumerable.Range(0, size.Customers).Select(_ => census.AddCustomer())];
        Writers = [.. Customers.Where(_ => Dice.Chance(60))];
    }

    public Dice Dice { get; }
    public Ledger Ledger { get; } = new();
    public Firm House { get; }
    public IReadOnlyList<Person> Staff { get; }
    public IReadOnlyList<Person> Partners { get; }
    public IReadOnlyList<Person> Customers { get; }

    /// <summary>Customers who write themselves; the others only receive gifts or stand in lists.</summary>
    public IReadOnlyList<Person> Writers { get; }

    /// <summary>The person of an index.</summary>
    public Person Known(int index) => _census.People[index];

    public string NextMessageId(string host) =>
        $"<{(++_messages).ToString("D6", CultureInfo.InvariantCulture)}.{Dice.Hex(10)}@{host}>";

    /// <summary>The path that a mail took, as the receiving server wrote it down; outgoing mail has none.</summary>
    public IReadOnlyList<string> Trace(string address, DateTime date)
    {
        if (address.EndsWith(Domain, StringComparison.Ordinal)) return [];
        var host = address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..];
        return
        [
            $"Return-Path: <{address}>",
            $"Received: from mx.{host} (mx.{host} [192.0.2.{Written.Digits(Dice.Between(1, 250))}])",
            $"\tby mail.{Domain} with ESMTP id {Dice.Hex(10).ToUpperInvariant()};",
            $"\t{date.AddSeconds(Dice.Between(1, 50)).ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} +0900 (JST)",
        ];
    }

    /// <summary>Completes a letter: number, path, charset that fits everything it says.</summary>
    public Letter Finish(Pen pen, DateTime date, Correspondent from, IReadOnlyList<Correspondent> to, string subject, string text,
        Letter? answers = null, IReadOnlyList<Correspondent>? cc = null)
    {
        var names = string.Concat(to.Concat(cc ?? []).Append(from).Select(c => c.Name));
        return new()
        {
            MessageId = NextMessageId(from.Address[(from.Address.IndexOf('@', StringComparison.Ordinal) + 1)..]),
            Date = date,
            From = from,
            To = to,
            Cc = cc ?? [],
            Subject = subject,
            Text = text,
            References = answers is null ? [] : [.. answers.References.TakeLast(6), answers.MessageId],
            Trace = Trace(from.Address, date),
            People = pen.People,
            Make = Makes.Choose(Dice, subject + text + names),
        };
    }
}
