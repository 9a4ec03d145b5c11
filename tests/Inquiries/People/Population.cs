using System.Globalization;

namespace Hikeshi.Tests.Inquiries.People;

/// <summary>Invents persons as a shop's mailbox holds them: common names often, families on one telephone, variants of kanji, firms. The same seed gives the same people.</summary>
internal sealed class Population
{
    static readonly string[] Hosts = ["gmail.example.com", "yahoo.example.jp", "docomo.example.ne.jp", "ezweb.example.ne.jp", "icloud.example.com", "outlook.example.com"];
    static readonly string[] Handles = ["momiji", "neko", "sakura", "hotaru", "usagi", "kinako", "azuki", "matcha", "yuzu", "suzume"];
    static readonly (string Given, string Family)[] Foreign =
        [("Anna", "Schmidt"), ("Daniel", "Okafor"), ("Marie", "Lefèvre"), ("Wei", "Zhang"), ("Emily", "Carter"), ("Lukas", "Vogel"), ("Chloe", "Fletcher"), ("Pavel", "Dvořák"), ("Grace", "Mitchell"), ("Ruth", "Blackwell")];
    static readonly string[] FirmHeads = ["くらま", "鴨東", "みやび", "南海", "丹波", "青葉", "さつき", "北山", "花園", "白川", "やまと", "東雲", "三条", "ひかり", "朝日", "桂"];
    static readonly string[] FirmTails = ["運輸", "製粉", "商事", "印刷", "工業", "食品", "旅館", "不動産", "デザイン", "システム", "電機", "紙業", "会計事務所", "建設"];
    static readonly string[] FirmForms = ["株式会社{0}", "{0}株式会社", "有限会社{0}", "（株）{0}", "{0}"];
    static readonly (string Old, string New)[] Variants = [("髙", "高"), ("﨑", "崎"), ("邊", "辺"), ("邉", "辺"), ("齋", "斎"), ("澤", "沢"), ("廣", "広"), ("濱", "浜"), ("嶋", "島"), ("櫻", "桜"), ("國", "国"), ("眞", "真"), ("惠", "恵")];

    readonly Random _random;
    readonly (string Written, string Reading)[] _surnames, _rareSurnames, _given, _rareGiven;
    readonly string[][] _towns;
    readonly HashSet<string> _mails = [];
    readonly HashSet<string> _phones = [];
    Invented? _last;

    public Population(string repository, int seed)
    {
        _random = new Random(seed);
        var lines = File.ReadAllLines(Path.Combine(repository, "src", "Demo", "People", "names.txt"));
        _surnames = Section(lines, "[surnames]");
        _given = Section(lines, "[given]");
        var names = File.ReadLines(Path.Combine(repository, "knowledge", "names", "names.tsv")).Select(l => l.Split('\t')).Where(c => c.Length > 3 && c[0].Length > 1 && c[0].Any(IsHan)).ToList();
        _rareSurnames = [.. names.Where(c => c[1].Contains('f')).Select(c => (c[0], Hiragana(c[2].Split('/')[0])))];
        _rareGiven = [.. names.Where(c => c[1].Contains('g')).Select(c => (c[0], Hiragana(c[3].Split('/')[0])))];
        _towns = [.. File.ReadAllLines(Path.Combine(repository, "src", "Demo", "People", "towns.txt")).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(' '))];
    }

    public IEnumerable<Invented> Take(int count)
    {
        for (var i = 0; i < count; i++) yield return _last = Next(i);
    }

    /// <summary>The name with an old or variant form of one of its characters, where it has one.</summary>
    public static string Vary(string name, int skip) => Variants.Skip(skip).Where(v => name.Contains(v.New)).Select(v => name.Replace(v.New, v.Old)).FirstOrDefault() ?? name;

    Invented Next(int index)
    {
        var id = "P" + index.ToString("D8", CultureInfo.InvariantCulture);
        var town = _towns[Math.Min(_random.Next(_towns.Length), _random.Next(_towns.Length))];
        var address = $"{town[1]}{town[2]}{town[3]}{_random.Next(1, 9)}-{_random.Next(1, 29)}-{_random.Next(1, 32)}";
        var firm = _random.Next(100) < 25 ? NewFirm() : "";
        if (_random.Next(100) < 3)
        {
            var (first, last) = (Foreign[_random.Next(Foreign.Length)].Given, Foreign[_random.Next(Foreign.Length)].Family);
            return new(id, Known.Foreign, last, first, "", "", Unique($"{Ascii(first)}.{Ascii(last)}{_random.Next(1000)}", Host(firm)), NewPhone(town[4]), town[2], address, firm);
        }
        var household = _last is { Known: not Known.Foreign } && _random.Next(100) < 7;
        var family = household ? (_last!.Family, _last.FamilyReading) : _random.Next(100) < 75 ? Early(_surnames) : _rareSurnames[_random.Next(_rareSurnames.Length)];
        var given = _random.Next(100) < 70 ? _given[_random.Next(_given.Length)] : _rareGiven[_random.Next(_rareGiven.Length)];
        var known = _random.Next(100) switch { < 50 => Known.KanjiAndReading, < 88 => Known.KanjiOnly, < 95 => Known.LatinOnly, _ => Known.KanaOnly };
        var (f, g) = (Latin.Passport(family.Item2), Latin.Passport(given.Item2));
        var local = _random.Next(5) switch { 0 => $"{f}.{g}", 1 => $"{g}-{f}{_random.Next(100)}", 2 => $"{g[0]}{f}{_random.Next(1000)}", 3 => $"{Handles[_random.Next(Handles.Length)]}.{Handles[_random.Next(Handles.Length)]}{_random.Next(100)}", _ => $"{f}{_random.Next(10000)}" };
        return new(id, known, family.Item1, given.Item1, family.Item2, given.Item2, Unique(local, Host(firm)), household ? _last!.Phone : NewPhone(town[4]), town[2], household ? _last!.Address : address, firm);
    }

    string NewFirm() => string.Format(CultureInfo.InvariantCulture, FirmForms[_random.Next(FirmForms.Length)], FirmHeads[_random.Next(FirmHeads.Length)] + FirmTails[_random.Next(FirmTails.Length)]);

    string Host(string firm) => firm.Length == 0 ? Hosts[_random.Next(Hosts.Length)] : $"firm-{Math.Abs(Stable(firm)) % 900}.example.co.jp";

    static int Stable(string text) => text.Aggregate(17, (h, c) => unchecked(h * 31 + c));

    string NewPhone(string dial)
    {
        while (true)
        {
            var area = dial[..dial.IndexOf('-')];
            var phone = _random.Next(100) < 65
                ? $"0{_random.Next(7, 10)}0-{_random.Next(1000, 10000)}-{_random.Next(10000):D4}"
                : $"{area}-{dial[(dial.IndexOf('-') + 1)..]}{_random.Next((int)Math.Pow(10, 5 - area.Length)).ToString($"D{5 - area.Length}", CultureInfo.InvariantCulture)}-{_random.Next(10000):D4}";
            if (_phones.Add(phone) || _phones.Count > 2_000_000) return phone;
        }
    }

    string Unique(string local, string host)
    {
        for (var n = 1; ; n++)
            if ((n == 1 ? $"{local}@{host}" : $"{local}{n}@{host}") is var mail && _mails.Add(mail)) return mail;
    }

    (string, string) Early((string, string)[] names) => names[Math.Min(_random.Next(names.Length), Math.Min(_random.Next(names.Length), _random.Next(names.Length)))];

    static (string, string)[] Section(string[] lines, string head) =>
        [.. lines.SkipWhile(l => l != head).Skip(1).TakeWhile(l => !l.StartsWith('[')).Where(l => l.Length > 0).SelectMany(l => l.Split('/')).Select(e => e.Split(' ')).Select(e => (e[0], e[1]))];

    static string Ascii(string name) => name.ToLowerInvariant().Replace("è", "e").Replace("ř", "r").Replace("á", "a");

    static string Hiragana(string katakana) => string.Concat(katakana.Select(c => c is >= 'ァ' and <= 'ヶ' ? (char)(c - 0x60) : c));

    static bool IsHan(char c) => c is >= '一' and <= '鿿';
}
