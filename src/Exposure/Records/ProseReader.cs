using Hikeshi.Exposure.Names;
using Hikeshi.Mail.Zones;

namespace Hikeshi.Exposure.Records;

/// <summary>Reads prose: the persons it names, each with the values that follow their name; values of nobody are the writer's or the reader's.</summary>
sealed class ProseReader(BlockText block, RecordDraft? author, RecordDraft? reader)
{
    readonly List<RecordDraft> _drafts = [];
    RecordDraft? _last, _named;

    /// <param name="named">The person that the last paragraph names last: what a list below it tells is theirs.</param>
    public static List<RecordDraft> Read(BlockText block, Zone zone, RecordDraft? author, RecordDraft? reader, out RecordDraft? named)
    {
        var prose = new ProseReader(block, author, reader);
        for (var from = zone.FirstLine; from < zone.FirstLine + zone.LineCount;)
        {
            var to = from;
            while (to < zone.FirstLine + zone.LineCount && !block.Lines[to].IsBlank) to++;
            if (to > from) prose.Paragraph(from, to);
            from = to + 1;
        }
        named = prose._named;
        return prose._drafts;
    }

    void Paragraph(int from, int to)
    {
        var start = block.Start(from);
        var text = block.Text[start..(block.Start(to - 1) + block.Lines[to - 1].Text.Length)];
        var values = block.Values.Where(v => v.Line >= from && v.Line < to).ToList();
        var names = NameScanner.Scan(text).Where(n => !values.Any(v => v.Start < start + n.Offset + n.Length && start + n.Offset < v.Start + v.Length)).ToList();
        var person = names.Count == 0 ? _last : null;
        RecordDraft? own = null, theirs = null, nobody = null;
        for (int v = 0, n = 0; v < values.Count || n < names.Count;)
        {
            if (n < names.Count && (v >= values.Count || start + names[n].Offset < values[v].Start))
            {
                person = Person(names[n], text, start) is var named && names[n].Introduced ? null : named;
                n++;
                continue;
            }
            var value = values[v++];
            if (person is null && n < names.Count && StandsOver(names[n], text, start, value)) person = Person(names[n], text, start);
            var target = person is not null && !TurnsToSelf(text, names[..n], value.Start - start) ? person : Owner(Sentence(text, value.Start - start), value, ref own, ref theirs, ref nobody);
            target?.Add(value.Item, value.Value, block.Raw(value), block.Locate(value.Start, value.Length));
        }
        _named = names.Count > 0 && person is { IsLinked: false, Name.IsPartial: false } ? person : null;
        _last = text.EndsWith('。') || text.EndsWith('！') ? null : person;
    }

    RecordDraft Person(ScannedName found, string text, int start)
    {
        var raw = text.Substring(found.Offset, found.Length);
        var place = block.Locate(start + found.Offset, found.Length);
        // "齋藤律の母の齋藤です": who introduces themselves is not whoever else of the family is named before.
        var draft = _drafts.FirstOrDefault(d => d.Name is { } known && !(found.Introduced && author is not null && !d.MayBe(author)) && (known.Value == found.Name.Value || known.FitsWith(found.Name)));
        if (draft is null) _drafts.Add(draft = new RecordDraft(RecordKind.Prose));
        draft.AddName(found.Name, raw, place);
        if (found.Introduced && author is not null && draft.MayBe(author)) draft.Link(author, "introduction-of-sender");
        else if (author?.Name is { } writer && writer.FitsWith(found.Name) && !found.Addressed && draft.MayBe(author)) draft.Link(author, "name-of-sender");
        // "届け先の後藤 陽子さん" is told of a third person, whoever reads it.
        else if (reader?.Name is { } addressee && addressee.FitsWith(found.Name) && (found.Name.IsPartial || found.Offset == 0 || text[found.Offset - 1] != 'の')) draft.Link(reader, "name-of-recipient");
        return draft;
    }

    /// <summary>True where lines of nothing but values stand over a name with 様, as on a parcel.</summary>
    bool StandsOver(ScannedName name, string text, int start, BlockValue value)
    {
        if (!name.Addressed || name.Introduced || value.Line == block.LineAt(start + name.Offset)) return false;
        var line = text.LastIndexOf('\n', Math.Max(0, name.Offset - 1)) + 1;
        if (text[line..name.Offset].Any(char.IsLetterOrDigit)) return false;
        var from = block.Lines[value.Line].Text;
        return value.Length * 2 > from.Trim().Length && text.AsSpan(Math.Max(0, value.Start - start), Math.Max(0, line - Math.Max(0, value.Start - start))).IndexOf('。') < 0;
    }

    /// <summary>True where the name is only company, and a new sentence speaks of the writer: "林様も同行します。連絡先は 090-… です。"</summary>
    bool TurnsToSelf(string text, List<ScannedName> before, int valueAt)
    {
        if (author is null || before.Count == 0) return false;
        var stop = text.LastIndexOf('。', Math.Max(0, valueAt - 1));
        var name = before[^1].Offset + before[^1].Length;
        return stop >= name && LineRules.SpeaksOfSelf(text[stop..valueAt]) && !LineRules.SpeaksOfRelative(text[stop..valueAt]) && LineRules.SpeaksOfCompany(text[name..stop]);
    }

    /// <summary>The sentence in which a value stands, up to the value; with the sentence before where hardly a word precedes it.</summary>
    static string Sentence(string text, int valueAt)
    {
        var stop = text.LastIndexOf('。', Math.Max(0, valueAt - 1));
        if (stop > 0 && text[stop..valueAt].Count(char.IsLetter) < 3) stop = text.LastIndexOf('。', stop - 1);
        return text[Math.Max(0, stop)..valueAt];
    }

    RecordDraft? Owner(string text, BlockValue value, ref RecordDraft? own, ref RecordDraft? theirs, ref RecordDraft? nobody)
    {
        if (value.Item is Item.CardNumber or Item.Email or Item.BirthDate && author is null) return nobody ??= New();
        if (author is null) return null;
        if (LineRules.SpeaksOfRelative(text)) return nobody ??= New();
        if (LineRules.SpeaksOfReader(text) && reader is not null)
        {
            if (theirs is null) (theirs = New()).Link(reader, "value-of-recipient");
            return theirs;
        }
        if (value.Item == Item.Email && value.Value != author.Address && !LineRules.SpeaksOfSelf(text)) return nobody ??= New();
        if (value.Item == Item.Phone && !LineRules.SpeaksOfSelf(text) && !IsMobile(value.Value)) return null;
        if (own is null) (own = New()).Link(author, "value-of-sender");
        return own;
    }

    static bool IsMobile(string e164) => e164.StartsWith("+8190", StringComparison.Ordinal) || e164.StartsWith("+8180", StringComparison.Ordinal) || e164.StartsWith("+8170", StringComparison.Ordinal);

    RecordDraft New()
    {
        var draft = new RecordDraft(RecordKind.Prose);
        _drafts.Add(draft);
        return draft;
    }
}
