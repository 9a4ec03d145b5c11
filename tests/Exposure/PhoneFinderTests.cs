using System.Diagnostics;
using Hikeshi.Exposure.Finders;
using Hikeshi.Exposure.Text;
using Hikeshi.TestKit;

namespace Hikeshi.Exposure.Tests;

public sealed class PhoneFinderTests
{
    [Fact]
    public void Finds_the_labelled_numbers_and_leaves_the_look_alikes()
    {
        var (numbers, hits, exact, lookAlikes, taken) = (0, 0, 0, 0, 0);
        List<string> wrong = [];
        foreach (var line in File.ReadLines(Shared.Path("eval", "phones", "phones.tsv")))
        {
            var columns = line.Split('\t');
            var text = columns[1].Replace('⏎', '\n');
            var found = PhoneFinder.Find(FoldedText.Of(text));
            if (columns[0].StartsWith("NEG:", StringComparison.Ordinal))
            {
                lookAlikes++;
                if (found.Count == 0) continue;
                taken++;
                wrong.Add($"taken: {line}");
                continue;
            }
            numbers++;
            var (start, end) = (int.Parse(columns[2], null), int.Parse(columns[3], null));
            if (found.Any(f => f.Offset < end && f.Offset + f.Length > start)) hits++;
            if (found.Any(f => f.Offset == start && f.Offset + f.Length == end)) exact++;
            else wrong.Add($"{line} got {string.Join(", ", found)}");
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"recall {hits}/{numbers}, exact {exact}, look-alikes {taken}/{lookAlikes}\n{string.Join('\n', wrong.Take(60))}");
        Assert.True(exact >= numbers * .98, $"exact {exact} of {numbers}\n{string.Join('\n', wrong.Take(20))}");
        Assert.True(taken <= 5, $"took {taken} look-alikes\n{string.Join('\n', wrong.Take(20))}");
    }

    [Theory]
    [InlineData("電話 (03)3123-4567", "+81331234567")]
    [InlineData("TEL03-3123-4567", "+81331234567")]
    [InlineData("T 03-3123-4567 / F 03-3123-4568", "+81331234567", "+81331234568")]
    [InlineData("０９０－１２３４－５６７８", "+819012345678")]
    [InlineData("携帯は090ー1234ー5678です", "+819012345678")]
    [InlineData("電話番号は〇三―三一二三―四五六七", "+81331234567")]
    [InlineData("+81 (0)3 3123 4567", "+81331234567")]
    [InlineData("(+81)3-3123-4567", "+81331234567")]
    [InlineData("+81-03-3123-4567", "+81331234567")]
    [InlineData("Phone: +1 212-736-5000", "+12127365000")]
    [InlineData("+44 20 7946 0018", "+442079460018")]
    [InlineData("> お電話 03-3123-\n> 4567 まで", "+81331234567")]
    [InlineData("03-3123-4567/090-1234-5678", "+81331234567", "+819012345678")]
    [InlineData("03-3123-4567、090-1234-5678", "+81331234567", "+819012345678")]
    [InlineData("03-3123-4567 090-1234-5678 2026-04-12", "+81331234567", "+819012345678")]
    [InlineData("☎ 092-520-8101\n810-0001 福岡県", "+81925208101")]
    [InlineData("03-3123-4567(内線 123)", "+81331234567")]
    [InlineData("お問い合わせ電話番号：03-3123-4567", "+81331234567")]
    [InlineData("電話番号が090-1234-5678に変わりました", "+819012345678")]
    [InlineData("tel:+81-3-3123-4567", "+81331234567")]
    [InlineData("03-3123-4567", "+81331234567")]
    [InlineData("09012345678", "+819012345678")]
    [InlineData("(03-3123-4567)", "+81331234567")]
    public void Reads_numbers_as_people_write_them(string text, params string[] expected) =>
        Assert.Equal(expected, PhoneFinder.Find(FoldedText.Of(text)).Select(f => f.Value));

    [Theory]
    [InlineData("注文番号 0331234567")]
    [InlineData("注文番号：03-3123-4567")]
    [InlineData("お客様番号は0331234567です")]
    [InlineData("https://shop.example.test/0331234567/view")]
    [InlineData("09012345678@docomo.example.test")]
    [InlineData("img_09012345678.jpg")]
    [InlineData("金額 0331234567円")]
    [InlineData("JANコード 4901234567894")]
    [InlineData("ISBN 978-4-06-512345-6")]
    [InlineData("2026-04-12 10:20:30")]
    [InlineData("192.168.10.20")]
    [InlineData("Date: Mon, 6 Apr 2026 10:00:00 +0900")]
    [InlineData("登録番号T0312345678901")]
    [InlineData("03-3123-4567-89")]
    [InlineData("A1-03-3123-4567")]
    [InlineData("№0331234567")]
    [InlineData("伝票No.0331-2345-67")]
    public void Leaves_what_only_looks_like_a_number(string text) => Assert.Empty(PhoneFinder.Find(FoldedText.Of(text)));

    [Theory]
    [InlineData("9012345678", "+819012345678")]
    [InlineData("312345678", "+81312345678")]
    [InlineData(" 03-3123-4567 (代)", "+81331234567")]
    [InlineData("0331234567", "+81331234567")]
    [InlineData("819012345678", "+819012345678")]
    [InlineData("なし", null)]
    [InlineData("", null)]
    [InlineData("123", null)]
    public void Reads_a_cell_that_is_known_to_hold_a_number(string cell, string? expected) =>
        Assert.Equal(expected, PhoneFinder.TryNormalise(cell));

    [Fact]
    public void Notes_numbers_that_belong_to_firms_and_machines()
    {
        Assert.Equal("free-dial", PhoneFinder.Find(FoldedText.Of("0120-123-456"))[0].Note);
        Assert.Equal("navi-dial", PhoneFinder.Find(FoldedText.Of("0570-012-345"))[0].Note);
        Assert.Equal(["", "fax"], PhoneFinder.Find(FoldedText.Of("TEL 03-3123-4567 FAX 03-3123-4568")).Select(f => f.Note));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("03-")]
    [InlineData("-")]
    [InlineData("+")]
    [InlineData("0 ")]
    [InlineData("(0)")]
    [InlineData("漢")]
    [InlineData("三")]
    [InlineData("03-1234-56789 ")]
    [InlineData("+81 9 ")]
    public void Takes_linear_time_on_hostile_text(string unit)
    {
        // A fraction of a second when the machine is idle; quadratic time would take minutes.
        var text = FoldedText.Of(string.Concat(Enumerable.Repeat(unit, 400_000 / unit.Length)));
        var watch = Stopwatch.StartNew();
        PhoneFinder.Find(text);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(40), $"{watch.ElapsedMilliseconds} ms");
    }
}
