using Hikeshi.Exposure.Names;
using Hikeshi.Mail.Zones;

namespace Hikeshi.Exposure.Records;

/// <summary>Reads a signature: name, reading, firm and values of its owner; a second full name with values of its own is a second record.</summary>
static class SignatureReader
{
    public static List<RecordDraft> Read(BlockText block, Zone zone)
    {
        var drafts = new List<RecordDraft>();
        var current = new RecordDraft(RecordKind.Signature);
        for (var i = zone.FirstLine; i < zone.FirstLine + zone.LineCount; i++)
        {
            var text = block.Lines[i].Text;
            var line = text.Trim();
            if (line.Length == 0 || LineRules.IsRule(line)) continue;
            var values = block.On(i).ToList();
            var candidate = Bare(text, values.Count > 0 ? values.Min(v => v.Start) - block.Start(i) : text.Length);
            if (candidate.Trim().Length > 1 && NameReader.Read(candidate, NamePlace.Line) is { } name && !IsPlace(name, candidate))
            {
                var at = block.Start(i) + text.IndexOf(candidate.Trim(), StringComparison.Ordinal);
                var raw = candidate.Trim();
                var place = block.Locate(at, raw.Length);
                if (current.Name is null || current.Name.IsPartial && current.Name.FitsWith(name)) current.AddName(name, raw, place);
                else if (name.Family.Length == 0 && current.Name.Family.Length > 0 && NameReader.IsRomajiName(name.Value)) current.Add(Item.Reading, name.Value.ToLowerInvariant(), raw, place);
                else if (JapaneseText.IsKana(name.Value) && !name.IsPartial) current.AddReading(name.Value, place);
                else if (!name.IsPartial && !current.Name.IsPartial && name.Known && !current.Name.FitsWith(name))
                {
                    drafts.Add(current);
                    current = new RecordDraft(RecordKind.Signature) { Firm = current.Firm };
                    current.AddName(name, raw, place);
                }
            }
            else if (current.Firm.Length == 0 && values.Count == 0 && line.Length <= 40 && Firms.IsFirm(JapaneseText.Narrow(line))) current.Firm = line;
            foreach (var value in values) current.Add(value.Item, value.Value, block.Raw(value), block.Locate(value.Start, value.Length));
        }
        drafts.Add(current);
        return drafts;
    }

    /// <summary>The part of a line before its first value, without a label at its end: "山下 亮 TEL 075-…".</summary>
    internal static string Bare(string text, int valueAt)
    {
        var part = text[..Math.Clamp(valueAt, 0, text.Length)].TrimEnd(' ', '　', ':', '：', '(', '（', '<', '＜', '/', '／', '〒', '|', '｜', '☎', '℡', '✉');
        foreach (var label in (ReadOnlySpan<string>)["TEL", "Tel", "tel", "電話", "携帯", "Mobile", "mobile", "Phone", "E-mail", "E-Mail", "e-mail", "Email", "email", "mail", "Mail", "MAIL", "メール", "直通", "住所", "内線", "ＴＥＬ"])
            if (part.EndsWith(label, StringComparison.Ordinal)) part = part[..^label.Length].TrimEnd(' ', '　', '/', '／', '|', '｜', '(', '（');
        return part;
    }

    /// <summary>A single word that is a place or a building rather than a family name.</summary>
    static bool IsPlace(PersonName name, string raw) => name.IsPartial && (raw.Trim().Any(char.IsDigit) || name.Family.Length == 1 && name.Firm.Length == 0 && raw.Trim().Length > 3);
}
