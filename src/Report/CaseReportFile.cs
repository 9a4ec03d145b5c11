using Hikeshi.Storage.Cases;

namespace Hikeshi.Report;

/// <summary>Writes <c>report.html</c> into the case folder, as a whole or not at all.</summary>
public static class CaseReportFile
{
    /// <returns>Where it lies.</returns>
    public static string Write(CaseStore store)
    {
        var path = Path.Combine(store.Folder, "report.html");
        using (var writer = new StreamWriter(path + ".part")) ReportPage.Write(ReadCase.Read(store), writer);
        File.Move(path + ".part", path, overwrite: true);
        return path;
    }
}
