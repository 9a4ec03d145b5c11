using System.Globalization;
using System.Text.RegularExpressions;
using Hikeshi.Messages;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Bench;

/// <summary>The pages at which people work most, each time with another person, message or word, so that nothing is measured that was just read.</summary>
static class CasePages
{
    const int Chosen = 3_000;

    const string Root = $"/cases/{LargeCase.Id}";

    static readonly string[] Words =
    [
        "請求書", "見積", "納期", "お世話になっております", "ありがとうございます", "電話番号", "住所", "振込", "口座", "発送", "在庫", "返品", "領収書", "予約", "契約", "会議", "添付", "パスワード", "至急", "ご確認",
        "変更", "キャンセル", "東京", "大阪", "京都", "注文", "商品", "価格", "送料", "お歳暮", "ギフト", "名簿", "invoice", "order", "delivery", "example", "の", "ます", "株式会社", "絶対にない語",
    ];

    static readonly string[] Filters =
    [
        "role=reported", "verdict=malicious", "item=any", "item=phone", "item=postal_address", "attachment=yes", "macros=yes", "from=2020-05-01&to=2020-05-31", "from=2020-08-01", "recipient=info", "sender=tanaka",
        "file=mailbox", "role=mailbox&item=birth_date&attachment=yes",
    ];

    static readonly string[] PersonFilters =
        ["disclosed=yes", "status=disclosed", "status=exposed", "item=phone", "item=postal_address", "reach=post", "reach=none", "kind=organisation", "only=review", "only=weak", "order=messages", "order=disclosed", "state=waiting"];

    /// <param name="inquiries">Addresses of inquiries.</param>
    public static List<PageKind> Of(CaseStore store, IReadOnlyList<string> inquiries)
    {
        var random = new Random(5);
        var persons = store.Subjects().Where(s => !s.IsOrganisation && s.Name.Length > 0).ToArray();
        random.Shuffle(persons);
        persons = persons[..Math.Min(Chosen, persons.Length)];
        var (_, last) = store.MessageNumbers;
        var deep = Enumerable.Range(0, 300).Select(_ => store.Message(random.NextInt64(1, last + 1))).OfType<MessageRow>().Select(m => Place(m).ToString()).ToList();
        var reported = store.Reported().Where(m => store.LeaksFrom(m.Number).Count > 0).Select(m => $"{Root}/messages/{m.Number}?view=original").ToList();
        string Message(Random r, string view) => string.Create(CultureInfo.InvariantCulture, $"{Root}/messages/{r.NextInt64(1, last + 1)}{view}");
        string Person(Random r) => persons[r.Next(persons.Length)].Id;
        return
        [
            PageKind.Of("overview", [Root], 2),
            PageKind.Of("messages: newest", [$"{Root}/messages"]),
            new("messages: deep in the list", r => $"{Root}/messages?after={deep[r.Next(deep.Count)]}"),
            PageKind.Of("messages: filtered", [.. Filters.Select(f => $"{Root}/messages?{f}")], 2),
            new("messages: words searched", r => $"{Root}/messages?q={Uri.EscapeDataString(r.Next(2) == 0 ? Words[r.Next(Words.Length)] : Family(persons[r.Next(persons.Length)]))}", 3),
            new("messages: words and filter", r => $"{Root}/messages?q={Uri.EscapeDataString(Words[r.Next(Words.Length)])}&{Filters[r.Next(Filters.Length)]}"),
            new("message: mail", r => Message(r, ""), 3),
            new("message: headers", r => Message(r, "?view=headers")),
            new("message: attachments", r => Message(r, "?view=files")),
            new("message: HTML, in its frame", r => Message(r, "/html")),
            new("message: source", r => Message(r, "?view=source")),
            PageKind.Of("message: beside its original", reported),
            PageKind.Of("persons: first page", [$"{Root}/persons"]),
            new("persons: deep in the list", r => $"{Root}/persons?after={Person(r)}"),
            PageKind.Of("persons: filtered", [.. PersonFilters.Select(f => $"{Root}/persons?{f}")], 2),
            new("persons: searched", r => $"{Root}/persons?q={Uri.EscapeDataString(Spelling(persons[r.Next(persons.Length)], r))}", 2),
            new("person", r => $"{Root}/persons/{Person(r)}", 3),
            new("review of pairs", r => $"{Root}/persons/review?after={Person(r)}"),
            PageKind.Of("inquiries", [$"{Root}/inquiries"]),
            new("inquiries: caller searched", r => $"{Root}/inquiries?q={Uri.EscapeDataString(Spelling(persons[r.Next(persons.Length)], r))}", 2),
            PageKind.Of("inquiry with its answer", inquiries, 2),
        ];
    }

    /// <summary>API of inquiries, which needs a token.</summary>
    public static Func<Random, string> FindCaller(CaseStore store)
    {
        var persons = store.Subjects().Where(s => !s.IsOrganisation && s.Name.Length > 0).ToArray();
        return r => $"/api/cases/{LargeCase.Id}/inquiries/find?q={Uri.EscapeDataString(Spelling(persons[r.Next(persons.Length)], r))}";
    }

    /// <summary>As somebody types who hears a name, or reads a mail address or a telephone number.</summary>
    static string Spelling(SubjectRow person, Random random)
    {
        string[] all =
        [
            person.Name, person.Name.Replace(" ", "", StringComparison.Ordinal), Family(person), person.Reading, Hiragana(person.Reading), person.Emails.Split("; ")[0],
            person.Phones.Split("; ")[0], Regex.Replace(person.Phones.Split("; ")[0], @"\D", ""), Regex.Replace(person.Phones.Split("; ")[0], @"\D", "") is { Length: > 4 } digits ? digits[^4..] : "",
        ];
        var known = all.Where(s => s.Length > 0).ToList();
        return known[random.Next(known.Count)];
    }

    static string Family(SubjectRow person) => person.Name.Split(' ')[0];

    static string Hiragana(string katakana) => string.Concat(katakana.Select(c => c is >= 'ァ' and <= 'ヶ' ? (char)(c - 0x60) : c));

    static ListPlace Place(MessageRow message) =>
        new(DateTimeOffset.TryParse(message.Date, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at.ToUnixTimeSeconds() : long.MinValue, message.Number);
}
