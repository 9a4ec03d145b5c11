namespace Hikeshi.Mail.Zones;

/// <summary>Divides one author's lines into salutation, prose, forms, tables and signature, by their shape.</summary>
static class ZoneReader
{
    const int SalutationLines = 6;

    public static List<Zone> Read(List<TextLine> lines)
    {
        var zones = new List<Zone>();
        var signature = SignatureShape.Start(lines);
        var salutation = Salutation(lines, signature);
        if (salutation.Count > 0) zones.Add(new(ZoneKind.Salutation, salutation.First, salutation.Count));
        for (var i = salutation.First + salutation.Count; i < signature;)
        {
            if (lines[i].IsBlank)
            {
                i++;
                continue;
            }
            var (kind, count) = Run(lines, i, signature);
            zones.Add(new(kind, i, count));
            i += count;
        }
        if (signature < lines.Count) zones.Add(new(ZoneKind.Signature, signature, lines.Count - signature));
        return zones;
    }

    /// <summary>The lines that address the reader: "株式会社X／営業部／山下 亮 様", "Dear Ms Carter,", "Emilyさん".</summary>
    static (int First, int Count) Salutation(List<TextLine> lines, int limit)
    {
        var first = 0;
        while (first < limit && lines[first].IsBlank) first++;
        var last = -1;
        for (int i = first, seen = 0; i < limit && seen < SalutationLines; i++)
        {
            if (lines[i].IsBlank)
            {
                if (last >= 0) break;
                continue;
            }
            seen++;
            var text = lines[i].Text.Trim();
            if (LineShape.Columns(text) >= 3 || FormLabel.Split(text) is var (label, _) && label > 0 && FormLabel.Of(text.AsSpan(0, label)) != FormField.None) break;
            if (LineShape.IsAddressing(text)) last = i;
            else if (LineShape.IsSentence(text) || LineShape.IsHead(text) || LineShape.IsRule(text) || text.Length > 40) break;
        }
        return last < 0 ? (first, 0) : (first, last - first + 1);
    }

    static (ZoneKind Kind, int Count) Run(List<TextLine> lines, int from, int limit)
    {
        var columns = LineShape.Columns(lines[from].Text);
        if (columns >= 3 && !IsPairs(lines[from].Text))
        {
            var rows = 1;
            while (from + rows < limit && (LineShape.Columns(lines[from + rows].Text) is var c && Math.Abs(c - columns) <= 1 && c >= 3 || LineShape.IsRule(lines[from + rows].Text.Trim()))) rows++;
            if (rows >= 2) return (ZoneKind.Table, rows);
        }
        if (!StartsForm(lines, from, limit)) return (ZoneKind.Prose, Prose(lines, from, limit));
        var end = from + 1;
        for (var i = end; i < limit; i++)
        {
            var text = lines[i].Text.Trim();
            if (text.Length == 0 || LineShape.IsRule(text)) continue;
            if (StartsTable(lines, i, limit)) break;
            var afterBlank = lines[i - 1].IsBlank;
            if (StartsForm(lines, i, limit) || !afterBlank && !LineShape.IsSentence(text) && !text.Contains('。', StringComparison.Ordinal)) end = i + 1;
            else break;
        }
        return (ZoneKind.Form, end - from);
    }

    static int Prose(List<TextLine> lines, int from, int limit)
    {
        var i = from + 1;
        while (i < limit && !StartsForm(lines, i, limit) && !StartsTable(lines, i, limit)) i++;
        while (lines[i - 1].IsBlank) i--;
        return i - from;
    }

    static bool StartsTable(List<TextLine> lines, int at, int limit) =>
        at + 1 < limit && LineShape.Columns(lines[at].Text) >= 3 && LineShape.Columns(lines[at + 1].Text) >= 3 && !IsPairs(lines[at].Text);

    /// <summary>"患者氏名 | … | 生年月日 | …": labels and values in turn, a line of a form and no row of a table.</summary>
    static bool IsPairs(string line)
    {
        var cells = line.Trim().Trim('|', '｜', '│').Split(['|', '｜', '│', '\t']);
        if (cells.Length < 4 || cells.Length % 2 != 0) return false;
        for (var i = 0; i < cells.Length; i++)
            if (FormLabel.Of(cells[i]) == FormField.None == (i % 2 == 0)) return false;
        return true;
    }

    static bool StartsForm(List<TextLine> lines, int at, int limit)
    {
        var text = lines[at].Text.Trim();
        if (text.Length == 0) return false;
        var (label, value) = FormLabel.Split(text);
        if (label > 0 && (FormLabel.Of(text.AsSpan(0, label)) != FormField.None || LineShape.IsLabel(text[..label]) && !LineShape.IsSentence(text))) return value >= 0;
        if (FormLabel.Of(text) is not (FormField.None or FormField.Other or FormField.GivenName or FormField.FamilyName)) return true;
        return LineShape.IsHead(text) && text.Length <= 30 && at + 1 < limit && !LineShape.IsSentence(text);
    }
}
