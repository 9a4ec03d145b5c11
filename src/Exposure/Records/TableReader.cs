using Hikeshi.Exposure.Finders;
using Hikeshi.Exposure.Names;
using Hikeshi.Exposure.Text;
using Hikeshi.Formats.Documents;
using Hikeshi.Kernel;
using Hikeshi.Mail.Zones;

namespace Hikeshi.Exposure.Records;

/// <summary>Reads a table: one record for each row, by the heads of its columns or, where there are none, by what the columns hold.</summary>
static class TableReader
{
    const int HeadRows = 12, SampleRows = 40;

    /// <param name="locate">The location of a row.</param>
    /// <returns>Null where the rows are no list of persons: the table may still be a form of label and value.</returns>
    public static List<RecordDraft>? Read(IReadOnlyList<TableRow> rows, Func<TableRow, Location> locate, Organisation organisation)
    {
        var (head, fields) = Columns(rows, organisation);
        if (fields is null) return null;
        var persons = TablePersons.Of(head < 0 ? [] : rows[head].Cells, fields);
        var drafts = new List<RecordDraft>();
        for (var i = head + 1; i < rows.Count; i++)
            foreach (var own in persons)
                if (Row(rows[i].Cells, own, head < 0 ? [] : rows[head].Cells, locate(rows[i]), organisation) is { Mentions.Count: > 0 } draft && (persons.Count == 1 || draft.Name is not null || own == persons[0])) drafts.Add(draft);
        return drafts;
    }

    static (int Head, FormField[]? Fields) Columns(IReadOnlyList<TableRow> rows, Organisation organisation)
    {
        var best = (-1, (FormField[]?)null);
        var bestCount = 1;
        for (var i = 0; i < rows.Count && i < HeadRows; i++)
        {
            var fields = rows[i].Cells.Select(c => FormLabel.Of(c)).ToArray();
            if (IsPairs(fields)) continue;
            var known = fields.Count(f => f is not FormField.None);
            var personal = fields.Count(f => f is not (FormField.None or FormField.Other or FormField.Firm));
            if (personal > 0 && known > bestCount && (personal > 1 || known >= rows[i].Cells.Count(c => c.Length > 0) / 2.0)) (best, bestCount) = ((i, fields), known);
        }
        if (best.Item2 is not null) return best;
        return ByContent(rows, organisation) is { } found ? (-1, found) : (-1, null);
    }

    /// <summary>"患者氏名 | … | 生年月日 | …": labels and values in turn, a form that is drawn as a table.</summary>
    static bool IsPairs(FormField[] fields) =>
        fields.Length >= 4 && fields.Length % 2 == 0 && fields.Where((f, c) => c % 2 == 0 && f != FormField.None).Count() * 2 == fields.Length && fields.Where((_, c) => c % 2 == 1).All(f => f == FormField.None);

    static FormField[]? ByContent(IReadOnlyList<TableRow> rows, Organisation organisation)
    {
        var sample = rows.Take(SampleRows).ToList();
        var width = sample.Count == 0 ? 0 : Math.Min(64, sample.Max(r => r.Cells.Count));
        if (width < 2) return null;
        var fields = new FormField[width];
        for (var c = 0; c < width; c++)
        {
            var cells = sample.Where(r => r.Cells.Count > c && r.Cells[c].Length > 0).Select(r => r.Cells[c]).ToList();
            var need = Math.Max(1, (int)Math.Ceiling(cells.Count * 0.6));
            if (cells.Count == 0) continue;
            if (cells.Count(x => x.Contains('@', StringComparison.Ordinal)) >= need) fields[c] = FormField.Email;
            else if (cells.Count(x => PostalAddressFinder.Find(FoldedText.Of(x)).Count > 0) >= need) fields[c] = FormField.Address;
            else if (cells.Count(x => PhoneFinder.Find(FoldedText.Of(x)).Count > 0) >= need) fields[c] = FormField.Phone;
            else if (cells.Count(x => x.Length > 2 && JapaneseText.IsKana(x)) >= need) fields[c] = FormField.Reading;
            else if (!fields.Contains(FormField.Name) && cells.Count(x => NameReader.Read(x, NamePlace.Line) is { IsPartial: false, Known: true }) >= need) fields[c] = FormField.Name;
        }
        var labels = sample.Count(r => r.Cells.Count > 0 && FormLabel.Of(r.Cells[0]) != FormField.None);
        return labels * 2 < sample.Count && fields.Distinct().Count(f => f != FormField.None) >= 2 ? fields : null;
    }

    static RecordDraft Row(IReadOnlyList<string> cells, FormField[] fields, IReadOnlyList<string> head, Location place, Organisation organisation)
    {
        var draft = new RecordDraft(RecordKind.TableRow);
        string family = "", familyReading = "", address = "", building = "";
        for (var c = 0; c < cells.Count; c++)
        {
            var cell = cells[c].Trim();
            if (cell.Length == 0 || c < fields.Length && fields[c] == TablePersons.Foreign) continue;
            SecretCell.Read(draft, cell, c < head.Count ? head[c] : "", place);
            switch (c < fields.Length ? fields[c] : FormField.None)
            {
                case FormField.Name when NameReader.Read(cell, NamePlace.Field) is { } name: draft.AddName(name, cell, place); break;
                case FormField.Role when draft.Name is null && NameReader.Read(cell, NamePlace.Line) is { IsPartial: false } name: draft.AddName(name, cell, place); break;
                case FormField.FamilyName: family = cell; break;
                case FormField.GivenName when family.Length > 0: draft.AddName(new(family, cell, true), $"{family} {cell}", place); break;
                case FormField.Reading when JapaneseText.IsKana(JapaneseText.Narrow(cell)): draft.AddReading(cell, place); break;
                case FormField.FamilyReading: familyReading = cell; break;
                case FormField.GivenReading: draft.AddReading($"{familyReading} {cell}", place); break;
                case FormField.Phone: Phone(draft, cell, place); break;
                case FormField.BirthDate: Add(draft, Item.BirthDate, BirthDateFinder.Find(FoldedText.Of("生年月日：" + cell)), cell, place); break;
                case FormField.Prefecture or FormField.City or FormField.Street or FormField.Address: address += cell; break;
                case FormField.Building: building += " " + cell; break;
                case FormField.Firm when draft.Firm.Length == 0: draft.Firm = cell; break;
                case FormField.Email or FormField.None:
                    foreach (var found in EmailFinder.Find(FoldedText.Of(cell)))
                        if (!RoleAddress.Is(found.Value, organisation)) draft.Add(Item.Email, found.Value, SecretCell.Masked(cell), place);
                    break;
                default: break;
            }
        }
        if (draft.Name is null && family.Length > 0 && NameReader.Read(family, NamePlace.Field) is { } alone) draft.AddName(alone, family, place);
        if (address.Length > 0) Add(draft, Item.PostalAddress, PostalAddressFinder.Find(FoldedText.Of(address + building)), address + building, place);
        return draft;
    }

    /// <summary>Spreadsheets drop the first zero of a number that is stored as one.</summary>
    static void Phone(RecordDraft draft, string cell, Location place)
    {
        var found = PhoneFinder.Find(FoldedText.Of(cell));
        if (found.Count == 0 && cell.Length is 9 or 10 && cell.All(char.IsAsciiDigit)) found = PhoneFinder.Find(FoldedText.Of("0" + cell));
        Add(draft, Item.Phone, found, cell, place);
    }

    static void Add(RecordDraft draft, Item item, IReadOnlyList<Found> found, string raw, Location place)
    {
        foreach (var f in found) draft.Add(item, f.Value, SecretCell.Masked(raw), place);
    }
}
