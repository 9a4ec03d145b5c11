using Hikeshi.Analysis.Verdicts;
using Hikeshi.Kernel;

namespace Hikeshi.Analysis.Tests;

public class ScenarioTests
{
    [Theory]
    [InlineData("dev-tea")]
    [InlineData("dev-tea-large")]
    public void Catches_every_spoof_and_alarms_at_no_genuine_mail(string scenario)
    {
        var organisation = Scenario.Organisation(scenario);
        var correspondence = Scenario.Correspondence(scenario);
        var wrong = new List<string>();
        int wanted = 0, recovered = 0;
        foreach (var answer in Scenario.Answers(scenario))
        {
            var judged = ReportedMails.Of(answer.Outer).Select(m => MailAssessor.Assess(m, organisation, correspondence, [], Limits.Default)).MaxBy(a => a.Verdict)!;
            if (!judged.Verdict.ToString().Equals(answer.Verdict, StringComparison.OrdinalIgnoreCase))
                wrong.Add($"{answer.File} {answer.Verdict} but {judged.Verdict}: {string.Join(' ', judged.Findings.Select(f => f.Code))}");
            var urls = judged.Indicators.Where(i => i.Type == "url").Select(i => i.Value).ToHashSet();
            wanted += answer.Urls.Count;
            recovered += answer.Urls.Count(urls.Contains);
            if (answer.Urls.Any(u => !urls.Contains(u))) wrong.Add($"{answer.File} misses addresses; {string.Join(' ', answer.Outer.Attachments.Select(a => a.FileName))}");
        }

        Assert.True(wrong.Count == 0, $"{recovered} of {wanted} addresses\n" + string.Join('\n', wrong));
    }
}
