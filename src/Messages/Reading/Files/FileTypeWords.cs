using Hikeshi.Analysis.Attachments;
using Hikeshi.Kernel;

namespace Hikeshi.Messages.Reading.Files;

/// <summary>What people call a type of file.</summary>
public static class FileTypeWords
{
    public static Words Of(FileType type) => type switch
    {
        FileType.Text => new("文字のファイル", "text"),
        FileType.Image => new("画像", "picture"),
        FileType.Pdf => new("PDF", "PDF"),
        FileType.Rtf => new("リッチテキスト", "rich text"),
        FileType.Ole => new("旧形式のOffice文書", "Office document, old format"),
        FileType.Ooxml => new("Office文書", "Office document"),
        FileType.Html => new("HTML", "HTML"),
        FileType.Zip => new("ZIP", "ZIP"),
        FileType.OtherArchive => new("書庫", "archive"),
        FileType.Program => new("プログラム", "program"),
        FileType.Script => new("スクリプト", "script"),
        FileType.Shortcut => new("ショートカット", "shortcut"),
        FileType.DiskImage => new("ディスクイメージ", "disk image"),
        FileType.OneNote => new("OneNote", "OneNote"),
        _ => new("不明", "unknown"),
    };

    /// <summary>What a fact about a macro says.</summary>
    public static Words OfMacro(string kind) => kind switch
    {
        "auto-start" => new("開くと自動で動く", "starts by itself"),
        "starts-program" => new("別のプログラムを動かす", "starts a program"),
        "network" => new("通信する", "uses the network"),
        "command" => new("実行する命令", "command"),
        "url" => new("通信先", "address"),
        "hidden-string" => new("隠されていた文字", "hidden text"),
        _ => new(kind, kind),
    };
}
