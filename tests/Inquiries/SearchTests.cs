using CsCheck;
using Hikeshi.Exposure.Subjects;
using Hikeshi.Inquiries.Search;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Tests.Inquiries;

public sealed class SearchTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("hikeshi-search-").FullName;
    readonly CaseStore _store;

    public SearchTests()
    {
        _store = CaseStore.OpenOrCreate(_folder, TimeProvider.System);
        Store(
            new("P1", "髙橋 花子", "たかはし はなこ", "hanako@kurama-unyu.example.co.jp", "+81753123333", "京都市北区紫野大徳寺町3-14-8", "株式会社くらま運輸"),
            new("P2", "渡邉 さくら", "", "sakura.w@gmail.example.com", "+819012345678", "大阪市北区梅田1-2-3", ""),
            new("P3", "大野 洋一", "オオノ ヨウイチ", "", "", "", ""),
            new("P4", "小野 洋一", "オノ ヨウイチ", "", "", "", ""),
            new("P5", "Anna Lefèvre", "", "anna@lefevre.example", "+442079460018", "", ""),
            new("P6", "伊藤 陽子", "イトウ ヨウコ", "", "", "", ""),
            new("P7", "山田 太郎", "", "", "", "京都市下京区東塩小路町1-1-1", "丹波小豆生産組合"),
            new("P8", "山田 太郎", "", "", "", "大阪市北区梅田9-9-9", ""));
    }

    public void Dispose()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    sealed record Stored(string Id, string Name, string Reading, string Mail, string Phone, string Address, string Firm);

    void Store(params Stored[] people)
    {
        static string[] One(string value) => value.Length > 0 ? [value] : [];
        var keys = people.SelectMany(p => SearchKeys.Of(new(false, [p.Name], One(p.Reading), One(p.Mail), One(p.Phone), One(p.Address), One(p.Firm)))
            .Select(k => new SubjectKeyRow(k.Key, k.Kind, p.Id)));
        _store.ReplaceResults([], [], people.Select(p => new SubjectRow(p.Id, false, p.Name, p.Reading, p.Mail, p.Phone, p.Address, "name", 1, false, "none", "")), [], [], keys,
            people.Where(p => p.Firm.Length > 0).Select(p => new SubjectFirmRow(p.Id, p.Firm)));
    }

    IReadOnlyList<Hit> Find(string query) => PersonSearch.Find(_store, query).Hits;

    [Theory]
    [InlineData("高橋花子", "P1")]
    [InlineData("髙橋 花子様", "P1")]
    [InlineData("ﾀｶﾊｼ ﾊﾅｺ", "P1")]
    [InlineData("Hanako TAKAHASHI", "P1")]
    [InlineData("takahasi hanako", "P1")]
    [InlineData("渡辺さくら", "P2")]
    [InlineData("渡邊サクラ", "P2")]
    [InlineData("わたなべ さくら", "P2")]
    [InlineData("watanabe", "P2")]
    [InlineData("Ohno Yoichi", "P3")]
    [InlineData("おおの よういち", "P3")]
    [InlineData("おの よういち", "P4")]
    [InlineData("lefevre", "P5")]
    [InlineData("Lefevre, Anna", "P5")]
    [InlineData("伊東洋子", "P6")]
    [InlineData("itoh yohko", "P6")]
    [InlineData("＋８１　７５　３１２　３３３３", "P1")]
    [InlineData("(075)312-3333", "P1")]
    [InlineData("０７５－３１２－３３３３（内線１２）", "P1")]
    [InlineData("電話は0753123333です", "P1")]
    [InlineData("〇七五-三一二-三三三三", "P1")]
    [InlineData("312-3333", "P1")]
    [InlineData("3333", "P1")]
    [InlineData("+44 20 7946 0018", "P5")]
    [InlineData("ＨＡＮＡＫＯ＠ｋｕｒａｍａ－ｕｎｙｕ．ｅｘａｍｐｌｅ．ｃｏ．ｊｐ", "P1")]
    [InlineData("mailto:hanako@kurama-unyu.example.co.jp", "P1")]
    [InlineData("kurama-unyu.example.co.jp", "P1")]
    [InlineData("kurama unyu", "P1")]
    [InlineData("くらま運輸株式会社", "P1")]
    [InlineData("㈱くらま運輸の高橋さん", "P1")]
    [InlineData("山田 京都の会社", "P7")]
    [InlineData("山田太郎 大阪市北区", "P8")]
    [InlineData("丹波小豆 山田", "P7")]
    [InlineData("京都市北区紫野大徳寺町3丁目14番8号", "P1")]
    public void The_first_hit_is_who_was_meant(string query, string expected) => Assert.Equal(expected, Find(query)[0].SubjectId);

    [Theory]
    [InlineData("高橋花予", "P1", Closeness.OneSlip)]
    [InlineData("takahashihanoko", "P1", Closeness.OneSlip)]
    [InlineData("hanaco@kurama-unyu.example.co.jp", "P1", Closeness.OneSlip)]
    [InlineData("075-312-3338", "P1", Closeness.OneSlip)]
    [InlineData("高橋花", "P1", Closeness.Begins)]
    [InlineData("わたなべ さくら", "P2", Closeness.PossibleReading)]
    [InlineData("伊東洋子", "P6", Closeness.SameReading)]
    [InlineData("髙橋花子", "P1", Closeness.Same)]
    public void Each_hit_says_how_close_it_is(string query, string expected, Closeness closeness)
    {
        var hit = Find(query).First(h => h.SubjectId == expected);
        Assert.Contains(hit.Matches, m => m.Closeness == closeness);
        Assert.Equal(closeness == Closeness.Same, hit.IsExact);
        Assert.NotEmpty(hit.Matches[0].Why.Ja);
        Assert.NotEmpty(hit.Matches[0].Why.En);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_____")]
    [InlineData("*")]
    [InlineData("' OR 1=1 --")]
    [InlineData("\"; DROP TABLE subject; --")]
    [InlineData("山%")]
    [InlineData("[a-z]")]
    public void Wildcards_and_sql_are_plain_text(string query)
    {
        Assert.DoesNotContain(Find(query), h => h.IsExact);
        Assert.Equal("P1", Find("高橋花子")[0].SubjectId);
    }

    [Fact]
    public void Bidi_overrides_and_control_characters_are_not_seen()
    {
        Assert.Equal("P1", Find("\u202E高橋\u200B花子\u202C")[0].SubjectId);
        Assert.Equal("P1", Find("高橋\0花子\u0007")[0].SubjectId);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \u3000\t")]
    [InlineData("\u202E\u200B")]
    [InlineData("\0\u0001")]
    [InlineData("様")]
    public void Nothing_to_search_for_is_refused_with_what_to_do(string query)
    {
        var outcome = PersonSearch.Find(_store, query);
        Assert.Equal("query-empty", outcome.Refusal!.Code);
        Assert.Empty(outcome.Hits);
    }

    [Fact]
    public void Ten_megabytes_are_refused() => Assert.Equal("query-too-long", PersonSearch.Find(_store, new string('山', 5_000_000)).Refusal!.Code);

    [Fact]
    public void Whatever_is_typed_the_search_ends_and_throws_nothing() => Gen.String[Gen.Char, 0, 60]
        .Sample(query => PersonSearch.Find(_store, query).Hits.Count <= 20, iter: 400, threads: 1);

    [Fact]
    public void A_hit_shows_nothing_that_the_caller_must_name()
    {
        var shown = Find("高橋花子")[0].Masked;
        Assert.Equal("髙橋 ○○", shown.Name);
        Assert.Equal(["h•••@k•••.jp"], shown.Mails);
        Assert.Equal(["075-•••-3333"], shown.Phones);
        var full = PersonView.Of(_store, "P1")!;
        Assert.Equal("髙橋 花子", full.Name);
        Assert.Equal(["075-312-3333"], full.Phones);
        Assert.Null(PersonView.Of(_store, "P999"));
    }

    [Theory]
    [InlineData("Anna Lefèvre", "A••• L•••")]
    [InlineData("山田太郎", "山田 ○○")]
    [InlineData("𠮷田 太郎", "𠮷田 ○○")]
    [InlineData("謎", "謎 ○○")]
    [InlineData("", "")]
    public void Names_are_masked_behind_the_family_name(string name, string masked) => Assert.Equal(masked, MaskedView.MaskName(name));

    [Theory]
    [InlineData("taro@example.example", "t•••@e•••.example")]
    [InlineData("nonsense", "•••")]
    [InlineData("a@b", "a•••@•••")]
    public void Mail_addresses_are_masked(string mail, string masked) => Assert.Equal(masked, MaskedView.MaskMail(mail));
}
