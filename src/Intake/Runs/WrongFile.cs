using Hikeshi.Kernel;
using Hikeshi.Mail.Mailboxes;

namespace Hikeshi.Intake.Runs;

/// <summary>Why a file that was sent is not taken as mail, told from its first bytes, before gigabytes of it arrive.</summary>
/// <param name="Detail">As the list of unread places will say it.</param>
/// <param name="IsInformation">True where nothing is lost: an index or desktop file that holds no mail.</param>
public sealed record WrongFile(string Code, Words Words, string Detail, bool IsInformation = false)
{
    /// <summary>What is known of a file by its name alone, or null.</summary>
    public static WrongFile? OfName(string path)
    {
        if (!MailboxFiles.IsHousekeeping(path[(path.LastIndexOf('/') + 1)..])) return null;
        var detail = $"{path} is an index or desktop file that holds no mail.";
        return new("file-skipped", new("メールソフトや Windows が横に置く目次のファイルで、メールは入っていません。読まなくて構いません。", "An index or desktop file that holds no mail; nothing is lost."), detail, IsInformation: true);
    }

    /// <summary>What is wrong with a file that begins like this, or null.</summary>
    /// <param name="head">The first <see cref="MailboxReader.HeadBytes"/>, fewer where the file is shorter.</param>
    public static WrongFile? OfHead(ReadOnlySpan<byte> head, string path) =>
        MailboxReader.ProblemOf(head, path) is { } anomaly ? new(anomaly.Code, Say(head, anomaly.Code), anomaly.Detail) : null;

    static Words Say(ReadOnlySpan<byte> head, string code)
    {
        if (code == "pst-not-supported")
            return new("Outlook のデータファイル(.pst、.ost)は、まだ読めません。Outlook でフォルダーのメールを選び、.msg か .eml で保存したもの(またはその .zip)を入れてください。",
                "An Outlook data file (.pst or .ost) cannot be read yet; save the mails from Outlook as .msg or .eml, or a .zip of these, and add those.");
        if (head.IsEmpty) return new("中身が空です。コピーが最後まで終わっているか確かめてください。", "It is empty; check whether the copy is complete.");
        var what = head switch
        {
            [0xFF, 0xD8, 0xFF, ..] or [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] or [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => new Words("写真か動画", "a picture or a film"),
            [(byte)'M', (byte)'Z', ..] or [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] => new Words("プログラム", "a program"),
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => new Words("PDF の文書", "a PDF document"),
            [0x1F, 0x8B, ..] or [(byte)'7', (byte)'z', 0xBC, ..] or [(byte)'R', (byte)'a', (byte)'r', (byte)'!', ..] => new Words("zip 以外の圧縮ファイル", "an archive of another kind than zip"),
            _ => null,
        };
        return what is null
            ? new("メールでもメールボックスでもありません。.eml、.msg、mbox、Maildir、またはこれらの .zip を入れてください。", "It is neither a mail nor a mailbox; add .eml, .msg, mbox, Maildir or a .zip of these.")
            : new($"{what.Ja}で、メールではありません。.eml、.msg、mbox、Maildir、またはこれらの .zip を入れてください。", $"It is {what.En}, no mail; add .eml, .msg, mbox, Maildir or a .zip of these.");
    }
}
