using Hikeshi.Report;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Cli;

/// <summary>Writes <c>report.html</c> into the case folder, as a whole or not at all.</summary>
static class CaseReportFile
{
    public static string Write(CaseStore store)
    {
        var path = Path.Combine(store.Folder, "report.html");
        using (var writer = new StreamWriter(path + ".part")) ReportPage.Write(ReadCase.Read(store), writer);
        File.Move(path + ".part", path, overwrite: true);
        return path;
    }
}
