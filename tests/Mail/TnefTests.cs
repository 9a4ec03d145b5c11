using System.Text;
using Hikeshi.Kernel;

namespace Hikeshi.Mail.Tests;

/// <summary>winmail.dat (MS-OXTNEF) and opaque signatures: mail inside a wrapper.</summary>
public sealed class TnefTests
{
    static void Attribute(List<byte> bytes, byte level, uint tag, byte[] data)
    {
        bytes.Add(level);
        bytes.AddRange(BitConverter.GetBytes(tag));
        bytes.AddRange(BitConverter.GetBytes(data.Length));
        bytes.AddRange(data);
        bytes.AddRange(BitConverter.GetBytes((ushort)data.Sum(b => b)));
    }

    static byte[] Winmail()
    {
        var japanese = Encoding.GetEncoding(932);
        var bytes = new List<byte> { 0x78, 0x9F, 0x3E, 0x22, 1, 0 };
        Attribute(bytes, 1, 0x00089006, [0, 0, 1, 0]);
        Attribute(bytes, 1, 0x00069007, [0xA4, 3, 0, 0, 0, 0, 0, 0]);
        Attribute(bytes, 1, 0x0002800C, japanese.GetBytes("お世話になっております\0"));
        Attribute(bytes, 2, 0x00069002, new byte[14]);
        Attribute(bytes, 2, 0x00018010, japanese.GetBytes("請求書.doc\0"));
        Attribute(bytes, 2, 0x0006800F, [1, 2, 3, 4]);
        return [.. bytes];
    }

    static byte[] Mail(byte[] tnef) => MailText.Bytes(
        $"From: a@example.jp\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n{Convert.ToBase64String(tnef)}\n--b--\n");

    [Fact]
    public void Winmail_is_opened()
    {
        var message = MessageReader.Read(Mail(Winmail()), "t", Limits.Default);
        Assert.Equal("お世話になっております", message.Text.TrimEnd('\0', '\n'));
        var file = Assert.Single(message.Attachments);
        Assert.Equal("請求書.doc", file.FileName);
        Assert.Equal([1, 2, 3, 4], file.Content.ToArray());
    }

    [Fact]
    public void Damaged_winmail_never_throws()
    {
        var whole = Winmail();
        for (var i = 0; i < whole.Length; i++)
        {
            MessageReader.Read(Mail(whole[..i]), "t", Limits.Default);
            var flipped = whole.ToArray();
            flipped[i] ^= 0xFF;
            MessageReader.Read(Mail(flipped), "t", Limits.Default);
        }
    }
}
