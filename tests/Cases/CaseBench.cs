using Hikeshi.Cases.Duties;
using Hikeshi.Storage.Cases;
using NodaTime;
using NodaTime.Testing;

namespace Hikeshi.Cases.Tests;

/// <summary>A case in a folder of its own, at a moment that the test chooses.</summary>
sealed class CaseBench : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("hikeshi-case-").FullName;

    public CaseBench()
    {
        Store = CaseStore.OpenOrCreate(CaseFolder, TimeProvider.System);
        Desk = new(Store, Clock);
    }

    public string CaseFolder => Path.Combine(_folder, "case");

    public FakeClock Clock { get; } = new(Instant.FromUtc(2020, 9, 1, 1, 0));

    public CaseStore Store { get; }

    public CaseDesk Desk { get; }

    public CaseState State => Desk.View().State;

    public Outcome Do(CaseCommand command, long? expected = null) => Desk.Do(command, "久美", expected);

    /// <summary>Carries out a command that must not be refused.</summary>
    public Outcome Must(CaseCommand command)
    {
        var outcome = Do(command);
        Assert.True(outcome.Refusal is null, outcome.Refusal?.Words.En);
        return outcome;
    }

    /// <summary>Gives the case persons as an investigation would.</summary>
    public void Investigated(params SubjectRow[] persons)
    {
        Store.ReplaceResults([], [], persons, [], []);
        Store.RecordResults(Store.ResultsDigest());
    }

    public static SubjectRow Person(string id, string name, string reach = "email", bool disclosed = false) =>
        new(id, false, name, "", "", "", "", "name", 1, disclosed, reach, "");

    /// <summary>Judges every duty that is still open not applicable, for tests of what else keeps a case open.</summary>
    public void EndDuties()
    {
        foreach (var duty in DutyView.All(Desk.View()).Where(d => d.IsOpen)) Must(new FulfilDuty { Id = duty.Id, Outcome = DutyOutcome.NotApplicable, Reason = "a test" });
    }

    public void Dispose()
    {
        Store.Dispose();
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(_folder, recursive: true);
    }
}
