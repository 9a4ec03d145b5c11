using Hikeshi.Exposure.Names;
using Hikeshi.Mail.Zones;

namespace Hikeshi.Exposure.Records;

/// <summary>Reads whom a text addresses.</summary>
static class SalutationReader
{
    public static List<RecordDraft> Read(BlockText block, Zone zone)
    {
        var drafts = new List<RecordDraft>();
        var firm = "";
        for (var i = zone.FirstLine; i < zone.FirstLine + zone.LineCount; i++)
        {
            var text = block.Lines[i].Text;
            var from = 0;
            foreach (var part in text.Split(['、', ',', '，', '／']))
            {
                var raw = part.Trim();
                var at = block.Start(i) + from + (part.Length - part.TrimStart().Length);
                from += part.Length + 1;
                if (raw.Length == 0) continue;
                var name = Greets(text, raw) ? NameReader.Read(raw, NamePlace.Line) : null;
                if (name is null)
                {
                    if (Firms.IsFirm(raw)) firm = raw;
                    continue;
                }
                var draft = new RecordDraft(RecordKind.Salutation);
                if (name.IsPartial && name.Given.Length > 0 && !name.Known) continue;
                draft.AddName(name, NameReader.WithoutHonorific(raw), block.Locate(at, raw.Length));
                if (draft.Firm.Length == 0) draft.Firm = firm;
                drafts.Add(draft);
            }
        }
        return drafts;
    }

    /// <summary>Only what an honorific or a greeting marks; in Latin letters the name may stand alone ("Emily Carter").</summary>
    static bool Greets(string line, string part) => LineRules.EndsInHonorific(part) || LineRules.EndsInHonorific(line) || char.IsAsciiLetter(line.TrimStart()[0])
        || line.TrimEnd().EndsWith('長') || line.TrimEnd().EndsWith('へ') || line.TrimEnd().EndsWith(')') || line.TrimEnd().EndsWith('）') || line.TrimEnd().EndsWith("くん", StringComparison.Ordinal) || line.TrimEnd().EndsWith("ちゃん", StringComparison.Ordinal) || line.TrimEnd().EndsWith('君');
}
