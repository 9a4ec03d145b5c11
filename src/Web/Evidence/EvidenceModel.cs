using Hikeshi.Intake.Runs;
using Hikeshi.Kernel;
using Hikeshi.Storage.Cases;
using Hikeshi.Web.Desks;

namespace Hikeshi.Web.Evidence;

/// <summary>What is in a case and how far reading it is.</summary>
/// <param name="Run">Under way, or the last since the server started; null where none was.</param>
/// <param name="CanContinue">An earlier run left something unread, and none is under way.</param>
/// <param name="Waiting">Files that were sent, those that need somebody first; capped.</param>
/// <param name="Complete">Of them, how many can be read.</param>
/// <param name="Typed">A path as it was typed, where it was refused.</param>
/// <param name="Refusal">Why what was just asked was not done.</param>
public sealed record EvidenceModel(
    RunState? Run, bool CanContinue, IReadOnlyList<IncomingFile> Waiting, int WaitingCount, int Complete, IReadOnlyList<SourceLine> Sources, long SourceCount, long SealedBytes, long? Next,
    IReadOnlyList<UnreadRow> Unread, long UnreadCount, long UnsearchedCount, long MailboxMessages, long ReportedMessages, bool MayNamePath, string MostBytes, string Organisation, Refusal? Refusal, string Typed)
{
    const int WaitingShown = 50, SourcesOfPage = 50, UnreadShown = 10;

    internal static EvidenceModel Load(Hikeshi.Cases.CaseDesk desk, string id, EvidenceRuns runs, ServeOptions options, long after, Refusal? refusal = null, string typed = "")
    {
        var store = desk.Store;
        var (run, waiting, evidence) = (runs.StateOf(id), runs.FilesOf(id)?.List() ?? [], desk.View().Evidence);
        var sources = store.SourceLines(after, SourcesOfPage + 1);
        var organisation = store.Meta("organisation");
        return new(
            run, run is not { IsActive: true } && (store.UnscannedCount > 0 || runs.LeftOf(id) is not null),
            [.. waiting.OrderBy(f => f.IsComplete).ThenBy(f => f.Problem is null).Take(WaitingShown)], waiting.Count, waiting.Count(f => f.IsComplete),
            [.. sources.Take(SourcesOfPage)], store.SourceCount, store.SealedBytes, sources.Count > SourcesOfPage ? sources[SourcesOfPage - 1].Source.Number : null,
            store.UnreadPage(0, UnreadShown), store.UnreadCount, evidence.NotSearchedCount, store.MessageCount(SourceRole.Mailbox), store.MessageCount(SourceRole.Reported),
            ServerPath.MayNameAny(options), DiskRoom.Size(options.Incoming.FileBytes), organisation.Length > 0 ? Kernel.Organisation.Parse(organisation).Name : "", refusal, typed);
    }
}

/// <summary>Everything that could not be read or searched, some at a time.</summary>
/// <param name="Searched">Whether it is about what could not be searched for personal data.</param>
/// <param name="Rows">Where, what about it, and a code that programs know.</param>
public sealed record UnreadModel(bool Searched, IReadOnlyList<(string Place, string Detail, string Code)> Rows, int Page, bool More, long UnreadCount, long UnsearchedCount, string Of);
