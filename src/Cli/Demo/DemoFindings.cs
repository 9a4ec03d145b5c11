using Hikeshi.Demo.Measure;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Cli.Demo;

/// <summary>A case in the plain words that the sample's answers are written in.</summary>
static class DemoFindings
{
    public static Findings Of(CaseStore store)
    {
        var reported = store.Reported().ToDictionary(m => m.Number);
        return new(
            [.. store.Exposures().Select(e => (e.Exposure.SubjectId, e.Exposure.Item, e.Exposure.Value)).Distinct()],
            [.. reported.Values.Select(m => (FileOf(m.Source), m.Verdict))],
            [.. store.Leaks().Select(l => (FileOf(reported[l.ReportedNumber].Source), store.Message(l.OriginalNumber)!.MessageId))],
            [.. store.Indicators().Where(i => i.Indicator.Type == "url" && i.Message.Role == SourceRole.Reported).Select(i => (FileOf(i.Message.Source), i.Indicator.Value))]);
    }

    static string FileOf(string source) => Path.GetFileName(source.Split('!', '#')[0]);
}
