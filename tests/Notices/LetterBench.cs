using Hikeshi.Notices.Facts;
using Hikeshi.Notices.Letters;
using Hikeshi.Notices.Versions;
using NodaTime;

namespace Hikeshi.Notices.Tests;

/// <summary>A letter of invented words and invented persons to print it for.</summary>
static class LetterBench
{
    public static LetterSender Sender { get; } = new("株式会社青葉製作所", "〒604-8571 京都府京都市中京区寺町通御池上る", "075-000-0000", "desk@aoba.example");

    const string Japanese = """
        **{{person.name}} 様**（受付番号 {{person.reference}}）

        このたびは、ご心配をおかけしております。

        ## お客様の情報

        :: if known person.items
        {{person.items}}
        :: else
        項目は調べています。
        :: end
        :: if person.disclosed is yes
        お客様の情報が載ったメール{{person.conversations}}が、社外の{{person.recipients}}のアドレスに届いたことを*確認*しました。
        :: else
        社外に届いたことは確認していません。
        :: end

        | 窓口 | 電話 |
        |---|---|
        | お客様窓口 | 075-000-0000 |

        1. 不審なメールを開かないでください。
        2. [ご案内](https://aoba.example/n?ref={{person.reference}})をご覧ください。
        """;

    public static Edition Edition(string language = "ja", string markdown = Japanese) => new("person-letter-" + language + ".1", "person-letter-" + language, 1, NoticeKind.PersonLetter, language,
        "お詫びとお知らせ", markdown, [], [], new LocalDateTime(2020, 9, 3, 10, 0).WithOffset(Offset.FromHours(9)), "");

    static readonly string[] Items = ["name", "email", "phone", "postal_address", "birth_date", "body"];

    public static Addressee Person(int number, string before = "", string after = "")
    {
        var items = Items.Where((_, i) => (number >> i & 1) == 1).Select((item, i) => new PersonItem(item, i == number % 3)).ToList();
        return new($"S{number:x8}", $"{before}姓{number:d6}名{after}", $"mail{number:d6}@people.example", $"〒{100 + (number % 900):d3}-{number % 10_000:d4} 青葉県緑市本町{number:d6}番地", $"090-{number / 10_000:d4}-{number % 10_000:d4}",
            items, number % 5, number % 7);
    }

    public static List<byte[]> Each(LetterRun run, string format)
    {
        var made = LetterFormat.Of(format, run.Edition, run.Sender);
        return [.. run.Letters.Select(l => made.Write(l, new()))];
    }
}
