using Hikeshi.Exposure.Finders;
using Hikeshi.Exposure.Names;
using Hikeshi.Exposure.Text;
using Hikeshi.Mail.Zones;

namespace Hikeshi.Exposure.Records;

/// <summary>Reads a form: one record for each section or for each field that asks for a name.</summary>
sealed class FormReader(BlockText block)
{
    readonly List<RecordDraft> _done = [];
    readonly List<(FormField Field, int Start, int Length)> _parts = [];
    RecordDraft _current = new(RecordKind.Form);
    (string Text, int Start)? _family, _familyReading;
    bool _sectioned;
    RecordDraft? _named;
    int _told;

    public static List<RecordDraft> Read(BlockText block, Zone zone)
    {
        var reader = new FormReader(block);
        for (var i = zone.FirstLine; i < zone.FirstLine + zone.LineCount;) i = reader.Line(i, zone.FirstLine + zone.LineCount);
        reader.Flush();
        return reader._done;
    }

    int Line(int at, int end)
    {
        var text = block.Lines[at].Text;
        var indent = text.Length - text.TrimStart().Length;
        var line = text.Trim();
        _named = null;
        if (line.Length == 0) return at + 1;
        if (LineRules.IsRule(line))
        {
            if (_current.Name is not null) Flush();
            return at + 1;
        }
        var (label, value) = FormLabel.Split(line);
        var field = label > 0 ? FormLabel.Of(line.AsSpan(0, label)) : FormField.None;
        if (label < 0)
        {
            field = FormLabel.Of(line);
            if (field is FormField.GivenName or FormField.FamilyName && at + 1 >= end) field = FormField.None;
            if (field is not (FormField.None or FormField.Other)) return Below(field, at, end);
            if (LineRules.IsHead(line)) return Head(line, at);
            // The head of a parcel: postcode, address, a name with 様, telephone.
            if (_current.Name is null && _current.HasValues && LineRules.EndsInHonorific(line) && NameReader.Read(line, NamePlace.Line) is { IsPartial: false, Known: true } addressee)
            {
                _current.AddName(addressee, line, block.Locate(block.Start(at) + indent, line.Length));
                _sectioned = true;
            }
            else _named = Prose(at, line, indent);
            Values(at);
            return at + 1;
        }
        var start = block.Start(at) + indent + value;
        var rest = line[value..];
        if (rest.Trim().Length == 0 && field is not (FormField.None or FormField.Other)) return Below(field, at, end);
        for (var pairs = 0; pairs < MostPairs && Second(line, line.Length - rest.Length) is var second and > 0; pairs++)
        {
            Set(field, line[^rest.Length..second].Trim(Dividers), start + rest.Length - rest.TrimStart(Dividers).Length, at);
            Values(at, block.Start(at) + indent + second);
            var next = line[second..].TrimStart(Dividers);
            var (label2, value2) = FormLabel.Split(next);
            (field, rest) = (FormLabel.Of(next.AsSpan(0, label2)), next[value2..]);
            start = block.Start(at) + indent + line.Length - rest.Length;
        }
        Set(field, rest.Trim(Dividers), start + rest.Length - rest.TrimStart(Dividers).Length, at);
        Values(at);
        return at + 1;
    }

    /// <summary>The most label and value pairs that a line is divided into. Attack: one long line of nothing but labels.</summary>
    const int MostPairs = 16;

    static readonly char[] Dividers = [' ', '　', '\t', '|', '｜', '│', '/', '／'];

    /// <summary>Where a second "label：value" begins on the same line ("姓：山下　名：亮"), or -1.</summary>
    static int Second(string line, int from)
    {
        for (var i = from + 1; i < line.Length - 2; i++)
        {
            if (line[i] is not ('　' or '\t' or '|' or '｜' or '│') && !(line[i] == ' ' && line[i - 1] is ' ' or '/' or '／')) continue;
            var next = line.AsSpan(i, Math.Min(line.Length - i, 80)).TrimStart(Dividers).ToString();
            var (label, value) = FormLabel.Split(next);
            if (label > 0 && value > 0 && value < next.Length && FormLabel.Of(next.AsSpan(0, label)) is not (FormField.None or FormField.Other)) return i;
        }
        return -1;
    }

    /// <summary>A label alone: its value stands on the next line, or it heads a section.</summary>
    int Below(FormField field, int at, int end)
    {
        var next = at + 1;
        while (next < end && block.Lines[next].IsBlank) next++;
        var text = next < end ? block.Lines[next].Text.Trim() : "";
        var isValue = text.Length > 0 && FormLabel.Split(text) is var (label, _)
            && (label < 0 || FormLabel.Of(text.AsSpan(0, label)) == FormField.None) && FormLabel.Of(text) == FormField.None && !LineRules.IsHead(text) && !LineRules.IsRule(text);
        if (field is FormField.Role or FormField.Name && !isValue)
        {
            Section();
            return at + 1;
        }
        if (!isValue) return at + 1;
        if (field == FormField.Role) Section();
        Set(field, block.Lines[next].Text, block.Start(next), next);
        Values(next);
        return next + 1;
    }

    int Head(string line, int at)
    {
        Section();
        Set(FormField.Role, line, block.Start(at), at);
        Values(at);
        return at + 1;
    }

    void Section()
    {
        Flush();
        _sectioned = true;
    }

    void Set(FormField field, string raw, int start, int line)
    {
        var lead = raw.Length - raw.TrimStart().Length;
        var value = raw.Trim();
        if (value.Length == 0) return;
        start += lead;
        if (field is FormField.Name or FormField.Role && block.On(line).FirstOrDefault(v => v.Start > start && v.Start < start + value.Length) is { } first)
            value = SignatureReader.Bare(value, first.Start - start).TrimEnd();
        if (value.Length == 0) return;
        var place = block.Locate(start, value.Length);
        switch (field)
        {
            case FormField.Name when NameReader.Read(value, NamePlace.Field) is { } name:
                if (_current.Name is not null) Flush();
                _current.AddName(name, value, place);
                break;
            case FormField.Role when NameReader.Read(value, NamePlace.Line) is { } name && (name.Known && !name.IsPartial || LineRules.EndsInHonorific(value) || name.IsPartial && line > 0 && name.Known && name.Family.Length > 1 && name.Firm.Length > 0):
                if (_current.Name is not null) Flush();
                _current.AddName(name, value, place);
                break;
            case FormField.FamilyName:
                if (_current.Name is not null) Flush();
                _family = (NameReader.WithoutHonorific(value), start);
                break;
            case FormField.GivenName when _family is { } family:
                _current.AddName(new(family.Text, NameReader.WithoutHonorific(value), true), $"{family.Text} {value}", block.Locate(family.Start, start + value.Length - family.Start));
                _family = null;
                break;
            case FormField.Reading when JapaneseText.IsKana(JapaneseText.Narrow(value)):
                _current.AddReading(value, place);
                break;
            case FormField.FamilyReading:
                _familyReading = (value, start);
                break;
            case FormField.GivenReading when _familyReading is { } reading:
                _current.AddReading($"{reading.Text} {value}", block.Locate(reading.Start, start + value.Length - reading.Start));
                _familyReading = null;
                break;
            case FormField.Prefecture or FormField.City or FormField.Street or FormField.Building or FormField.Address:
                _parts.Add((field, start, value.Length));
                break;
            case FormField.Firm when _current.Firm.Length == 0:
                _current.Firm = value;
                break;
            case FormField.None when char.IsAsciiLetterUpper(value[0]) && NameReader.Read(value, NamePlace.Line) is { IsPartial: false, Known: true } name && _current.Name?.FitsWith(name) != true:
                var other = new RecordDraft(RecordKind.Form);
                other.AddName(name, value, place);
                _done.Add(other);
                break;
            case FormField.None or FormField.Other or FormField.Role:
                _named = Prose(line, value, start - block.Start(line));
                break;
        }
    }

    void Values(int line, int before = int.MaxValue)
    {
        foreach (var value in block.On(line)) if (value.Start >= _told && value.Start < before) (_named ?? _current).Add(value.Item, value.Value, block.Raw(value), block.Locate(value.Start, value.Length));
        _told = before == int.MaxValue ? 0 : before;
    }

    /// <summary>Names in a remark ("備考：母の鈴木花子様宛に") are persons of their own.</summary>
    RecordDraft? Prose(int line, string text, int column)
    {
        RecordDraft? last = null;
        if (text.Length < 4) return null;
        foreach (var found in NameScanner.Scan(text))
        {
            if (found.Name.IsPartial || !found.Addressed && !found.Name.Known || _current.Name?.FitsWith(found.Name) == true) continue;
            var draft = new RecordDraft(RecordKind.Prose);
            draft.AddName(found.Name, text.Substring(found.Offset, found.Length), block.Locate(block.Start(line) + column + found.Offset, found.Length));
            _done.Add(last = draft);
        }
        return last;
    }

    void Flush()
    {
        if (_family is { } family && NameReader.Read(family.Text, NamePlace.Field) is { } name)
            _current.AddName(name, family.Text, block.Locate(family.Start, family.Text.Length));
        if (!_current.Has(Item.PostalAddress) && _parts.Count > 1)
        {
            var joined = string.Concat(_parts.Where(p => p.Field != FormField.Building).Select(p => block.Text.Substring(p.Start, p.Length)))
                + string.Concat(_parts.Where(p => p.Field == FormField.Building).Select(p => $" {block.Text.AsSpan(p.Start, p.Length)}"));
            var first = _parts[0].Start;
            if (PostalAddressFinder.Find(FoldedText.Of(joined)) is { Count: > 0 } found)
                _current.Add(Item.PostalAddress, found[0].Value, joined, block.Locate(first, _parts[^1].Start + _parts[^1].Length - first));
        }
        if (_current.Mentions.Count > 0)
        {
            _current.IsSectioned = _sectioned;
            _done.Add(_current);
        }
        _current = new(RecordKind.Form);
        (_family, _familyReading) = (null, null);
        _parts.Clear();
    }
}
