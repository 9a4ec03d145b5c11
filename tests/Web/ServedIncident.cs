using Hikeshi.Cases;
using Hikeshi.Demo;
using Hikeshi.Intake;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Web.Tests;

/// <summary>The invented incident, small: the case <c>one</c> has read the mailbox and half of the reported mails; the other half is still with those who got them.</summary>
public sealed class ServedIncident : IAsyncLifetime
{
    readonly DirectoryInfo _sample = Directory.CreateTempSubdirectory("hikeshi-incident-");

    public TestServer Test { get; private set; } = null!;

    /// <summary>Mails that nobody sent in yet.</summary>
    public IReadOnlyList<string> NotYetReported { get; private set; } = [];

    /// <summary>Leaks of the case in which everything was reported at once.</summary>
    public int AllLeaks { get; private set; }

    public string CaseFolder => Path.Combine(Test.Folder, "one");

    public async ValueTask InitializeAsync()
    {
        var folder = Path.Combine(_sample.FullName, "incident");
        DemoIncident.Write(folder, size: DemoSize.Of(400));
        var reports = Directory.GetFiles(Path.Combine(folder, "reported")).Order(StringComparer.Ordinal).ToList();
        NotYetReported = [.. reports.Where((_, i) => i % 2 == 1)];
        var organisation = await File.ReadAllTextAsync(Path.Combine(folder, "org.json"));
        string[] mailbox = [Path.Combine(folder, "mailbox")];
        AllLeaks = await InvestigateAsync(Path.Combine(_sample.FullName, "all"), new(mailbox, reports, organisation, 2));
        Test = await TestServer.StartAsync(prepare: data => InvestigateAsync(Path.Combine(data, "one"), new(mailbox, [.. reports.Except(NotYetReported)], organisation, 2)));
    }

    static async Task<int> InvestigateAsync(string folder, InvestigationRequest request)
    {
        using var store = CaseStore.OpenOrCreate(folder, TimeProvider.System);
        var summary = await Investigate.RunAsync(store, request, Limits.Default, null, CancellationToken.None);
        new CaseDesk(store, SystemClock.Instance).Follow();
        return summary.Leaks;
    }

    public async ValueTask DisposeAsync()
    {
        await Test.DisposeAsync();
        foreach (var file in _sample.EnumerateFiles("*", SearchOption.AllDirectories)) file.Attributes = FileAttributes.Normal;
        _sample.Delete(recursive: true);
    }
}
