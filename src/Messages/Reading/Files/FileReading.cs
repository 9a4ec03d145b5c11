using Hikeshi.Analysis.Attachments;
using Hikeshi.Analysis.Indicators;
using Hikeshi.Formats.Archives;
using Hikeshi.Formats.Html;
using Hikeshi.Formats.Vba;
using Hikeshi.Kernel;
using Hikeshi.Mail;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Messages.Reading.Files;

/// <summary>A file that came with the mail, or lies in such a file.</summary>
/// <param name="File">Name, type by its content, size, SHA-256, how deep it lies.</param>
/// <param name="DeclaredType">What the mail says that it is; empty for files in files.</param>
/// <param name="Obstacle">Why it could not be read, or none.</param>
/// <param name="Remarks">What is remarkable about it.</param>
/// <param name="Persons">Whose data stands in it, with the place.</param>
public sealed record FileLine(InspectedFile File, string DeclaredType, Words Obstacle, IReadOnlyList<Words> Remarks, MacroSheet? Macros, Capped<PersonPlace> Persons);

/// <summary>A link of the mail: what it shows and where it leads.</summary>
/// <param name="Target">Defanged.</param>
/// <param name="Host">Defanged.</param>
/// <param name="Misleads">It shows the address of another host.</param>
/// <param name="IsHidden">A reader does not see it.</param>
public sealed record LinkLine(string Shown, string Target, string Host, bool Misleads, bool IsHidden);

/// <summary>Everything that hangs on a mail, opened to the bottom: files, what lies in them, macros, links.</summary>
public sealed record FileReading(Capped<FileLine> Files, Capped<LinkLine> Links)
{
    /// <summary>Files that are listed. Attack: 100,000 parts, archives of thousands of files.</summary>
    const int MostFiles = 120;

    const int MostLinks = 150, MostSheets = 6, MostPersons = 25, LongestShown = 200, LongestTarget = 500;

    public static FileReading Of(Message message, IReadOnlyList<ExposedPlaceRow> places, Limits limits)
    {
        var passwords = PasswordCandidates.In(message.Subject + "\n" + message.Text);
        var files = AttachmentInspection.Of(message.Attachments, passwords, limits);
        var declared = new Queue<Attachment>(message.Attachments);
        var lines = new List<FileLine>();
        var sheets = 0;
        foreach (var file in files)
        {
            var type = file.Depth == 0 && declared.TryDequeue(out var attachment) ? attachment.ContentType : "";
            if (lines.Count >= MostFiles) break;
            MacroSheet? sheet = null;
            if (file.Macros is { } macros && sheets < MostSheets && FileContent.Find(message.Attachments, file, passwords, limits) is { } content
                && VbaProject.Read(content, limits) is { } project)
            {
                sheet = MacroSheet.Of(project, macros);
                sheets++;
            }
            lines.Add(new(file, type, Obstacle(file), [.. Remarks(file)], sheet, Persons(file, places)));
        }
        var links = LinksOf(message, limits);
        return new(new(lines, Math.Max(files.Count, message.Attachments.Count)), links);
    }

    static Words Obstacle(InspectedFile file)
    {
        if (file is { Unopened: true, Encrypted: true }) return new("暗号化されていて、メールに書かれたどのパスワードでも開けません。", "It is encrypted, and no password that the mail names opens it.");
        if (file.Unopened) return new("展開できませんでした(壊れているか、大きすぎるか、深すぎます)。", "It could not be unpacked: damaged, too large or nested too deep.");
        return file.Anomalies.FirstOrDefault(a => !a.IsRepaired) is { } anomaly ? new($"すべては読めませんでした: {anomaly.Detail}", $"Not all of it could be read: {anomaly.Detail}") : Words.None;
    }

    static IEnumerable<Words> Remarks(InspectedFile file)
    {
        if (file is { Encrypted: true, Password: { } password }) yield return new($"暗号化されていましたが、メールに書かれたパスワード「{SafeText.Line(password)}」で開きました。", $"It was encrypted; the password \"{SafeText.Line(password)}\" from the mail opens it.");
        if (file.Type >= FileType.Program) yield return new("開くとプログラムが動く種類のファイルです。", "A file of a kind that runs when it is opened.");
        if (file.Macros is not null) yield return new("マクロが入っています。", "It has macros.");
        if (file.EnableRequest.Length > 0) yield return new($"「コンテンツの有効化」を求めています:「{Short(file.EnableRequest)}」", $"It asks to enable content: \"{Short(file.EnableRequest)}\"");
        if (file.Padded) yield return new("中身のない詰め物で大きく見せています。検査を逃れる手口です。", "It is blown up with padding, a way to escape scanners.");
        if (file.HasEquationObject) yield return new("数式エディターの部品が入っています。古いOfficeの弱点に使われます。", "It holds an equation object, used against a weakness of old versions of Office.");
        foreach (var target in file.ExternalTargets.Take(5)) yield return new($"開くと外から読み込みます: {Short(Defanged.Address(target))}", $"When opened it loads from outside: {Short(Defanged.Address(target))}");
    }

    static string Short(string text) => SafeText.Line(text.Length > LongestShown ? text[..LongestShown] + "…" : text);

    /// <summary>Places inside archives are written with '/' by those who search for personal data.</summary>
    static Capped<PersonPlace> Persons(InspectedFile file, IReadOnlyList<ExposedPlaceRow> places)
    {
        var path = $"attachment:{file.Path.Replace(':', '/')}";
        var here = places.Where(p => p.Location.Length >= path.Length && p.Location[..path.Length].Equals(path, StringComparison.Ordinal) && (p.Location.Length == path.Length || p.Location[path.Length] == ':'))
            .Select(p => new PersonPlace(EvidencePlace.Read(p.Location) with { Name = p.Location[path.Length..].TrimStart(':') }, p.Item, p.SubjectId, p.SubjectName)).ToList();
        return Capped.Of(here, MostPersons);
    }

    static Capped<LinkLine> LinksOf(Message message, Limits limits)
    {
        var lines = new List<LinkLine>();
        var seen = new HashSet<(string, string)>();
        if (message.Html.Length > 0)
            foreach (var link in HtmlText.Read(message.Html, limits).Links.Where(l => l.Element != "base"))
                if (seen.Add((link.Target, link.Text))) lines.Add(Line(link.Text, link.Target, link.Hidden));
        var known = lines.Select(l => l.Target).ToHashSet(StringComparer.Ordinal);
        foreach (var (value, _, _) in UrlScanner.In(message.Text.Length > limits.TextChars ? message.Text[..limits.TextChars] : message.Text))
            if (seen.Add((value, "")) && Line("", value, false) is var line && !known.Contains(line.Target)) lines.Add(line);
        return Capped.Of(lines, MostLinks);
    }

    static LinkLine Line(string shown, string target, bool hidden)
    {
        var host = UrlScanner.HostOf(target);
        var misleads = UrlScanner.Hosts(shown) is [var claimed, ..] && claimed != host && !host.EndsWith("." + claimed, StringComparison.Ordinal) && !claimed.EndsWith("." + host, StringComparison.Ordinal);
        var address = Defanged.Address(target);
        return new(Defanged.Text(shown.Length > LongestShown ? shown[..LongestShown] + "…" : shown), address.Length > LongestTarget ? address[..LongestTarget] + "…" : address,
            target.Contains("://", StringComparison.Ordinal) ? host.Replace(".", "[.]", StringComparison.Ordinal) : "", misleads, hidden);
    }
}

/// <summary>Finds the bytes of a file that was inspected, by the way that leads to it.</summary>
static class FileContent
{
    public static ReadOnlyMemory<byte>? Find(IReadOnlyList<Attachment> attachments, InspectedFile file, IReadOnlyList<string> passwords, Limits limits)
    {
        foreach (var attachment in attachments)
            if (Find(attachment.FileName, attachment.Content, file, passwords, limits, 0) is { } content) return content;
        return null;
    }

    static ReadOnlyMemory<byte>? Find(string path, ReadOnlyMemory<byte> bytes, InspectedFile file, IReadOnlyList<string> passwords, Limits limits, int depth)
    {
        if (path == file.Path && depth == file.Depth && bytes.Length == file.Size) return bytes;
        if (depth >= file.Depth || !file.Path.StartsWith(path + ":", StringComparison.Ordinal) || Archive.Read(bytes, passwords, limits) is not { } archive) return null;
        foreach (var entry in archive.Entries)
            if (entry.Content is { } content && Find($"{path}:{entry.Name}", content, file, passwords, limits, depth + 1) is { } found) return found;
        return null;
    }
}
