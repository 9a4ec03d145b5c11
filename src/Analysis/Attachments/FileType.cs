using Hikeshi.Formats.Cfb;

namespace Hikeshi.Analysis.Attachments;

/// <summary>What a file is by its first bytes; its name decides only where bytes cannot, as with scripts.</summary>
public enum FileType
{
    Unknown, Text, Image, Pdf, Rtf, Ole, Ooxml, Html, Zip, OtherArchive,
    /// <summary>Files that start a program when opened, from here on.</summary>
    Program, Script, Shortcut, DiskImage, OneNote,
}

/// <summary>A small table of signatures and of names of files that run.</summary>
static class FileTypes
{
    static readonly (byte[] Signature, int At, FileType Type)[] Signatures =
    [
        ([0x4D, 0x5A], 0, FileType.Program),
        ([0x7F, 0x45, 0x4C, 0x46], 0, FileType.Program),
        ([0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00], 0, FileType.Shortcut),
        ([0xE4, 0x52, 0x5C, 0x7B, 0x8C, 0xD8, 0xA7, 0x4D], 0, FileType.OneNote),
        ([0x43, 0x44, 0x30, 0x30, 0x31], 0x8001, FileType.DiskImage),
        ([0x63, 0x6F, 0x6E, 0x65, 0x63, 0x74, 0x69, 0x78], 0, FileType.DiskImage),
        ([0x25, 0x50, 0x44, 0x46], 0, FileType.Pdf),
        ([0x7B, 0x5C, 0x72, 0x74], 0, FileType.Rtf),
        ([0x50, 0x4B, 0x03, 0x04], 0, FileType.Zip),
        ([0x50, 0x4B, 0x05, 0x06], 0, FileType.Zip),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], 0, FileType.OtherArchive),
        ([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], 0, FileType.OtherArchive),
        ([0x1F, 0x8B], 0, FileType.OtherArchive),
        ([0x4D, 0x53, 0x43, 0x46], 0, FileType.OtherArchive),
        ([0x42, 0x5A, 0x68], 0, FileType.OtherArchive),
        ([0xFF, 0xD8, 0xFF], 0, FileType.Image),
        ([0x89, 0x50, 0x4E, 0x47], 0, FileType.Image),
        ([0x47, 0x49, 0x46, 0x38], 0, FileType.Image),
    ];

    static readonly Dictionary<string, FileType> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["exe"] = FileType.Program,
        ["scr"] = FileType.Program,
        ["com"] = FileType.Program,
        ["pif"] = FileType.Program,
        ["dll"] = FileType.Program,
        ["cpl"] = FileType.Program,
        ["msi"] = FileType.Program,
        ["jar"] = FileType.Program,
        ["xll"] = FileType.Program,
        ["js"] = FileType.Script,
        ["jse"] = FileType.Script,
        ["vbs"] = FileType.Script,
        ["vbe"] = FileType.Script,
        ["wsf"] = FileType.Script,
        ["wsh"] = FileType.Script,
        ["hta"] = FileType.Script,
        ["bat"] = FileType.Script,
        ["cmd"] = FileType.Script,
        ["ps1"] = FileType.Script,
        ["chm"] = FileType.Script,
        ["sct"] = FileType.Script,
        ["lnk"] = FileType.Shortcut,
        ["url"] = FileType.Shortcut,
        ["iso"] = FileType.DiskImage,
        ["img"] = FileType.DiskImage,
        ["vhd"] = FileType.DiskImage,
        ["vhdx"] = FileType.DiskImage,
        ["one"] = FileType.OneNote,
        ["htm"] = FileType.Html,
        ["html"] = FileType.Html,
        ["txt"] = FileType.Text,
        ["csv"] = FileType.Text,
        ["ics"] = FileType.Text,
        ["xml"] = FileType.Text,
        ["eml"] = FileType.Text,
    };

    public static FileType Of(string name, ReadOnlySpan<byte> bytes)
    {
        foreach (var (signature, at, type) in Signatures)
            if (bytes.Length >= at + signature.Length && bytes.Slice(at, signature.Length).SequenceEqual(signature))
                return type == FileType.Zip && Extension(name) is "jar" ? FileType.Program : type == FileType.Zip && IsOoxml(bytes) ? FileType.Ooxml : type;
        if (CompoundFile.IsCompoundFile(bytes)) return Extension(name) is "msi" ? FileType.Program : FileType.Ole;
        return Extensions.GetValueOrDefault(Extension(name));
    }

    /// <summary>The last extension, without the dot, in lower case; spaces and dots behind it do not count, as Windows drops them.</summary>
    public static string Extension(string name)
    {
        var trimmed = name.TrimEnd(' ', '.', '\u3000');
        return trimmed.LastIndexOf('.') is var dot and >= 0 ? trimmed[(dot + 1)..].Trim().ToLowerInvariant() : "";
    }

    public static bool Runs(FileType type) => type >= FileType.Program;

    /// <summary>Extensions of documents and pictures, behind which a running file's real extension is hidden.</summary>
    public static bool LooksHarmless(string extension) =>
        extension is "pdf" or "doc" or "docx" or "xls" or "xlsx" or "ppt" or "pptx" or "jpg" or "jpeg" or "png" or "gif" or "txt" or "csv" or "rtf" or "mp3" or "zip" or "htm" or "html";

    /// <summary>An Office Open XML package names its content types first or among its first entries (ECMA-376-2, 10.1.2).</summary>
    static bool IsOoxml(ReadOnlySpan<byte> bytes) =>
        bytes[..Math.Min(bytes.Length, 4096)].IndexOf("[Content_Types].xml"u8) >= 0
        || bytes[Math.Max(0, bytes.Length - 65_536)..].IndexOf("[Content_Types].xml"u8) >= 0;
}
