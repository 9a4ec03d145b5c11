using System.Text;
using CsCheck;
using Hikeshi.Formats.Charsets;

namespace Hikeshi.Formats.Tests.Charsets;

/// <summary>Decoding of the charsets that Japanese mail uses, rightly and wrongly declared.</summary>
public sealed class CharsetTests
{
    static CharsetTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    const string Business = "お世話になっております。株式会社宇治みどり園の後藤です。請求書をお送りします。電話03-1234-5678";

    static byte[] Bytes(string hexAndText)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < hexAndText.Length; i++)
        {
            if (hexAndText[i] == '\\')
            {
                bytes.Add(Convert.ToByte(hexAndText.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                bytes.Add((byte)hexAndText[i]);
            }
        }
        return [.. bytes];
    }

    [Theory]
    [InlineData("iso-2022-jp")]
    [InlineData("shift_jis")]
    [InlineData("euc-jp")]
    [InlineData("utf-8")]
    public void Text_survives_each_encoder_whatever_is_declared(string charset)
    {
        var bytes = Encoding.GetEncoding(charset).GetBytes(Business);
        foreach (var declared in new[] { null, charset, "us-ascii", "unknown-8bit", "iso-2022-jp", "shift_jis", "euc-jp", "utf-8", "x-nonsense", "iso-8859-1" })
            Assert.Equal(Business, Charset.Decode(bytes, declared).Text);
    }

    [Theory]
    [InlineData("windows-31j")]
    [InlineData("MS_Kanji")]
    [InlineData("\"x-sjis\"")]
    [InlineData("cp-932")]
    [InlineData("sjis")]
    [InlineData("Shift-JIS")]
    [InlineData("shift_jis*ja")]
    public void Names_of_shift_jis_are_known(string name)
    {
        var decoded = Charset.Decode(Encoding.GetEncoding(932).GetBytes("①髙﨑～表"), name);
        Assert.Equal("①髙﨑～表", decoded.Text);
        Assert.Empty(decoded.Anomalies);
    }

    [Theory]
    [InlineData("iso2022jp")]
    [InlineData("ISO-2022-JP-1")]
    [InlineData("iso-2022-jp-3")]
    [InlineData("ISO-2022-JP-MS")]
    [InlineData("cp50220")]
    [InlineData("CP50221")]
    [InlineData("csISO2022JP")]
    public void Names_of_iso_2022_jp_are_known(string name)
    {
        var decoded = Charset.Decode(Bytes("\\1b$B%5%/%i\\1b(B"), name);
        Assert.Equal("サクラ", decoded.Text);
        Assert.Empty(decoded.Anomalies);
    }

    [Theory]
    [InlineData("\\1b$B-!\\1b(B", "①")] // NEC row 13
    [InlineData("\\1b$By!\\1b(B", "纊")] // NEC-selected IBM row 89
    [InlineData("\\1b(I1\\1b(B", "ｱ")]
    [InlineData("\\0e1\\0f", "ｱ")]
    [InlineData("\\1b$B$\"\\1b(B\\b1\\b2", "あｱｲ")]
    [InlineData("\\1b$(D0!\\1b(B", "丂")] // JIS X 0212
    [InlineData("\\1b$(D\"7\\1b(B", "～")]
    [InlineData("\\1b$(?!!\\1b(B", "\uE000")]
    [InlineData("\\1b&@\\1b$B$\"\\1b(B", "あ")]
    [InlineData("\\1b$@$\"\\1b(J", "あ")]
    [InlineData("\\1b$A0!\\1b(B", "啊")]
    [InlineData("\\1b$(C0!\\1b(B", "가")]
    [InlineData("\\1b.A\\1bNi", "é")]
    [InlineData("\\1b$(Q$\"\\1b(B", "あ")]
    [InlineData("\\1b$B$\"$$", "あい")] // no final escape
    [InlineData("\\1b$B$\"\r\nThank you", "あ\r\nThank you")] // reset by the line end
    [InlineData("\\1b$B$\"\r\n$$$&\\1b(Bx", "あ\r\nいうx")] // kept across the line end
    [InlineData("\\1b$B$\"\n$$$&$*$+", "あ\nいうおか")]
    public void Iso_2022_jp_dialects_are_decoded(string bytes, string text) =>
        Assert.Equal(text, Charset.Decode(Bytes(bytes), "iso-2022-jp").Text);

    [Fact]
    public void Stripped_escapes_are_put_back_and_reported()
    {
        var bytes = Encoding.GetEncoding("iso-2022-jp").GetBytes("件名：" + Business).Where(b => b != 0x1B).ToArray();
        var decoded = Charset.Decode(bytes, "iso-2022-jp");
        Assert.Equal("件名：" + Business, decoded.Text);
        Assert.Contains(decoded.Anomalies, a => a.Code == "charset-escape-lost");
        Assert.Equal("costs $B100 (B)", Charset.Decode("costs $B100 (B)"u8, "iso-2022-jp").Text);
    }

    [Theory]
    [InlineData("\\8f\\b0\\a1", "丂")]
    [InlineData("\\8e\\b1\\8e\\b2", "ｱｲ")]
    [InlineData("\\a1\\c1\\a1\\b1\\a1\\dd\\a1\\c2", "～￣－∥")]
    public void Euc_jp_knows_its_third_and_second_set(string bytes, string text) =>
        Assert.Equal(text, Charset.Decode(Bytes(bytes), "euc-jp").Text);

    [Fact]
    public void All_of_jis_x_0212_decodes_the_same_in_both_charsets()
    {
        var assigned = 0;
        for (var row = 0x21; row <= 0x7E; row++)
        {
            for (var cell = 0x21; cell <= 0x7E; cell++)
            {
                var iso = Charset.Decode([0x1B, (byte)'$', (byte)'(', (byte)'D', (byte)row, (byte)cell, 0x1B, (byte)'(', (byte)'B'], "iso-2022-jp").Text;
                var euc = Charset.Decode([0x8F, (byte)(row | 0x80), (byte)(cell | 0x80)], "euc-jp").Text;
                if (iso == "\uFFFD") continue;
                assigned++;
                Assert.Equal(iso, euc);
            }
        }
        Assert.True(assigned >= 6067, $"{assigned} characters");
    }

    [Fact]
    public void A_wrong_declaration_is_reported_with_both_names()
    {
        var anomaly = Assert.Single(Charset.Decode(Encoding.GetEncoding(932).GetBytes(Business), "utf-8").Anomalies);
        Assert.Equal("charset-mismatch", anomaly.Code);
        Assert.Contains("utf-8", anomaly.Detail, StringComparison.Ordinal);
        Assert.Contains("windows-31j", anomaly.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_width_kana_in_shift_jis_is_not_taken_for_euc_jp() =>
        Assert.Equal("ﾔﾏﾀﾞ ﾀﾛｳ 様", Charset.Decode(Encoding.GetEncoding(932).GetBytes("ﾔﾏﾀﾞ ﾀﾛｳ 様"), "shift_jis").Text);

    [Fact]
    public void Damaged_utf_8_stays_utf_8()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Business), 0xFF, .. Encoding.UTF8.GetBytes(Business)];
        var decoded = Charset.Decode(bytes, "utf-8");
        Assert.Equal(Business + "\uFFFD" + Business, decoded.Text);
        Assert.Equal("charset-invalid-bytes", Assert.Single(decoded.Anomalies).Code);
    }

    [Fact]
    public void Byte_order_marks_decide()
    {
        Assert.Equal("あ", Charset.Decode([0xEF, 0xBB, 0xBF, 0xE3, 0x81, 0x82], "shift_jis").Text);
        Assert.Equal("あい", Charset.Decode([0xFF, 0xFE, 0x42, 0x30, 0x44, 0x30]).Text);
        Assert.Equal("あい", Charset.Decode([0xFE, 0xFF, 0x30, 0x42, 0x30, 0x44], "utf-16").Text);
        Assert.Equal("A1", Charset.Decode([0x41, 0, 0x31, 0], "utf-16").Text);
        Assert.Equal("あ+A", Charset.Decode("+MEI-+-A"u8, "utf-7").Text);
    }

    [Fact]
    public void Western_and_other_charsets_keep_their_text()
    {
        Assert.Equal("Müller & Söhne – café", Charset.Decode(Encoding.GetEncoding(1252).GetBytes("Müller & Söhne – café"), "iso-8859-1").Text);
        Assert.Equal("Привет, как дела", Charset.Decode(Encoding.GetEncoding("koi8-r").GetBytes("Привет, как дела"), "koi8-r").Text);
        Assert.Equal("会員番号・氏名・住所・電話番号・生年月日・購入金額・備考", Charset.Decode(Encoding.GetEncoding(932).GetBytes("会員番号・氏名・住所・電話番号・生年月日・購入金額・備考")).Text);
        Assert.Equal("您好，谢谢", Charset.Decode(Encoding.GetEncoding("gb18030").GetBytes("您好，谢谢"), "gb2312").Text);
        Assert.Equal("안녕하세요", Charset.Decode(Encoding.GetEncoding(949).GetBytes("안녕하세요"), "ks_c_5601-1987").Text);
    }

    [Theory]
    [InlineData("I have it. I\\92m gone, \\93During the six months\\94 it was D\\e9ise", "I have it. I’m gone, “During the six months” it was Déise")]
    [InlineData("P\\e1draig", "Pádraig")]
    [InlineData("Brian Fahrl\\e4nder, Schlange-H\\fcften", "Brian Fahrländer, Schlange-Hüften")]
    [InlineData("Send\\a0as\\a0HTML \\a9 2002", "Send\u00A0as\u00A0HTML © 2002")]
    public void A_few_accents_are_not_taken_for_japanese(string bytes, string text)
    {
        foreach (var declared in new[] { "iso-8859-1", "us-ascii", "utf-8", null })
            Assert.Equal(text, Charset.Decode(Bytes(bytes), declared).Text);
    }

    [Fact]
    public void Short_japanese_without_declaration_is_still_read()
    {
        foreach (var text in new[] { "山田", "(株)", "10月3日 X社", "ﾔﾏﾀﾞ ﾀﾛｳ", "ソニー", "表A" })
            Assert.Equal(text, Charset.Decode(Encoding.GetEncoding(932).GetBytes(text)).Text);
    }

    static readonly Gen<string> Japanese = Gen.Char["あいうえおかがさたなはアイウエオ日本語髙﨑①株式会社（）、。～ABC 123\r\n"].Array[1, 60].Select(c => new string(c));

    [Fact]
    public void Declared_text_round_trips() =>
        Gen.Select(Japanese, Gen.OneOf(Gen.Const("iso-2022-jp"), Gen.Const("shift_jis"), Gen.Const("utf-8"))).Sample((text, charset) =>
        {
            var encoding = Encoding.GetEncoding(charset);
            return Charset.Decode(encoding.GetBytes(text), charset).Text == text;
        }, iter: 2_000);

    [Theory]
    [InlineData("iso-2022-jp")]
    [InlineData("shift_jis")]
    [InlineData("euc-jp")]
    [InlineData("utf-8")]
    public void No_single_byte_flip_throws(string charset)
    {
        var bytes = Encoding.GetEncoding(charset).GetBytes(Business);
        for (var i = 0; i < bytes.Length; i++)
        {
            var kept = bytes[i];
            for (var bit = 0; bit < 256; bit += 3)
            {
                bytes[i] = (byte)bit;
                Assert.NotNull(Charset.Decode(bytes, charset).Text);
                Assert.NotNull(Charset.Decode(bytes).Text);
            }
            bytes[i] = kept;
        }
    }

    [Fact]
    public void Arbitrary_bytes_and_names_never_throw() =>
        Gen.Select(Gen.Byte.Array[0, 200], Gen.String[0, 12]).Sample((bytes, name) =>
        {
            Charset.Decode(bytes, name);
            Charset.Decode(bytes, "iso-2022-jp");
            Charset.Decode(bytes, "utf-7");
            Charset.Decode(bytes, "utf-16");
        }, iter: 5_000);
}
