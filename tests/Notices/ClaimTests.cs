using System.Text.Json;
using Hikeshi.Notices.Claims;

namespace Hikeshi.Notices.Tests;

/// <summary>The sentences of knowledge/notices/claims.cases.json: what says a claim, and what only looks like it.</summary>
public sealed class ClaimTests
{
    [Fact]
    public void Hears_a_claim_in_many_wordings_and_takes_no_harmless_sentence_for_one()
    {
        using var cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(TestKit.Shared.Root, "knowledge", "notices", "claims.cases.json")));
        var wrong = new List<string>();
        foreach (var claim in cases.RootElement.EnumerateObject())
            foreach (var language in claim.Value.EnumerateObject())
                foreach (var says in new[] { true, false })
                {
                    var sentences = language.Value.GetProperty(says ? "says" : "not").EnumerateArray().Select(s => s.GetString()!).ToList();
                    Assert.True(sentences.Count >= 10, $"{claim.Name} {language.Name}");
                    wrong.AddRange(sentences.Where(s => Contradictions.Said(s, language.Name).Any(r => r.Id == claim.Name) != says).Select(s => $"{claim.Name}: {(says ? "not heard" : "false alarm")}: {s}"));
                }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(ClaimRule.All.Select(r => r.Id).Order(), cases.RootElement.EnumerateObject().Select(c => c.Name).Order());
    }
}
