using Hikeshi.Kernel;
using Hikeshi.Notices;
using Hikeshi.Notices.Versions;

namespace Hikeshi.Web.Notices;

/// <summary>How a version leaves the machine: by the command line, first as a dry run.</summary>
/// <param name="DryRun">Shows what would go out and does nothing; empty where the command sends nothing anyway.</param>
public sealed record NoticeCommand(Words Title, string DryRun, string Run)
{
    /// <summary>The commands for a version. What stands in capitals is for whoever runs them to fill in.</summary>
    public static IReadOnlyList<NoticeCommand> Of(Edition edition, string caseFolder)
    {
        var (at, id) = ($"--case {Quoted(caseFolder)}", edition.Id);
        return edition.Kind switch
        {
            _ when edition.Kind.IsPage() =>
            [
                Both(new("サイトをフォルダーに書き出す", "Write the site into a folder"), $"hikeshi notices site {at} --out SITE --base-url https://SITE.EXAMPLE/"),
                Both(new("SFTPで上げる", "Upload it by SFTP"), $"hikeshi notices upload {at} --version {id} --site SITE --to sftp://ACCOUNT@HOST/FOLDER"),
                Both(new("WordPressに出す", "Publish in WordPress"), $"hikeshi notices wordpress {at} --version {id} --site https://SITE.EXAMPLE/ --account NAME --secret env:WORDPRESS_PASSWORD"),
            ],
            NoticeKind.Newsletter => [Both(new("メールマガジンを送る", "Send the newsletter"), $"hikeshi notices send {at} --version {id} --list ADDRESSES.txt")],
            NoticeKind.PersonMail => [Both(new("まだ通知していない方へ送る", "Send it to everybody who was not told yet"), $"hikeshi notices send {at} --version {id} --all-waiting")],
            NoticeKind.PersonLetter => [Both(new("手紙を印刷用に書き出す", "Write the letters for print"), $"hikeshi notices letters {at} --version {id} --out LETTERS")],
            NoticeKind.Instagram => [new(new("画像を書き出す", "Write the picture"), "", $"hikeshi notices picture {at} --version {id} --out PICTURE.png")],
            NoticeKind.Telephone => [new(new("電話の担当表を書き出す", "Write who calls whom"), "", $"hikeshi notices call-list {at} --out CALLS --script {id}")],
            _ => [],
        };
    }

    static NoticeCommand Both(Words title, string run) => new(title, run + " --dry-run", run);

    /// <summary>A path as a shell takes it; cmd.exe and PowerShell know double quotes, a POSIX shell reads nothing between single ones.</summary>
    static string Quoted(string path) => path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '\\' or ':' or '.' or '-' or '_') ? path
        : OperatingSystem.IsWindows() ? $"\"{path}\"" : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
