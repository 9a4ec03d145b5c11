using System.Text.RegularExpressions;
using Hikeshi.Cases.Playbook;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Tests;

/// <summary>What the playbook files must hold.</summary>
public sealed partial class PlaybookDataTests
{
    /// <summary>Rows of the founding case and the steps that answer them.</summary>
    static readonly Dictionary<string, string[]> Rows = new()
    {
        ["R1"] = ["save-first-mail", "identify-malware"],
        ["R2"] = ["identify-malware"],
        ["R3"] = ["identify-malware"],
        ["R4"] = ["review-sent-mail", "confirm-wave-ended"],
        ["R5"] = ["export-mailboxes", "investigate-exposure", "collect-reports"],
        ["R6"] = ["investigate-exposure", "ask-deletion"],
        ["R7"] = ["collect-reports", "ask-deletion"],
        ["R8"] = ["investigate-exposure", "notify-persons"],
        ["R9"] = ["contact-card-processor", "investigate-exposure"],
        ["R10"] = ["isolate-devices", "list-devices", "scan-devices", "seal-devices", "rebuild-devices"],
        ["R11"] = ["change-passwords", "end-sessions", "suspend-accounts", "change-browser-passwords"],
        ["R12"] = ["strengthen-domain", "contact-provider"],
        ["R13"] = ["contact-provider", "save-first-mail"],
        ["R14"] = ["review-logs", "check-forwarding"],
        ["R15"] = ["contact-specialist", "contact-police", "contact-ipa", "contact-jpcert", "contact-lawyer"],
        ["R16"] = ["open-desk"],
        ["R17"] = ["publish-first-notice", "call-partners", "send-newsletter", "post-social"],
        ["R18"] = ["update-notice"],
        ["R19"] = ["device-advice"],
        ["R20"] = ["decide-web-shop", "reopen-web-shop"],
        ["R21"] = ["name-lead", "confirm-timeline"],
        ["R22"] = ["update-notice", "publish-first-notice"],
        ["R23"] = ["warn-staff", "promise-measures"],
        ["R24"] = ["record-learned", "preliminary-report", "final-report", "notify-persons", "check-foreign-law", "privacymark-report"],
    };

    /// <summary>What officials advise, and the step and words in which it stands.</summary>
    public static TheoryData<string, string> Advice => new()
    {
        { "isolate-devices", "LANケーブル" }, { "isolate-devices", "Wi-Fi" }, { "isolate-devices", "電源は切りません" }, { "keep-evidence", "初期化しません" },
        { "scan-devices", "すべての端末" }, { "change-passwords", "きれいな端末" }, { "change-browser-passwords", "ブラウザー" }, { "review-sent-mail", "送信済み" },
        { "check-forwarding", "転送" }, { "call-partners", "開かずに消して" }, { "publish-first-notice", "ウェブサイト" }, { "notify-persons", "公表" },
    };

    static PlaybookDefinition Malware => PlaybookBook.Default.Find(PlaybookBench.Malware)!;

    public static TheoryData<string> Playbooks => [.. PlaybookBook.Default.All.Select(p => p.Id)];

    [Fact]
    public void There_are_two_playbooks_and_the_one_for_malware_has_the_steps_of_a_whole_incident()
    {
        Assert.Equal([PlaybookBench.Takeover, PlaybookBench.Malware], PlaybookBook.Default.All.Select(p => p.Id));
        Assert.InRange(Malware.Steps.Count, 40, 60);
    }

    [Fact]
    public void Every_row_of_the_founding_case_is_answered_by_steps()
    {
        Assert.Equal(Enumerable.Range(1, 24).Select(n => $"R{n}"), Rows.Keys);
        Assert.All(Rows, r => Assert.All(r.Value, s => Assert.True(Malware.Find(s) is not null, $"{r.Key}: there is no step {s}")));
    }

    [Theory, MemberData(nameof(Advice))]
    public void What_officials_advise_stands_in_a_step(string step, string words)
    {
        var found = Malware.Find(step)!;
        Assert.Contains(words, string.Concat([found.Title.Ja, .. found.How.Select(h => h.Ja)]), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Playbooks))]
    public void Every_text_is_polite_Japanese_and_English_without_Japanese(string id)
    {
        var playbook = PlaybookBook.Default.Find(id)!;
        Assert.All(playbook.Steps, s =>
        {
            Assert.EndsWith("ます", Polite(s.Title.Ja), StringComparison.Ordinal);
            foreach (var text in new[] { s.Why, s.DoneWhen }.Concat(s.How))
            {
                Assert.EndsWith("。", text.Ja, StringComparison.Ordinal);
                Assert.Matches(PoliteEnd(), text.Ja);
            }
            foreach (var text in new[] { s.Title, s.Why, s.Source, s.DoneWhen, s.Evidence }.Concat(s.How))
            {
                Assert.Matches(Japanese(), text.Ja);
                Assert.DoesNotMatch(Japanese(), text.En);
                Assert.True(SafeText.Of(text.Ja) == text.Ja && SafeText.Of(text.En) == text.En, $"{s.Id}: a text holds invisible characters");
            }
            Assert.InRange(s.How.Count, 3, 5);
        });
    }

    [Theory, MemberData(nameof(Playbooks))]
    public void Every_source_is_one_that_the_public_can_look_up(string id) => Assert.All(PlaybookBook.Default.Find(id)!.Steps, s => Assert.Matches(Publisher(), s.Source.En));

    [Theory, MemberData(nameof(Playbooks))]
    public void Every_step_but_the_last_has_a_time(string id) => Assert.All(PlaybookBook.Default.Find(id)!.Steps.SkipLast(1), s => Assert.NotNull(s.Due));

    [Fact]
    public void The_targets_for_reports_keep_the_shortest_limit_that_the_law_can_set()
    {
        // Learned at noon of day 1: day 5 ends after 4.5 days, day 30 after 29.5 days (the day of learning counts as the first); GDPR counts 72 hours.
        Assert.True(Malware.Find("preliminary-report")!.Due!.Amount.TotalDays <= 4);
        Assert.True(Malware.Find("final-report")!.Due!.Amount.TotalDays <= 29);
        Assert.True(Malware.Find("check-foreign-law")!.Due!.Amount.TotalHours < 72);
    }

    [Fact]
    public void No_step_waits_for_one_that_is_due_later_from_the_same_event()
    {
        foreach (var step in PlaybookBook.Default.All.SelectMany(p => p.Steps.Select(s => (Playbook: p, Step: s))).Where(s => s.Step.Due is not null))
            foreach (var needed in step.Step.DependsOn.Select(d => step.Playbook.Find(d)!).Where(n => n.Due?.From == step.Step.Due!.From))
                Assert.True(needed.Due!.Amount <= step.Step.Due!.Amount, $"{step.Step.Id} is due before {needed.Id}, for which it waits");
    }

    static string Polite(string title) => title.TrimEnd('。').EndsWith("ません", StringComparison.Ordinal) ? "ます" : title;

    [GeneratedRegex(@"(ます|ません|です|ました|ください)(。|」。?)$")]
    private static partial Regex PoliteEnd();

    [GeneratedRegex(@"[\u3040-\u30FF\u4E00-\u9FFF]")]
    private static partial Regex Japanese();

    [GeneratedRegex("JPCERT/CC|IPA|police|Protection of Personal Information|Enforcement Rules|GDPR|JIPDEC|Kyoto confectioner|policy|notices")]
    private static partial Regex Publisher();
}
