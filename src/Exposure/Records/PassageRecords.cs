using Hikeshi.Exposure.Names;
using Hikeshi.Formats.Documents;
using Hikeshi.Kernel;
using Hikeshi.Mail.Zones;

namespace Hikeshi.Exposure.Records;

/// <summary>Reads the zones of one passage and links what speaks of its author and its readers to their records.</summary>
static class PassageRecords
{
    /// <param name="author">The record of who wrote it; null where that is no person or unknown.</param>
    /// <param name="writers">Where <paramref name="author"/> is unknown: who may have written it, to be told by the signature.</param>
    /// <param name="readers">Records of whom it may address, the likeliest first.</param>
    /// <returns>The records, and the author: the given one or the one that the signature tells.</returns>
    public static (List<RecordDraft> Drafts, RecordDraft? Author) Read(
        Passage passage, Func<int, int, Location> locate, RecordDraft? author, IReadOnlyList<RecordDraft> writers,
        IReadOnlyList<RecordDraft> readers, Organisation organisation)
    {
        var block = new BlockText(passage.Lines, locate, organisation);
        var drafts = new List<RecordDraft>();
        RecordDraft? reader = readers.Count == 1 ? readers[0] : null, named = null;
        foreach (var zone in passage.Zones.OrderBy(z => z.Kind switch { ZoneKind.Salutation => 0, ZoneKind.Signature => 1, _ => 2 }).ThenBy(z => z.FirstLine))
        {
            var found = zone.Kind switch
            {
                ZoneKind.Salutation => SalutationReader.Read(block, zone),
                ZoneKind.Signature => SignatureReader.Read(block, zone),
                ZoneKind.Form => FormReader.Read(block, zone),
                ZoneKind.Table => Table(block, zone, organisation),
                _ => ProseReader.Read(block, zone, author, reader, out named),
            };
            foreach (var draft in found)
            {
                if (zone.Kind == ZoneKind.Salutation && Addressee(draft, readers) is { } addressee)
                {
                    draft.Link(addressee, "salutation-of-recipient");
                    reader = addressee;
                }
                else if (zone.Kind == ZoneKind.Signature && draft == found[0])
                {
                    author ??= draft.Name is null ? null : Addressee(draft, writers);
                    if (author is not null && draft.MayBe(author)) draft.Link(author, "signature-of-sender");
                }
                else if (zone.Kind == ZoneKind.Form && draft == found[0] && draft is { Kind: RecordKind.Form, Name: null, IsSectioned: false } && named is not null) draft.Link(named, "form-of-named-person");
                else if (zone.Kind == ZoneKind.Form && author is not null) LinkForm(draft, author);
                if (IsWorth(draft, zone.Kind)) drafts.Add(draft);
            }
            if (zone.Kind is ZoneKind.Form or ZoneKind.Table) named = null;
        }
        return (drafts, author);
    }

    /// <summary>A partial name without any value and without a link tells nobody anything.</summary>
    static bool IsWorth(RecordDraft draft, ZoneKind zone)
    {
        if (draft.Mentions.Count == 0) return false;
        if (draft.Name is { IsPartial: false } || draft.IsLinked) return true;
        if (draft.Name is not null || draft.Has(Item.Email) || draft.Has(Item.CardNumber)) return draft.HasValues;
        return zone != ZoneKind.Signature && draft.Mentions.Select(m => m.Item).Distinct().Count() > 1;
    }

    static void LinkForm(RecordDraft draft, RecordDraft author)
    {
        if (draft.Kind != RecordKind.Form) return;
        if (draft.Name is { IsPartial: false } name ? author.Name is { IsPartial: false } own && own.FitsWith(name) : !draft.IsSectioned && draft.Name is null) draft.Link(author, "form-of-sender");
    }

    static RecordDraft? Addressee(RecordDraft salutation, IReadOnlyList<RecordDraft> readers)
    {
        var named = readers.Where(r => r.Name is not null && salutation.Name is not null && r.Name.FitsWith(salutation.Name)).ToList();
        if (named.Count > 0) return named.All(n => n.Address == named[0].Address) ? named[0] : null;
        var unnamed = readers.Where(r => r.Name is null).DistinctBy(r => r.Address).ToList();
        if (unnamed.Count == 0) return null;
        var spelled = unnamed.Where(r => RomajiMatch.Fits(salutation.Name!, r.Address)).ToList();
        return spelled.Count == 1 ? spelled[0] : unnamed.Count == 1 && readers.Count == 1 ? unnamed[0] : null;
    }

    static List<RecordDraft> Table(BlockText block, Zone zone, Organisation organisation)
    {
        var rows = new List<TableRow>();
        for (var i = zone.FirstLine; i < zone.FirstLine + zone.LineCount; i++)
        {
            var line = block.Lines[i].Text;
            if (!LineRules.IsRule(line.Trim())) rows.Add(new(i, [.. line.Trim().Trim('|', '｜', '│').Split(['|', '｜', '│', '\t']).Select(c => c.Trim())]));
        }
        return TableReader.Read(rows, r => block.Locate(block.Start(r.Number), block.Lines[r.Number].Text.Length), organisation)
            ?? FormReader.Read(block, zone with { Kind = ZoneKind.Form });
    }
}
