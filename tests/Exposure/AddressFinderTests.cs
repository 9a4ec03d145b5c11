using System.Diagnostics;
using System.Text;
using Hikeshi.Exposure.Finders;
using Hikeshi.Exposure.Text;
using Hikeshi.TestKit;

namespace Hikeshi.Exposure.Tests;

public sealed class AddressFinderTests
{
    static readonly string[] Sentences =
        ["住所：{0}", "お届け先は{0}です。", "〒100-0001\n{0}\nTEL 03-3123-4567", "> {0}\n> 山田太郎 様", "{0}に送ってください。", "山田太郎 | {0} | 090-1234-5678", "{0}"];

    [Fact]
    public void Finds_the_labelled_addresses_in_running_text()
    {
        var (all, right, once) = (0, 0, 0);
        List<string> wrong = [];
        foreach (var line in File.ReadLines(Shared.Path("eval", "addresses", "addresses-odd.csv")).Skip(1))
        {
            var columns = line.Split(',');
            var address = columns[0];
            var sentence = string.Format(null, Sentences[all % Sentences.Length], address);
            all++;
            var found = PostalAddressFinder.Find(FoldedText.Of(sentence));
            var expected = Numbers(columns);
            var town = columns[3].Length == 0 ? "" : PlaceText.Key(WithoutBlock(columns[3]));
            if (found.Count == 1) once++;
            if (found.Any(f => Matches(f.Value, columns[1], columns[2], town, expected))) right++;
            else wrong.Add($"{sentence.Replace('\n', '⏎')} expected {town} {expected} got {string.Join(" & ", found)}");
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"right {right}/{all}, once {once}\n{string.Join('\n', wrong)}");
        Assert.True(right >= all * .98, $"right {right} of {all}, once {once}\n{string.Join('\n', wrong.Take(60))}");
        Assert.True(once >= all * .98, $"right {right} of {all}, once {once}\n{string.Join('\n', wrong.Take(60))}");
    }

    // 町字 holds the 丁目 in kanji, 番地号 the rest; both columns may be folded into その他.
    static string Numbers(string[] columns)
    {
        var block = WithoutBlock(columns[3]).Length < columns[3].Length ? PlaceText.Read(columns[3][WithoutBlock(columns[3]).Length..], 0, 1)[0].Number + "-" : "";
        var rest = columns[4].Length > 0 ? columns[4] : columns[5];
        return (block + string.Concat(rest.TakeWhile(c => char.IsAsciiDigit(c) || c == '-'))).Trim('-');
    }

    static string WithoutBlock(string town)
    {
        var end = town.EndsWith("丁目", StringComparison.Ordinal) ? town.Length - 2 : town.EndsWith('丁') && !town.EndsWith("番丁", StringComparison.Ordinal) ? town.Length - 1 : -1;
        if (end < 0) return town;
        while (end > 0 && "一二三四五六七八九十".Contains(town[end - 1], StringComparison.Ordinal)) end--;
        return town[..end];
    }

    static bool Matches(string value, string prefecture, string city, string town, string numbers)
    {
        var key = AddressKey.Of(value);
        var parts = key.Split('|');
        if (parts.Length != 2) return false;
        var first = string.Join('-', numbers.Split('-').Take(3));
        _ = prefecture;
        return parts[1] == first && parts[0].EndsWith(town, StringComparison.Ordinal) && parts[0].Contains(PlaceText.Key(city)[^2..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("810-0001 福岡県福岡市中央区天神六丁目六番地三十七", "福岡県福岡市中央区天神6-6-37", "810-0001")]
    [InlineData("〒810-0001\n福岡県福岡市中央区天神8-19-9\nグランドハイツ 690", "福岡県福岡市中央区天神8-19-9 グランドハイツ 690", "810-0001")]
    [InlineData("> 〒810-0001\n> 福岡県福岡市中央区天神\n> ８ー１９ー９ グランドハイツ690\n> TEL", "福岡県福岡市中央区天神8-19-9 グランドハイツ690", "810-0001")]
    [InlineData("天神 福岡市中央区天神八丁目十九番地九", "福岡市中央区天神8-19-9", "")]
    [InlineData("京都市下京区醒ヶ井通四条下る高野堂町3-10-16", "京都市下京区醒ヶ井通四条下る高野堂町3-10-16", "")]
    [InlineData("京都府京都市中京区河原町二条下ル一之船入町537-50", "京都府京都市中京区河原町二条下ル一之船入町537-50", "")]
    [InlineData("渋谷区神宮前４丁目２５番３２号", "渋谷区神宮前4-25-32", "")]
    [InlineData("横浜市西区みなとみらい3-14-7 山田太郎様", "横浜市西区みなとみらい3-14-7", "")]
    [InlineData("東京都千代田区神田美土代町９番地７千代田２１ビル７階", "東京都千代田区神田美土代町9-7 千代田21ビル7階", "")]
    [InlineData("北海道札幌市北区北２４条西６丁目１−１", "北海道札幌市北区北24条西6-1-1", "")]
    [InlineData("大阪府堺市北区北花田町２丁９番２", "大阪府堺市北区北花田町2-9-2", "")]
    [InlineData("福岡市中央区天神1丁目2番3号-405", "福岡市中央区天神1-2-3-405", "")]
    [InlineData("福岡市中央区天神1-2-3、山田", "福岡市中央区天神1-2-3", "")]
    [InlineData("福岡市中央区天神1-2-3\n山田ビル3F\nTEL 092-123-4567", "福岡市中央区天神1-2-3 山田ビル3F", "")]
    [InlineData("福岡市中央区天神1-2-3\n株式会社山田ビル管理 3課", "福岡市中央区天神1-2-3", "")]
    [InlineData("福岡市中央区天神1-2-3 TEL 092-123-4567", "福岡市中央区天神1-2-3", "")]
    [InlineData("福岡市中央区天神1-2-3 第2山田ビル 201号室 山田", "福岡市中央区天神1-2-3 第2山田ビル 201号室", "")]
    [InlineData("香川県丸亀市原田町字東三分一１９２６番地１", "香川県丸亀市原田町字東三分一1926-1", "")]
    [InlineData("沖縄県那覇市小禄１丁目５番２３号１丁目マンション３０１", "沖縄県那覇市小禄1-5-23 1丁目マンション301", "")]
    [InlineData("茅ケ崎市東海岸北1-2-3", "茅ケ崎市東海岸北1-2-3", "")]
    [InlineData("静岡県浜松市中区砂山町6-1", "静岡県浜松市中区砂山町6-1", "")]
    [InlineData("東京都港区芝2-10-2に送ってください", "東京都港区芝2-10-2", "")]
    [InlineData("大津市京町六丁\n目二十五番十二号", "大津市京町6-25-12", "")]
    [InlineData("大阪府守口市大日東町４", "大阪府守口市大日東町4", "")]
    public void Reads_addresses_as_people_write_them(string text, string value, string postcode)
    {
        var found = Assert.Single(PostalAddressFinder.Find(FoldedText.Of(text)));
        Assert.Equal(value, found.Value);
        Assert.Equal(postcode, found.Postcode);
    }

    [Theory]
    [InlineData("港区で3個注文しました")]
    [InlineData("渋谷区の担当者2名が伺います")]
    [InlineData("京都市内は10月5日に配達します")]
    [InlineData("福岡市中央区天神に3日滞在")]
    [InlineData("大阪市中央区本町2026年")]
    [InlineData("東京都内 2026-04-12")]
    [InlineData("東京都知事選 2-1 で勝利")]
    [InlineData("千葉県産 3-5個入り")]
    [InlineData("東京都港区芝3店舗")]
    [InlineData("〒810-0001")]
    [InlineData("東京都では毎年区の行事が3-4回あります")]
    [InlineData("東京都")]
    [InlineData("京都市")]
    public void Leaves_what_is_no_address(string text) => Assert.Empty(PostalAddressFinder.Find(FoldedText.Of(text)));

    [Theory]
    [InlineData("福岡県福岡市中央区天神六丁目六番地三十七", "福岡市中央区天神６－６－３７ グランドハイツ690")]
    [InlineData("鶴見区放出東3-31-39", "大阪府大阪市鶴見区放出東三丁目31番39号")]
    [InlineData("茅ヶ崎市東海岸北1-2-3", "神奈川県茅ケ崎市東海岸北1丁目2番3号")]
    [InlineData("埼玉県八潮市大字大瀬１丁目１－１", "八潮市大瀬1-1-1")]
    [InlineData("串本町串本1234", "和歌山県東牟婁郡串本町串本1234番地")]
    public void Two_spellings_of_an_address_have_one_key(string a, string b) => Assert.Equal(AddressKey.Of(a), AddressKey.Of(b));

    [Theory]
    [InlineData("〒810-0001 福岡市中央区天神６－６－３７", "福岡市中央区天神6-6-37")]
    [InlineData("石川県輪島市町野桶戸", "石川県輪島市町野桶戸")]
    [InlineData("未定", null)]
    [InlineData("", null)]
    public void Reads_a_cell_that_is_known_to_hold_an_address(string cell, string? value) => Assert.Equal(value, PostalAddressFinder.TryNormalise(cell));

    [Theory]
    [InlineData("東京都")]
    [InlineData("東京都港区芝")]
    [InlineData("京都市下京区四条")]
    [InlineData("1-")]
    [InlineData("漢")]
    [InlineData("三")]
    [InlineData("港区芝2-10-2")]
    [InlineData("港区\n")]
    [InlineData("京都市下京区三三三三三三三三")]
    public void Takes_linear_time_on_hostile_text(string unit)
    {
        // A fraction of a second when the machine is idle; quadratic time would take minutes.
        var text = FoldedText.Of(new StringBuilder().Insert(0, unit, 100_000 / unit.Length).ToString());
        var watch = Stopwatch.StartNew();
        PostalAddressFinder.Find(text);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(40), $"{watch.ElapsedMilliseconds} ms");
    }
}
