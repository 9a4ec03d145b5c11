using System.Diagnostics;
using Hikeshi.Exposure;
using Hikeshi.Exposure.Subjects;
using Hikeshi.Kernel;

namespace Hikeshi.Tests.Exposure;

/// <summary>Small incidents of other trades: an inn, a clinic, a school.</summary>
public sealed class SubjectTradeTests
{
    const string Matsue = "島根県松江市玉湯町玉造1-2-3";

    [Fact]
    public void An_inns_guest_and_her_companion_are_two_and_her_second_stay_is_the_same_guest() =>
        Assert.Equal(["藤井 明日香", "藤井 蓮", "奥村 静江"], new SubjectCase { Organisation = Organisation.Unknown }
            .Mail().Form("藤井 明日香", reading: "フジイ アスカ", email: "asuka.f@mail.example", phone: "+819033334444", address: Matsue)
            .Form("藤井 蓮").Form("奥村 静江", phone: "+81852000000")
            .Mail().Header("ASUKA FUJII", "asuka.f@mail.example").Signature("藤井", of: 0)
            .Mail().Form("藤井 明日香", email: "fujii-a@office.example", phone: "+819033334444").Names());

    [Fact]
    public void A_clinics_patients_on_their_mothers_address_are_people_of_their_own() =>
        Assert.Equal(["小林 美和", "小林 陽斗", "小林 結菜"], new SubjectCase { Organisation = Organisation.Unknown }
            .Mail().Header("小林 美和", "miwa@mail.example")
            .Form("小林 陽斗", reading: "コバヤシ ハルト", email: "miwa@mail.example", phone: "+819055556666", birth: "2018-04-02")
            .Mail().Form("小林 結菜", reading: "コバヤシ ユイナ", email: "miwa@mail.example", phone: "+819055556666", birth: "2018-04-02")
            .Mail().Form("小林　陽斗", phone: "+819055556666", birth: "2018-04-02").Names());

    [Fact]
    public void Two_pupils_of_one_name_with_different_parents_are_two() =>
        Assert.Equal("1.0 3.0 | 1.1 | 2.0 | 2.1", new SubjectCase { Organisation = Organisation.Unknown }
            .Mail().Row("伊藤 翼", phone: "+819010000001").Row("伊藤 正樹", phone: "+819010000001", email: "masaki@mail.example")
            .Mail().Row("伊藤 翼", phone: "+819010000002").Row("伊藤 薫", phone: "+819010000002", email: "kaoru@mail.example")
            .Mail().Form("伊藤 翼", phone: "+819010000001").Partition());

    [Fact]
    public void A_firms_booking_desk_is_no_guest_and_its_two_clerks_are_two() =>
        Assert.Equal(["三浦 健", "大野 彩"], new SubjectCase { Organisation = Organisation.Unknown }
            .Mail().Header("", "yoyaku@travel.example").Signature("三浦 健", phone: "+81666660000", firm: "株式会社なにわ旅行", of: 0)
            .Mail().Header("", "yoyaku@travel.example").Signature("大野 彩", phone: "+81666660000", firm: "株式会社なにわ旅行", of: 0)
            .Names());

    [Fact]
    public void Fifty_thousand_records_resolve_in_seconds()
    {
        static IEnumerable<CaseRecord> Records()
        {
            for (var m = 0; m < 5_000; m++)
            {
                var person = m * 7919 % 1_500;
                var name = $"{"佐藤鈴木高橋田中伊藤渡辺山本中村小林加藤".Substring(person % 10 * 2, 2)} {(char)('一' + person % 600)}{(char)('丘' + person / 600)}";
                for (var i = 0; i < 10; i++)
                {
                    var mentions = new List<Mention> { new(Item.Name, name, name, default) };
                    if (i % 3 == 0) mentions.Add(new(Item.Email, $"p{person}x@mail{person % 9}.example", "", default));
                    if (i % 4 == 1) mentions.Add(new(Item.Phone, $"+8190{10_000_000 + person}", "", default));
                    yield return new(m + 1, i, $"t{m / 3}", new((RecordKind)(i % 7), mentions, "", i > 0 ? [new(0, "signature-of-sender")] : []));
                }
            }
        }

        var clock = Stopwatch.StartNew();
        var before = GC.GetTotalMemory(true);
        var resolution = SubjectResolver.Resolve(Records(), Organisation.Unknown);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{resolution.Subjects.Count} persons in {clock.Elapsed.TotalSeconds:F1} s, {(GC.GetTotalMemory(true) - before) / 1e6:F0} MB kept");
        Assert.InRange(resolution.Subjects.Count, 1_450, 1_500);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(40), $"{clock.Elapsed}");
    }
}
