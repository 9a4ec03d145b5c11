using System.Text;
using Hikeshi.Kernel;

namespace Hikeshi.Mail.Tests;

/// <summary>Mails written in tests: text with \n line ends becomes the bytes of a message in a charset.</summary>
static class MailText
{
    static MailText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static byte[] Bytes(string text, string charset = "utf-8", string lineEnd = "\r\n") =>
        Encoding.GetEncoding(charset).GetBytes(text.ReplaceLineEndings("\n").Replace("\n", lineEnd, StringComparison.Ordinal));

    public static Message Read(string text, string charset = "utf-8") => MessageReader.Read(Bytes(text, charset), "test.eml", Limits.Default);
}
