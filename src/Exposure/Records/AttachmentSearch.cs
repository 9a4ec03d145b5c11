using Hikeshi.Exposure.Finders;
using Hikeshi.Exposure.Text;
using Hikeshi.Formats.Archives;
using Hikeshi.Formats.Documents;
using Hikeshi.Kernel;
using Hikeshi.Mail;
using Hikeshi.Mail.Zones;

namespace Hikeshi.Exposure.Records;

/// <summary>Searches attachments: tables row by row, running text like a mail's text, archives entry by entry.</summary>
sealed class AttachmentSearch(Organisation organisation, Limits limits, IReadOnlyList<string> passwords)
{
    readonly List<RecordDraft> _drafts = [];
    readonly List<Location> _searched = [];
    readonly List<(Location, string)> _notSearched = [];

    public IReadOnlyList<RecordDraft> Drafts => _drafts;
    public IReadOnlyList<Location> Searched => _searched;
    public IReadOnlyList<(Location Place, string Reason)> NotSearched => _notSearched;

    public void Search(Attachment attachment) => Search(attachment.FileName, attachment.Content, attachment.ContentType, 0);

    void Search(string name, ReadOnlyMemory<byte> content, string type, int depth)
    {
        var place = Location.Attachment(name);
        if (content.Length > limits.MessageBytes) _notSearched.Add((place, $"it is larger than {limits.MessageBytes} bytes"));
        else if (depth > limits.NestingDepth) _notSearched.Add((place, $"it lies more than {limits.NestingDepth} archives deep"));
        else if (DocumentText.Read(name, content, limits) is { } document) Document(name, place, document);
        else if (Archive.Read(content, passwords, limits) is { } archive) Entries(name, place, archive, depth);
        else if (type.StartsWith("image/", StringComparison.Ordinal) || IsImage(content.Span)) _notSearched.Add((place, "it is an image; text in images is not read"));
        else _notSearched.Add((place, "its format is not read, or it is encrypted"));
    }

    void Document(string name, Location place, DocumentText document)
    {
        _searched.Add(place);
        foreach (var anomaly in document.Anomalies) _notSearched.Add((place, $"{anomaly.Code}: {anomaly.Detail}"));
        foreach (var table in document.Tables) Table(name, table, document.Tables.Count > 1);
        if (document.Paragraphs.Count > 0) Paragraphs(name, document.Paragraphs);
    }

    void Table(string name, Table table, bool named)
    {
        Location At(int row) => Location.Attachment(name, named && table.Name.Length > 0 ? $"{table.Name} row {row}" : $"row {row}");
        if (TableReader.Read(table.Rows, r => At(r.Number), organisation) is { } rows)
        {
            _drafts.AddRange(rows);
            return;
        }
        // No list of persons: read it as a form, "label：value" on each line.
        var lines = new List<TextLine>();
        var offset = 0;
        foreach (var row in table.Rows)
        {
            var text = Line(row.Cells);
            lines.Add(new(offset, text));
            offset += text.Length + 1;
        }
        Read(lines, (from, _) => At(table.Rows[Index(lines, from)].Number));
    }

    static string Line(IReadOnlyList<string> cells)
    {
        var filled = cells.Where(c => c.Length > 0).Select(c => c.Replace('\n', ' ')).ToList();
        return filled.Count < 2 || FormLabel.Of(filled[0]) == FormField.None ? string.Join('　', filled) : $"{filled[0].TrimEnd(':', '：')}：{string.Join('　', filled.Skip(1))}";
    }

    void Paragraphs(string name, IReadOnlyList<Paragraph> paragraphs)
    {
        var text = new System.Text.StringBuilder();
        var starts = new List<int>();
        foreach (var paragraph in paragraphs)
        {
            starts.Add(text.Length);
            text.Append(paragraph.Text.ReplaceLineEndings("\n")).Append('\n');
        }
        Location Locate(int from, int length)
        {
            var at = starts.BinarySearch(from);
            return Location.Attachment(name, $"paragraph {paragraphs[at >= 0 ? at : Math.Max(0, ~at - 1)].Number}");
        }
        foreach (var passage in Passage.Read(text.ToString())) _drafts.AddRange(PassageRecords.Read(passage, Locate, null, [], [], organisation).Drafts);
    }

    void Read(List<TextLine> lines, Func<int, int, Location> locate)
    {
        var text = string.Join('\n', lines.Select(l => l.Text));
        foreach (var passage in Passage.Read(text)) _drafts.AddRange(PassageRecords.Read(passage, locate, null, [], [], organisation).Drafts);
    }

    static int Index(List<TextLine> lines, int offset)
    {
        int low = 0, high = lines.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (lines[middle].Offset <= offset) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    void Entries(string name, Location place, Archive archive, int depth)
    {
        _searched.Add(place);
        foreach (var anomaly in archive.Anomalies) _notSearched.Add((place, $"{anomaly.Code}: {anomaly.Detail}"));
        foreach (var entry in archive.Entries)
        {
            var path = $"{name}/{entry.Name}";
            if (entry.Content is { } content) Search(path, content, "", depth + 1);
            else _notSearched.Add((Location.Attachment(path), entry.Encrypted ? "it is encrypted and no password in the mail opens it" : "it could not be unpacked within the limits"));
        }
    }

    static bool IsImage(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 4 && bytes[0] == 0x89 && bytes[1..4].SequenceEqual("PNG"u8) || bytes.StartsWith("GIF8"u8) || bytes.Length > 2 && bytes[0] == 0xFF && bytes[1] == 0xD8 || bytes.StartsWith("BM"u8);

    /// <summary>Words of a text that stand where a password would: "パスワード：abc123", "PW: abc123", "解凍パスは abc123 です".</summary>
    public static IReadOnlyList<string> Passwords(string text)
    {
        var found = new List<string>();
        foreach (var word in (ReadOnlySpan<string>)["パスワード", "ﾊﾟｽﾜｰﾄﾞ", "password", "passwd", "PW", "Pass", "パス"])
            for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0 && found.Count < 32; at = text.IndexOf(word, at + word.Length, StringComparison.OrdinalIgnoreCase))
                if (Token(text, at + word.Length) is { } token && !found.Contains(token)) found.Add(token);
        return found;
    }

    static string? Token(string text, int from)
    {
        var limit = Math.Min(text.Length, from + 24);
        while (from < limit && !IsPasswordChar(text[from])) from++;
        while (from < limit && text[from] is ':' or '=' or '-' or '\'' or '"' or '(' or '<' or '>' or '[') from++;
        while (from < limit && text[from] == ' ') from++;
        var end = from;
        while (end < text.Length && end - from < 64 && IsPasswordChar(text[end])) end++;
        return end - from is >= 3 and < 64 ? text[from..end].Trim('"', '\'', ')', '>', ']') : null;
    }

    static bool IsPasswordChar(char c) => c is > ' ' and < '\x7F';
}
