using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hikeshi.Tests.Demo;

public sealed class TruthTests(DemoFolder folder)
{
    readonly IReadOnlyList<DecodedMail> _mails = folder.Mails;

    [Fact]
    public void Every_value_of_the_answers_stands_in_the_mailbox()
    {
        var all = Bare(string.Join('\n', _mails.Select(m => m.Text)));
        var missing = new List<string>();
        foreach (var subject in Read("subjects.json").EnumerateArray())
            foreach (var item in subject.GetProperty("items").EnumerateObject())
                foreach (var value in item.Value.EnumerateArray().Select(v => v.GetString()!))
                    if (!Forms(item.Name, value).Any(f => all.Contains(Bare(f), StringComparison.OrdinalIgnoreCase)))
                        missing.Add($"{subject.GetProperty("id")} {item.Name} {value}");
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_original_of_a_reported_mail_is_in_the_mailbox()
    {
        var ids = _mails.Select(m => $"<{m.MessageId}>").ToHashSet(StringComparer.Ordinal);
        Assert.Equal(_mails.Count, ids.Count);
        var originals = Read("reported.json").EnumerateObject().Select(r => r.Value.GetProperty("original").GetString()).OfType<string>().ToList();
        Assert.True(originals.Count > 20);
        Assert.All(originals, o => Assert.Contains(o, ids));
    }

    [Fact]
    public void Every_answer_about_reported_mail_has_its_file_and_known_people()
    {
        var people = Read("subjects.json").EnumerateArray().Select(s => s.GetProperty("id").GetString()!).ToHashSet(StringComparer.Ordinal);
        foreach (var report in Read("reported.json").EnumerateObject())
        {
            Assert.True(File.Exists(Path.Combine(folder.Root, "reported", report.Name)), report.Name);
            if (report.Value.GetProperty("people") is { ValueKind: JsonValueKind.Array } named)
                Assert.All(named.EnumerateArray(), p => Assert.Contains(p.GetString()!, people));
        }
    }

    [Fact]
    public void Every_address_that_a_lure_asks_for_is_reserved_for_examples() =>
        Assert.All(
            Read("reported.json").EnumerateObject().SelectMany(r => r.Value.GetProperty("urls").EnumerateArray().Select(u => new Uri(u.GetString()!).Host)),
            host => Assert.Matches("\\.(example|test|invalid)$", host));

    [Theory]
    [InlineData("iso-2022-jp", "7bit")]
    [InlineData("shift_jis", "8bit")]
    [InlineData("shift_jis", "base64")]
    [InlineData("euc-jp", "8bit")]
    [InlineData("utf-8", "quoted-printable")]
    [InlineData("utf-8", "8bit")]
    [InlineData("utf-8", "base64")]
    public void Mail_comes_in_the_charsets_and_encodings_of_its_time(string charset, string transfer) =>
        Assert.Contains(_mails, m => m.Charset == charset && m.TransferEncoding == transfer);

    [Fact]
    public void Mail_comes_as_plain_flowed_and_html_only_text_and_with_half_width_kana()
    {
        Assert.Contains(_mails, m => m.Mime.Body?.ContentType.MimeType == "text/html");
        Assert.Contains(_mails, m => m.Mime.BodyParts.OfType<MimeKit.TextPart>().Any(p => p.IsFlowed));
        Assert.Contains(_mails, m => m.Charset == "iso-2022-jp" && m.Text.Contains("ﾌﾘｶﾞﾅ", StringComparison.Ordinal));
        Assert.Contains(_mails, m => m.Text.Contains('①', StringComparison.Ordinal));
    }

    [Fact]
    public void No_mail_holds_a_number_that_passes_as_a_payment_card() =>
        Assert.DoesNotContain(_mails.SelectMany(m => Runs(m.Text)), run => run.Length == 16 && run[0] is >= '2' and <= '6' && Luhn(run));

    JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Root, "truth", name)));
        return document.RootElement.Clone();
    }

    static string[] Forms(string item, string value)
    {
        if (item == "body") return [""];
        if (item == "phone") return [value, "+81" + value[1..]];
        if (item == "birth_date")
        {
            var d = DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            return [value, d.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture), $"{d.Year}年{d.Month}月{d.Day}日", $"昭和{d.Year - 1925}年{d.Month}月{d.Day}日", $"平成{d.Year - 1988}年{d.Month}月{d.Day}日"];
        }
        if (item != "postal_address") return [value];
        var place = value[..value.IndexOf('|', StringComparison.Ordinal)];
        var n = value[(place.Length + 1)..].Split('-');
        return [$"{place}{n[0]}丁目{n[1]}番{n[2]}号", $"{place}{n[0]}丁目{n[1]}番地の{n[2]}", $"{place}{Kanji(n[0])}丁目{Kanji(n[1])}番地{Kanji(n[2])}",
            $"{place}{n[0]}-{n[1]}-{n[2]}", $"{place}{n[0]}丁目{n[1]}-{n[2]}"];
    }

    static string Kanji(string number)
    {
        var n = int.Parse(number, CultureInfo.InvariantCulture);
        var ones = n % 10 == 0 ? "" : "一二三四五六七八九"[n % 10 - 1].ToString();
        return n < 10 ? ones : (n < 20 ? "" : "一二三四五六七八九"[n / 10 - 1].ToString()) + "十" + ones;
    }

    /// <summary>Without spaces, hyphens, brackets and width, so that all ways of writing a value look alike.</summary>
    static string Bare(string text)
    {
        var bare = new StringBuilder(text.Length);
        foreach (var c in text)
            if (c is >= '０' and <= '９') bare.Append((char)(c - '０' + '0'));
            else if (!char.IsWhiteSpace(c) && c is not ('-' or '－' or '(' or ')' or '>')) bare.Append(c);
        return bare.ToString();
    }

    static IEnumerable<string> Runs(string text)
    {
        var run = new StringBuilder();
        foreach (var c in text + "\n")
            if (char.IsAsciiDigit(c)) run.Append(c);
            else if (run.Length > 0)
            {
                yield return run.ToString();
                run.Clear();
            }
    }

    static bool Luhn(string digits) =>
        digits.Reverse().Select((c, i) => i % 2 == 0 ? c - '0' : (c - '0') * 2 % 10 + (c - '0') / 5).Sum() % 10 == 0;
}
