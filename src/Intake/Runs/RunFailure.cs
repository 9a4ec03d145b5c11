using Hikeshi.Kernel;
using Hikeshi.Storage;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Intake.Runs;

/// <summary>What is said of a run that could not go on. What it had sealed and read is kept, whatever the reason.</summary>
static class RunFailure
{
    public static Refusal Of(Exception e) => e switch
    {
        _ when DiskFull.Is(e) => new("disk-full", "ディスクがいっぱいになったので、読み取りを止めました。空きを作ってから「続きから読み取る」を押してください。読み終えた分は残っています。",
            "Reading stopped because the disk is full. Make room, then continue; what was read is kept."),
        CaseInUseException => new("case-busy", "この事案では、別の読み取り(コマンドラインなど)が動いています。それが終わってから、もう一度始めてください。",
            "Another run, of the command line for instance, is reading into this case. Start again when it has ended."),
        CaseUnusableException or IOException or UnauthorizedAccessException or Microsoft.Data.Sqlite.SqliteException => new("case-unusable",
            $"事案のフォルダーかファイルを読み書きできなくなったので、止めました({SafeText.Line(e.Message)})。ディスクと権限を確かめてから「続きから読み取る」を押してください。",
            $"Reading stopped because the case's folder or a file cannot be used ({SafeText.Line(e.Message)}). Check the disk and the rights, then continue."),
        _ => new("internal-error", $"プログラムの不具合で止まりました({e.GetType().Name})。読み終えた分は残っています。「続きから読み取る」を試し、同じことが起きるときは知らせてください。",
            $"A fault of the program stopped it ({e.GetType().Name}). What was read is kept; try to continue, and report it if it happens again."),
    };
}
