using Hikeshi.Cases;
using Hikeshi.Intake.Resolve;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Intake;

/// <summary>Makes the results follow what people decided about persons.</summary>
/// <remarks>
/// Only who is who is said anew; a case in which sealed files were never read to their end, or that an earlier version read, is investigated as a whole. A run that is
/// killed leaves the results as they were: the decisions stay in the log, and the next run follows them.
/// </remarks>
public static class ApplyDecisions
{
    /// <summary>True where a decision, or one taken back, is not in the results yet.</summary>
    public static bool IsDue(CaseView view) => view.State.Decisions.Newest > view.Evidence.Book.Decided;

    /// <param name="store">Opened for a run: nobody else reads mail into the case meanwhile.</param>
    public static async Task RunAsync(CaseStore store, IClock clock, CancellationToken cancellation)
    {
        if (store.Sources().Any(s => !s.Scanned) || !store.Custody().Any(c => c.Action == "results") || !Investigate.IsCurrent(store))
            await Investigate.RunAsync(store, new([], [], "", Environment.ProcessorCount), Limits.Default, null, cancellation);
        else
            new CaseResolution(store, Investigate.OrganisationOf(store), Limits.Default).ResolvePersons(cancellation);
        new CaseDesk(store, clock).Follow();
    }
}
