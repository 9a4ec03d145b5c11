using Hikeshi.Intake.Resolve;
using Hikeshi.Intake.Runs;
using Hikeshi.Intake.Scan;
using Hikeshi.Intake.Sealing;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Intake;

/// <summary>What to investigate.</summary>
/// <param name="Mailbox">Files and folders that lay on the infected device or account.</param>
/// <param name="Reported">Files and folders that recipients sent in.</param>
/// <param name="Organisation">JSON as contract.md describes it; empty to keep what the case already knows.</param>
/// <param name="Jobs">Number of messages scanned at once, from 1.</param>
public sealed record InvestigationRequest(IReadOnlyList<string> Mailbox, IReadOnlyList<string> Reported, string Organisation, int Jobs)
{
    /// <summary>Who asks, for the custody record.</summary>
    public string Actor { get; init; } = CaseStore.Account;

    /// <summary>Folders outside of which nothing is read, whatever a link inside them says; null for no such bound.</summary>
    public IReadOnlyList<string>? Roots { get; init; }
}

/// <summary>What an investigation did.</summary>
/// <param name="ReportedMails">Reports that were judged; a report with several mails counts once, with its gravest verdict.</param>
public sealed record InvestigationSummary(
    long Files, long MailboxMessages, long ReportedMails, long Persons, IReadOnlyDictionary<string, int> Verdicts, int Leaks,
    IReadOnlyList<UnreadRow> Unread, string LogHead);

/// <summary>The main job: seal, scan, resolve. Running it again adds what is new and changes nothing else.</summary>
public static class Investigate
{
    /// <summary>Raised whenever the same message would be read differently, so that cases of older versions are scanned again.</summary>
    const string ScanVersion = "2";

    /// <param name="uploads">Files that were sent to the server and wait; null where there is none.</param>
    /// <exception cref="OperationCanceledException">Cancelled: what is sealed and read stays, and the next run goes on behind it.</exception>
    public static async Task<InvestigationSummary> RunAsync(
        CaseStore store, InvestigationRequest request, Limits limits, Action<RunProgress>? progress, CancellationToken cancellation, IncomingFiles? uploads = null)
    {
        var organisation = Organisation(store, request.Organisation);
        new SealSources(store, request.Actor, progress).Seal(request, uploads, cancellation);
        var sources = store.Sources().Where(s => !s.Scanned).ToList();
        var scan = new SourceScan(store, organisation, limits, request.Jobs, progress) { TotalBytes = sources.Sum(s => s.Sealed.Bytes) };
        foreach (var source in sources) await scan.ScanAsync(source, cancellation);
        new CaseResolution(store, organisation, limits, progress).Resolve(cancellation);
        return Summarise(store);
    }

    /// <summary>True where every message was read by this version of the scan.</summary>
    internal static bool IsCurrent(CaseStore store) => store.Meta("scan-version") == ScanVersion;

    internal static Organisation OrganisationOf(CaseStore store) =>
        store.Meta("organisation") is { Length: > 0 } json ? Kernel.Organisation.Parse(json) : Kernel.Organisation.Unknown;

    public static InvestigationSummary Summarise(CaseStore store)
    {
        var verdicts = store.ReportVerdicts().GroupBy(v => v, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        return new(
            store.Sources().Count, store.MessageCount(SourceRole.Mailbox), verdicts.Values.Sum(), store.SubjectCount, verdicts,
            store.Leaks().Count(), [.. store.Unread()], store.LogHead.ToString());
    }

    /// <summary>The organisation that the scan works for; where it or the scan's version changed, everything is scanned again from evidence.</summary>
    static Organisation Organisation(CaseStore store, string given)
    {
        var known = store.Meta("organisation");
        var used = given.Length > 0 ? given : known;
        if (used != known || store.Meta("scan-version") != ScanVersion)
        {
            store.ForgetScans();
            store.SetMeta("organisation", used);
            store.SetMeta("scan-version", ScanVersion);
        }
        return used.Length > 0 ? Kernel.Organisation.Parse(used) : Kernel.Organisation.Unknown;
    }
}
