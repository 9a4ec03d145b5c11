using System.Globalization;
using Hikeshi.Demo.Letters;

namespace Hikeshi.Demo.Wave;

/// <summary>How recipients send in a mail: the file as received, forwarded as an attachment, or forwarded in the text.</summary>
sealed class ReportForm(World world, Dice dice)
{
    static readonly string[] Subjects = ["このメールは本物ですか", "変なメールが届きました", "ご確認ください（迷惑メール？）", "御社を名乗るメールについて"];
    static readonly string[] Words =
        ["先ほど、そちらのお名前でメールが来ました。開いてはいませんが、大丈夫でしょうか。", "心当たりのないメールです。念のためお知らせします。", "これは御社から送られたものですか。", "添付があり怖いので、そのまま転送します。"];

    public (byte[] Bytes, bool Forwarded) Send(Letter letter, string reporter, DateTime date)
    {
        switch (dice.Below(10))
        {
            case < 4:
                return (MimeWriter.Write(letter), false);
            case < 8:
                return (MimeWriter.Write(Cover(letter, reporter, date, dice.Pick(Words), [new("", "message/rfc822", MimeWriter.Write(letter))])), true);
            default:
                return (MimeWriter.Write(Cover(letter, reporter, date, $"{dice.Pick(Words)}\n\n{Head(letter)}\n\n{letter.Text}", letter.Papers)), true);
        }
    }

    Letter Cover(Letter letter, string reporter, DateTime date, string text, IReadOnlyList<Paper> papers)
    {
        var written = date.AddMinutes(dice.Between(5, 300));
        var make = new Make("utf-8", "base64", Shape.Plain, false);
        return new()
        {
            MessageId = $"<{dice.Hex(12)}.report@{reporter[(reporter.IndexOf('@', StringComparison.Ordinal) + 1)..]}>",
            Date = written,
            From = new("", reporter, null),
            To = [World.SharedDesk],
            Subject = dice.Chance(50) ? dice.Pick(Subjects) : "Fwd: " + letter.Subject,
            Text = text,
            Papers = papers,
            Trace = world.Trace(reporter, written),
            Make = make,
        };
    }

    string Head(Letter letter)
    {
        var from = letter.From.Name.Length == 0 ? letter.From.Address : $"{letter.From.Name} <{letter.From.Address}>";
        var date = letter.Date.ToString("yyyy年M月d日 H:mm", CultureInfo.InvariantCulture);
        return dice.Below(3) switch
        {
            0 => $"---------- Forwarded message ---------\nFrom: {from}\nDate: {date}\nSubject: {letter.Subject}\nTo: <{letter.To[0].Address}>",
            1 => $"転送されたメッセージ：\n\n差出人: {from}\n件名: {letter.Subject}\n日付: {date} JST\n宛先: {letter.To[0].Address}",
            _ => $"-----Original Message-----\nFrom: {from}\nSent: {letter.Date.ToString("dddd, MMMM d, yyyy h:mm tt", CultureInfo.InvariantCulture)}\nTo: {letter.To[0].Address}\nSubject: {letter.Subject}",
        };
    }
}
