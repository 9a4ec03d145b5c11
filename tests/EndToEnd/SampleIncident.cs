using Hikeshi.Demo;

namespace Hikeshi.EndToEnd.Tests;

/// <summary>A small invented incident on disk, written once for a class of tests.</summary>
public sealed class SampleIncident : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public SampleIncident() => DemoIncident.Write(Folder, size: DemoSize.Of(400));

    public string Folder => _folder["incident"];

    public string[] Investigate(string caseFolder, int jobs) =>
    [
        "investigate", "--case", caseFolder, "--mailbox", Path.Combine(Folder, "mailbox"), "--reported", Path.Combine(Folder, "reported"),
        "--org", Path.Combine(Folder, "org.json"), "--jobs", jobs.ToString(),
    ];

    public void Dispose() => _folder.Dispose();
}
