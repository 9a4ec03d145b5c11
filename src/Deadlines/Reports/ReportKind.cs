using Hikeshi.Kernel;

namespace Hikeshi.Deadlines.Reports;

/// <summary>A report to an authority.</summary>
public enum ReportKind
{
    /// <summary>The preliminary report (速報), APPI Enforcement Rules Art. 8(1).</summary>
    AppiPreliminary,

    /// <summary>The final report (確報), APPI Enforcement Rules Art. 8(2).</summary>
    AppiFinal,

    /// <summary>The notification to a supervisory authority, GDPR Art. 33.</summary>
    Gdpr33,
}

/// <summary>Codes and names of the kinds.</summary>
public static class ReportKinds
{
    /// <summary>The stable word: <c>appi-preliminary</c>, <c>appi-final</c>, <c>gdpr-33</c>.</summary>
    public static string Code(this ReportKind kind) => kind switch
    {
        ReportKind.AppiPreliminary => "appi-preliminary",
        ReportKind.AppiFinal => "appi-final",
        _ => "gdpr-33",
    };

    /// <summary>As a heading says it: 速報, preliminary report.</summary>
    public static Words Name(this ReportKind kind) => kind switch
    {
        ReportKind.AppiPreliminary => new("速報", "Preliminary report"),
        ReportKind.AppiFinal => new("確報", "Final report"),
        _ => new("通知", "Notification"),
    };

    /// <returns>False where the code is none of the stable words.</returns>
    public static bool TryParse(string? code, out ReportKind kind)
    {
        foreach (var one in Enum.GetValues<ReportKind>())
        {
            kind = one;
            if (one.Code() == code) return true;
        }
        kind = default;
        return false;
    }
}
