using Hikeshi.Kernel;

namespace Hikeshi.Cases.Duties;

public enum DutyOutcome { Fulfilled, NotApplicable, Open }

/// <summary>What was done about a duty of the law.</summary>
/// <param name="Id">As Deadlines names the duty: <c>appi-preliminary-report</c>.</param>
/// <param name="Reference">Number under which the authority keeps it.</param>
/// <param name="Reason">How it was fulfilled, or why it does not apply.</param>
/// <param name="Report">Id of the kept report that was sent; empty where none was.</param>
public sealed record DutyRecord(string Id, DutyOutcome Outcome, Happened When, string Reference, string Reason, string Report = "") : IRegistered;
