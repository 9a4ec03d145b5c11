using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using CsCheck;
using Hikeshi.Formats.Cfb;
using Hikeshi.Kernel;
using Hikeshi.Mail.Msg;
using Hikeshi.TestKit;

namespace Hikeshi.Mail.Tests.Msg;

public sealed class MsgReaderTests(ITestOutputHelper output)
{
    static Message Read(params CompoundStream[] streams) => MsgReader.TryRead(CompoundFileWriter.Write(streams), "a.msg", Limits.Default)!;

    static CompoundStream Wide(string path, int property, string text) => new($"{path}__substg1.0_{property:X4}001F", Encoding.Unicode.GetBytes(text));

    static CompoundStream Bytes(string path, int property, byte[] bytes, string type = "0102") => new($"{path}__substg1.0_{property:X4}{type}", bytes);

    static CompoundStream Fixed(string path, int header, params (uint Tag, long Value)[] values)
    {
        var raw = new byte[header + values.Length * 16];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(raw.AsSpan(header + i * 16), values[i].Tag);
            BinaryPrimitives.WriteInt64LittleEndian(raw.AsSpan(header + i * 16 + 8), values[i].Value);
        }
        return new(path + "__properties_version1.0", raw);
    }

    [Fact]
    public void Reads_sender_recipients_subject_date_and_text_from_properties()
    {
        var when = new DateTimeOffset(2020, 9, 4, 10, 5, 0, TimeSpan.Zero);
        var message = Read(
            Fixed("", 32, (0x00390040, when.ToFileTime())),
            Wide("", 0x0037, "請求書の件"), Wide("", 0x0042, "山田 太郎"), Wide("", 0x5D02, "Yamada@Kashi.example.jp"), Wide("", 0x1000, "お世話になっております。\r\n山田です。"),
            Wide("", 0x1035, "<1@kashi.example.jp>"),
            Fixed("__recip_version1.0_#00000000/", 8, (0x0C150003, 1)), Wide("__recip_version1.0_#00000000/", 0x3001, "佐藤 花子"), Wide("__recip_version1.0_#00000000/", 0x39FE, "sato@example.ne.jp"),
            Fixed("__recip_version1.0_#00000001/", 8, (0x0C150003, 2)), Wide("__recip_version1.0_#00000001/", 0x3003, "cc@example.ne.jp"));
        Assert.Equal("請求書の件", message.Subject);
        Assert.Equal([new MailAddress("山田 太郎", "yamada@kashi.example.jp")], message.From);
        Assert.Equal([new MailAddress("佐藤 花子", "sato@example.ne.jp")], message.To);
        Assert.Equal([new MailAddress("", "cc@example.ne.jp")], message.Cc);
        Assert.Equal(when, message.Date);
        Assert.Equal("お世話になっております。\n山田です。", message.Text);
        Assert.Equal("1@kashi.example.jp", message.MessageId);
        Assert.Equal("\"山田 太郎\" <yamada@kashi.example.jp>", message.Header("From"));
    }

    [Fact]
    public void Prefers_the_header_as_received_over_what_Outlook_shows()
    {
        var message = Read(
            Fixed("", 32), Wide("", 0x0042, "山田 太郎"), Wide("", 0x5D02, "yamada@kashi.example.jp"), Wide("", 0x1000, "text"), Wide("", 0x0037, "Re: 請求書"),
            Wide("", 0x007D, "Microsoft Mail Internet Headers Version 2.0\r\nReceived: from bad.example (bad.example [192.0.2.1])\r\n\tby mx.example; Fri, 4 Sep 2020 10:05:00 +0900\r\n"
                + "From: =?utf-8?B?5bGx55Sw?= <juan@hotel.example.net>\r\nReply-To: other@example.net\r\nDate: Fri, 4 Sep 2020 10:04:00 +0900\r\nMessage-ID: <x@hotel.example.net>\r\n\r\n"));
        Assert.Equal([new MailAddress("山田", "juan@hotel.example.net")], message.From);
        Assert.Equal([new MailAddress("", "other@example.net")], message.ReplyTo);
        Assert.StartsWith("from bad.example", Assert.Single(message.Received), StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2020, 9, 4, 10, 4, 0, TimeSpan.FromHours(9)), message.Date);
        Assert.Equal("x@hotel.example.net", message.MessageId);
        Assert.Equal("text", message.Text);
    }

    [Fact]
    public void Reads_narrow_texts_in_the_code_page_of_the_message()
    {
        var cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932)!;
        var message = Read(Fixed("", 32, (0x3FFD0003, 932)), Bytes("", 0x0037, cp932.GetBytes("ご注文ありがとうございます"), "001E"), Bytes("", 0x1000, cp932.GetBytes("髙島屋①様"), "001E"));
        Assert.Equal("ご注文ありがとうございます", message.Subject);
        Assert.Equal("髙島屋①様", message.Text);
    }

    [Fact]
    public void Reads_attachments_and_messages_within()
    {
        const string inner = "__attach_version1.0_#00000001/__substg1.0_3701000D/";
        var message = Read(
            Fixed("", 32), Wide("", 0x0037, "outer"),
            Fixed("__attach_version1.0_#00000000/", 8, (0x37050003, 1)), Wide("__attach_version1.0_#00000000/", 0x3707, "顧客名簿.xls"), Wide("__attach_version1.0_#00000000/", 0x3704, "KOKYAK~1.XLS"),
            Bytes("__attach_version1.0_#00000000/", 0x3701, [1, 2, 3]),
            Fixed("__attach_version1.0_#00000001/", 8, (0x37050003, 5)), Fixed(inner, 24), Wide(inner, 0x0037, "inner"), Wide(inner, 0x1000, "inside"));
        var file = Assert.Single(message.Attachments);
        Assert.Equal(("顧客名簿.xls", 3), (file.FileName, file.Content.Length));
        var enclosed = Assert.Single(message.Enclosed);
        Assert.Equal(("inner", "inside", "a.msg!1", Enclosure.Attached), (enclosed.Subject, enclosed.Text, enclosed.Source, enclosed.Enclosure));
        Assert.Equal(64, enclosed.Sha256.Length);
    }

    [Fact]
    public void Reads_html_that_is_kept_in_rtf()
    {
        const string rtf = @"{\rtf1\ansi\ansicpg932\fromhtml1 \deff0{\fonttbl{\f0\fcharset128 MS PGothic;}}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 \f0 \'90\'bf\'8b\'81\'8f\'91\u9312?"
            + @"\htmlrtf\par}\htmlrtf0{\*\htmltag72 </p>}{\*\htmltag84 <a href=""http://one.example/a"">}link{\*\htmltag92 </a>}}";
        var message = Read(Fixed("", 32), Bytes("", 0x1009, Stored(rtf)));
        Assert.Equal("<p>請求書①</p><a href=\"http://one.example/a\">link</a>", message.Html.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.Contains("請求書①", message.Text, StringComparison.Ordinal);
    }

    /// <summary>The example of MS-OXRTFCP 4.1.1 and the overlapping one of 4.1.2.</summary>
    [Theory]
    [InlineData("2D0000002B0000004C5A4675F1C5C7A703000A007263706731323542320AF32068656C090020627705B06C647D0A800FA0", "hello world")]
    [InlineData("1A0000001C0000004C5A4675E2D44B51410004205758595A0D6E7D010EB0", "WXYZWXYZWXYZWXYZWXYZ")]
    public void Unpacks_the_examples_of_the_specification(string packed, string plain) =>
        Assert.Equal(plain, Read(Fixed("", 32), Bytes("", 0x1009, System.Convert.FromHexString(packed))).Text.Trim());

    [Fact]
    public void A_compound_file_of_another_kind_is_no_message() =>
        Assert.Null(MsgReader.TryRead(CompoundFileWriter.Write([new("WordDocument", new byte[100])]), "a.doc", Limits.Default));

    [Fact]
    public void Messages_nested_without_end_are_cut()
    {
        byte[] inner = CompoundFileWriter.Write([Fixed("", 32), Wide("", 0x0037, "core")]);
        for (var i = 0; i < 12; i++)
            inner = CompoundFileWriter.Write([
                Fixed("", 32), Wide("", 0x0037, $"level {i}"), Fixed("__attach_version1.0_#00000000/", 8, (0x37050003, 1)),
                Wide("__attach_version1.0_#00000000/", 0x3707, "next.msg"), Bytes("__attach_version1.0_#00000000/", 0x3701, inner)]);
        var depth = 0;
        for (var at = MsgReader.TryRead(inner, "a.msg", Limits.Default); at is { Enclosed: [var next] }; at = next) depth++;
        Assert.Equal(Limits.Default.NestingDepth, depth);
    }

    [Fact]
    public void Reads_random_damage_without_an_exception()
    {
        var sound = File.ReadAllBytes(Shared.Path("suites", "msg", "quick.msg"));
        Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Byte).Array[1, 60].Sample(flips =>
        {
            var bytes = sound.ToArray();
            foreach (var (at, value) in flips) bytes[at] = value;
            MsgReader.TryRead(bytes, "a.msg", Limits.Default);
        }, iter: 500, threads: 1);
        for (var length = 0; length < sound.Length; length += 97) MsgReader.TryRead(sound.AsMemory(0, length), "a.msg", Limits.Default);
    }

    [Theory]
    [InlineData("51873.msg")]
    [InlineData("53784_succeeds.msg")]
    [InlineData("58214_with_attachment.msg")]
    [InlineData("attachment_test_msg.msg")]
    [InlineData("cyrillic_message.msg")]
    [InlineData("example_sent_regular.msg")]
    [InlineData("quick.msg")]
    [InlineData("chinese-traditional.msg")]
    public void Agrees_with_msgconvert(string name)
    {
        var path = Shared.Path("suites", "msg", name);
        var expected = MessageReader.Read(Convert(path), name, Limits.Default);
        var message = MessageReader.Read(File.ReadAllBytes(path), name, Limits.Default);
        output.WriteLine($"{message.Subject} | {(message.From is [var author, ..] ? author.ToString() : "")} | {string.Join("; ", message.To)} | {message.Date:O} | {string.Join("; ", message.Attachments.Select(a => a.FileName))}");
        // msgconvert writes narrow header texts undecoded; those in ASCII are compared.
        if (expected.Subject.All(char.IsAscii)) Assert.Equal(expected.Subject, message.Subject);
        Assert.Equal(expected.To.Select(t => t.Address).Order(StringComparer.Ordinal), message.To.Select(t => t.Address).Order(StringComparer.Ordinal));
        Assert.Equal(expected.MessageId, message.MessageId);
        // A draft was never sent: msgconvert takes the time it was created.
        if (name == "51873.msg") Assert.Null(message.Date);
        else Assert.Equal(expected.Date, message.Date);
        Assert.Equal(expected.Enclosed.Count, message.Enclosed.Count);
        // What msgconvert adds as application/rtf is the body again.
        Assert.Equal(expected.Attachments.Where(a => a.ContentType != "application/rtf").Select(a => a.Content.Length), message.Attachments.Select(a => a.Content.Length));
        Assert.Equal(Squeezed(expected.Text), Squeezed(message.Text));
    }

    [Fact]
    public void Reads_texts_of_locales_without_a_code_page()
    {
        Assert.Contains("Subject", MsgReader.TryRead(File.ReadAllBytes(Shared.Path("suites", "msg", "HTMLBodyBinary_UTF-8.msg")), "a", Limits.Default)!.Subject, StringComparison.Ordinal);
        var cyrillic = MsgReader.TryRead(File.ReadAllBytes(Shared.Path("suites", "msg", "ASCII_CP1251_LCID1049.msg")), "a", Limits.Default)!;
        Assert.Matches("Subject [А-я]+ Subject", cyrillic.Subject);
    }

    static byte[] Stored(string rtf)
    {
        var body = Encoding.ASCII.GetBytes(rtf);
        var packed = new byte[16 + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(packed, body.Length + 12);
        BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(4), body.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(packed.AsSpan(8), 0x414C454D);
        body.CopyTo(packed, 16);
        return packed;
    }

    static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    static byte[] Convert(string path)
    {
        var target = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.eml");
        try
        {
            using var process = Process.Start(new ProcessStartInfo("msgconvert", ["--outfile", target, path]) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return File.ReadAllBytes(target);
        }
        catch (Win32Exception)
        {
            Assert.Skip("msgconvert (Debian: libemail-outlook-message-perl) is not installed; the test compares with it.");
            return [];
        }
        finally
        {
            File.Delete(target);
        }
    }
}
