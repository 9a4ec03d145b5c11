using System.Text;

namespace Hikeshi.Mail.Tests;

/// <summary>Header fields as Japanese mail really has them.</summary>
public sealed class HeaderTests
{
    [Theory]
    [InlineData("shift_jis")]
    [InlineData("iso-2022-jp")]
    [InlineData("euc-jp")]
    [InlineData("utf-8")]
    public void Raw_header_bytes_are_read_in_every_charset(string charset)
    {
        string[] names = ["表 太郎", "山田 能", "ソニー 十一", "髙橋", "ﾔﾏﾀﾞ", "田"];
        foreach (var name in names)
        {
            if (charset == "iso-2022-jp" && name.Any(c => c is '髙' or >= '\uFF61' and <= '\uFF9F')) continue;
            if (charset == "euc-jp" && name.Contains('髙', StringComparison.Ordinal)) continue;
            var message = MailText.Read($"From: {name} <taro@example.jp>\nTo: \"{name}, 様\" <b@example.jp>\nSubject: 請求書の件（{name}）\n\n本文\n", charset);
            Assert.Equal(new MailAddress(name, "taro@example.jp"), Assert.Single(message.From));
            Assert.Equal(new MailAddress(name + ", 様", "b@example.jp"), Assert.Single(message.To));
            Assert.Equal($"請求書の件（{name}）", message.Subject);
            Assert.Equal("本文\n", message.Text);
        }
    }

    [Fact]
    public void Encoded_words_are_joined_across_a_split_character()
    {
        Assert.Equal("あい", Subject("=?utf-8?B?44GC4w==?=\n =?utf-8?B?gYQ=?="));
        Assert.Equal("あい", Subject("=?utf-8?Q?=E3=81=82=E3?= =?utf-8?Q?=81=84?="));
        Assert.Equal("あい", Subject("=?utf-8?B?44GC44?=\n =?utf-8?B?GE?="));
    }

    [Theory]
    [InlineData("=?ISO-2022-JP?B?GyRCJCIbKEI=?= =?UTF-8?B?44GE?=", "あい")]
    [InlineData("=?utf-8?Q?a b=20c?= d", "a b c d")]
    [InlineData("Re: =?utf-8?B?44GC?= =?utf-8?B?44GE?=: x", "Re: あい: x")]
    [InlineData("=?utf-8?B?44GC?==?utf-8?B?44GE?=", "あい")]
    [InlineData("\"=?utf-8?B?44GC?=\"", "\"あ\"")]
    [InlineData("=?utf-8*ja?B?44GC?=", "あ")]
    [InlineData("=?x-unknown?B?44GC?=", "あ")]
    [InlineData("=?windows-31j?B?h0A=?=", "①")]
    [InlineData("=?iso-2022-jp-ms?B?GyRCLSEbKEI=?=", "①")]
    [InlineData("=?utf-8?B?44GC44G", "あ")]
    [InlineData("=?utf-8?B?44GC\n 44GE?=", "あい")]
    [InlineData("a =? b ?= c", "a =? b ?= c")]
    [InlineData("=?utf-8?Q?=E8=AB=8B=0D=0ABcc:_x?=", "請  Bcc: x")]
    public void Encoded_words_are_read_tolerantly(string raw, string decoded) =>
        Assert.Equal(decoded.TrimEnd('\uFFFD'), Subject(raw).TrimEnd('\uFFFD'));

    static string Subject(string raw) => MailText.Read($"Subject: {raw}\n\n").Subject;

    [Theory]
    [InlineData("filename=\"=?ISO-2022-JP?B?GyRCQEE1YT1xGyhC?=.doc\"", "請求書.doc")]
    [InlineData("filename=請求書.doc", "請求書.doc")]
    [InlineData("filename*=utf-8''%E8%AB%8B%E6%B1%82%E6%9B%B8.doc", "請求書.doc")]
    [InlineData("filename*0*=iso-2022-jp'ja'%1B$B%40A5a%3Dq;\n filename*1*=%1B%28B.doc", "請求書.doc")]
    [InlineData("filename*0=\"long \";\n filename*1=\"name.doc\"", "long name.doc")]
    [InlineData("filename=%E8%AB%8B.doc", "請.doc")]
    [InlineData("filename=invoice 2020.doc", "invoice 2020.doc")]
    [InlineData("filename=\"a.doc\"; filename*=utf-8''b.doc", "b.doc")]
    [InlineData("filename=\"unclosed.doc", "unclosed.doc")]
    public void File_names_are_read_in_every_form(string parameter, string name)
    {
        var message = MailText.Read($"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: application/msword\nContent-Disposition: attachment; {parameter}\n\nabc\n--x--\n");
        Assert.Equal(name, Assert.Single(message.Attachments).FileName);
    }

    [Theory]
    [InlineData("yamada@example.jp", "|yamada@example.jp")]
    [InlineData("山田 太郎 <Yamada@Example.JP>", "山田 太郎|yamada@example.jp")]
    [InlineData("Yamada, Taro <a@example.jp>, b@example.jp", "Yamada, Taro|a@example.jp;|b@example.jp")]
    [InlineData("\"Yamada, Taro\" <a@example.jp>", "Yamada, Taro|a@example.jp")]
    [InlineData("a@example.jp (山田)", "山田|a@example.jp")]
    [InlineData("山田＜a@example.jp＞", "山田|a@example.jp")]
    [InlineData("山田 <a@example.jp", "山田|a@example.jp")]
    [InlineData("[営業部] 山田(東京) <a@example.jp>", "[営業部] 山田(東京)|a@example.jp")]
    [InlineData("kimura@example.jp <juan@evil.test>", "kimura@example.jp|juan@evil.test")]
    [InlineData("'山田' <a@example.jp>", "山田|a@example.jp")]
    [InlineData("営業部: a@example.jp, 鈴木 <b@example.jp>;", "|a@example.jp;鈴木|b@example.jp")]
    [InlineData("undisclosed-recipients:;", "")]
    [InlineData("<Undisclosed-Recipient:;>", "")]
    [InlineData("\"\" <>", "")]
    [InlineData("a@example.jp; b@example.jp", "|a@example.jp;|b@example.jp")]
    [InlineData("<<a@example.jp>>", "|a@example.jp")]
    [InlineData("山田 a@example.jp", "山田|a@example.jp")]
    [InlineData("<mailto:a@example.jp>", "|a@example.jp")]
    [InlineData("=?utf-8?B?5bGx55SwIDxhQGV4YW1wbGUuanA+?=", "山田|a@example.jp")]
    [InlineData("=?utf-8?Q?Yamada,_Taro?= <a@example.jp>", "Yamada, Taro|a@example.jp")]
    [InlineData("\"O\\\"Neil\" <a@example.jp>", "O\"Neil|a@example.jp")]
    [InlineData("\"broken <a@example.jp>", "broken|a@example.jp")]
    [InlineData("info @ example.jp", "|info@example.jp")]
    [InlineData("info＠example.jp", "|info@example.jp")]
    public void Address_lists_are_read_tolerantly(string raw, string expected) =>
        Assert.Equal(expected, string.Join(';', MailText.Read($"To: {raw}\n\n").To.Select(a => $"{a.Name}|{a.Address}")));

    [Theory]
    [InlineData("Wed, 01 Oct 2025 11:46:00 +0900", "2025-10-01T11:46:00+09:00")]
    [InlineData("Wed, 1 Oct 25 11:46 -0500 (EST)", "2025-10-01T11:46:00-05:00")]
    [InlineData("水, 01 10 2025 11:46:00 +0900", "2025-10-01T11:46:00+09:00")]
    [InlineData("2025年10月1日(水) 11:46", "2025-10-01T11:46:00+09:00")]
    [InlineData("2025年10月1日 午後3時05分", "2025-10-01T15:05:00+09:00")]
    [InlineData("令和7年10月1日 11:46:10", "2025-10-01T11:46:10+09:00")]
    [InlineData("Sunday, October 19, 2025 11:59 PM", "2025-10-19T23:59:00+09:00")]
    [InlineData("2025/10/01 11:46:00", "2025-10-01T11:46:00+09:00")]
    [InlineData("2025-10-01T11:46:00Z", "2025-10-01T11:46:00+00:00")]
    [InlineData("2025-10-01T11:46:00.123+09:00", "2025-10-01T11:46:00+09:00")]
    [InlineData("Wed Oct  1 11:46:00 2025", "2025-10-01T11:46:00+09:00")]
    [InlineData("Wed, 01 Oct 2025 02:46:00 GMT", "2025-10-01T02:46:00+00:00")]
    [InlineData("Wed, 01 Oct 2025 11:46:00 GMT+0900", "2025-10-01T11:46:00+09:00")]
    [InlineData("10/19/2025 8:05 AM", "2025-10-19T08:05:00+09:00")]
    [InlineData("２０２５年１０月１日　１１：４６", "2025-10-01T11:46:00+09:00")]
    [InlineData("Thu, 32 Foo 2025 11:46:00 +0900", "")]
    [InlineData("nonsense", "")]
    public void Dates_are_read_in_many_forms(string raw, string expected) =>
        Assert.Equal(expected, MailText.Read($"Date: {raw}\n\n").Date?.ToString("yyyy-MM-ddTHH:mm:sszzz") ?? "");

    [Fact]
    public void Message_ids_lose_their_brackets_and_folding()
    {
        var message = MailText.Read("Message-ID:\n <a@example.jp>\nReferences: <1@x.test>\n\t<2@x.test> <3@\n x.test>\nIn-Reply-To: Your mail of today <3@x.test>\n\n");
        Assert.Equal("a@example.jp", message.MessageId);
        Assert.Equal(["1@x.test", "2@x.test", "3@x.test"], message.References);
        Assert.Equal(["3@x.test"], message.InReplyTo);
    }
}
