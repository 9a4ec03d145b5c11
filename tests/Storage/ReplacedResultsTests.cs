using Hikeshi.Storage.Cases;

namespace Hikeshi.Storage.Tests;

/// <summary>Results that replace earlier ones, and results of versions that knew no decisions.</summary>
public sealed class ReplacedResultsTests : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("hikeshi-results-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    CaseStore Open(string name) => CaseStore.OpenOrCreate(Path.Combine(_root, name), TimeProvider.System);

    static void Write(CaseStore store, string[] persons, bool decisions = true) => store.ReplaceResults(
        [], persons.SelectMany(p => new[] { new ExposureRow(p, "email", $"{p}@x.example", 1, "header:From"), new ExposureRow(p, "name", p, 2, "text:0+2") }),
        persons.Select(p => new SubjectRow(p, false, p, "", $"{p}@x.example", "", "", "email; name", 2, false, "email", "")), [], [],
        persons.Select(p => new SubjectKeyRow(p.ToLowerInvariant(), "name", p)), persons.Select(p => new SubjectFirmRow(p, "会社")),
        decisions ? new(persons.Select(p => new SubjectAnchorRow(p, 1, 0, "K", p, 0)), persons.Select(p => new SubjectNameRow(p, p)), [], 0) : null, record: true);

    [Fact]
    public void Opening_a_case_whose_results_know_no_decisions_changes_nothing_that_verify_proves()
    {
        using (var old = Open("case")) Write(old, ["A", "B"], decisions: false);
        using var again = Open("case");
        Assert.False(again.HasAnchors);
        Assert.Equal(again.Custody().Last(c => c.Action == "results").Sha256, again.ResultsDigest());
        Assert.Empty(again.FormerIds());
        Write(again, ["A", "B"]);
        Assert.Equal("A", again.Anchor("A")!.Now);
        Assert.Equal(again.Custody().Last(c => c.Action == "results").Sha256, again.ResultsDigest());
    }

    [Fact]
    public void What_is_written_over_earlier_results_is_what_would_have_been_written_afresh()
    {
        using var store = Open("changed");
        Write(store, ["A", "B", "C"]);
        Write(store, ["B", "D"]);
        using var fresh = Open("fresh");
        Write(fresh, ["B", "D"]);
        Assert.Equal(fresh.Exposures().Select(e => e.Exposure), store.Exposures().Select(e => e.Exposure));
        Assert.Equal(fresh.Subjects(), store.Subjects());
        Assert.Equal(fresh.ResultsDigest(), store.ResultsDigest());
        Assert.Empty(store.SubjectsWithKey("a", "name", 9));
        Assert.Equal(["D"], store.SubjectsWithKey("d", "name", 9));
    }
}
