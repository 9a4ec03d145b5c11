using System.Security.Cryptography;
using Hikeshi.Analysis.Macros;
using Hikeshi.Formats.Archives;
using Hikeshi.Formats.Documents;
using Hikeshi.Formats.Vba;
using Hikeshi.Kernel;
using Hikeshi.Mail;

namespace Hikeshi.Analysis.Attachments;

/// <summary>Opens attachments, archives and what lies in them, and says what each file is. Nothing is executed.</summary>
public static class AttachmentInspection
{
    /// <summary>Files that are looked into per mail. Attack: archives of archives, each within its own limits.</summary>
    const int MostFiles = 1_000;

    /// <summary>Size from which an unpacked document counts as padded where it packs to less than a hundredth.</summary>
    const long PaddedFrom = 50L * 1024 * 1024;

    /// <summary>Every file, in order: each attachment, followed by what lies in it.</summary>
    public static IReadOnlyList<InspectedFile> Of(IReadOnlyList<Attachment> attachments, IReadOnlyList<string> passwords, Limits limits)
    {
        var files = new List<InspectedFile>();
        foreach (var attachment in attachments) Inspect(attachment.FileName, attachment.FileName, attachment.Content, 0, passwords, limits, files);
        return files;
    }

    static void Inspect(
        string path, string name, ReadOnlyMemory<byte> bytes, int depth, IReadOnlyList<string> passwords, Limits limits, List<InspectedFile> files)
    {
        if (files.Count >= MostFiles) return;
        var type = FileTypes.Of(name, bytes.Span);
        var file = new InspectedFile(path, name, depth, type, Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), bytes.Length);
        var archive = type is FileType.Zip or FileType.OtherArchive or FileType.Ooxml ? Archive.Read(bytes, passwords, limits) : null;
        if (type is FileType.Ole or FileType.Ooxml or FileType.Rtf or FileType.Unknown or FileType.Html or FileType.Text)
            file = ReadDocument(file, bytes, archive, limits);
        if (archive is null || type == FileType.Ooxml)
        {
            files.Add(file);
            return;
        }
        files.Add(file with
        {
            Encrypted = archive.Entries.Any(e => e.Encrypted),
            Password = archive.Password,
            Unopened = archive.Entries.Any(e => e is { Encrypted: true, Content: null }),
            Anomalies = archive.Anomalies,
        });
        foreach (var entry in archive.Entries)
        {
            var inner = $"{path}:{entry.Name}";
            if (entry.Content is { } content && depth + 1 < limits.NestingDepth)
            {
                var at = files.Count;
                Inspect(inner, entry.Name, content, depth + 1, passwords, limits, files);
                if (files.Count > at && entry.PackedBytes > 0 && content.Length > PaddedFrom && content.Length / entry.PackedBytes > 100)
                    files[at] = files[at] with { Padded = true };
            }
            else if (files.Count < MostFiles && !entry.Name.EndsWith('/'))
            {
                files.Add(new(inner, entry.Name, depth + 1, FileTypes.Of(entry.Name, []), "", entry.UnpackedBytes)
                {
                    Encrypted = entry.Encrypted,
                    Unopened = true,
                    Padded = entry.PackedBytes > 0 && entry.UnpackedBytes > PaddedFrom && entry.UnpackedBytes / entry.PackedBytes > 100,
                });
            }
        }
    }

    static InspectedFile ReadDocument(InspectedFile file, ReadOnlyMemory<byte> bytes, Archive? package, Limits limits)
    {
        var project = file.Type is FileType.Ole or FileType.Ooxml or FileType.Unknown ? VbaProject.Read(bytes, limits) : null;
        var macros = project is { Modules.Count: > 0 } ? MacroReading.Read(project, limits) : null;
        var text = DocumentText.Read(file.Name, bytes, limits) is { } document
            ? string.Join('\n', document.Paragraphs.Select(p => p.Text)
                .Concat(document.Tables.SelectMany(t => t.Rows).Take(10_000).Select(r => string.Join(' ', r.Cells))))
            : "";
        if (text.Length > limits.TextChars) text = text[..limits.TextChars];
        return file with
        {
            Macros = macros,
            Text = text,
            EnableRequest = EnableRequests.In(text) ?? EnableRequests.In(bytes.Span, package) ?? "",
            ExternalTargets = OfficePackage.ExternalTargets(package),
            HasEquationObject = EquationObject.IsIn(file.Type, bytes.Span, package),
            Anomalies = [.. project?.Anomalies ?? [], .. macros?.Anomalies ?? []],
        };
    }
}
