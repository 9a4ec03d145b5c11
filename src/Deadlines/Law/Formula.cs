namespace Hikeshi.Deadlines.Law;

/// <summary>How a rule turns facts into a due date. The day of learning is day 1 wherever days are counted.</summary>
public abstract record Formula;

/// <summary>The rule computes nothing by itself; duties cite it.</summary>
public sealed record NoFormula : Formula;

/// <summary>Promptly, without undue delay: no day is named.</summary>
public sealed record Promptly : Formula;

/// <summary>At any time: a duty without a date, for instance to keep records.</summary>
public sealed record Standing : Formula;

/// <summary>"About 3 to 5 days": both days are counted, the last one is shown as the due day, neither is moved.</summary>
public sealed record DayRange(int From, int To) : Formula;

/// <summary>Within a number of days.</summary>
/// <param name="Days">Days for most events.</param>
/// <param name="DaysImproperPurpose">Days for an event whose purpose may be improper (kind 3).</param>
/// <param name="MovesToReportingDay">True where a last day on which authorities take no reports moves to the next on which they do.</param>
public sealed record DayCount(int Days, int DaysImproperPurpose, bool MovesToReportingDay) : Formula;

/// <summary>Within a number of elapsed hours.</summary>
public sealed record HourCount(int Hours) : Formula;

/// <summary>Which events must be reported.</summary>
/// <param name="PersonsOver">Events of more persons than this are reported, whatever their data and cause.</param>
/// <param name="CoversBeingAcquired">True where kind 3 also covers personal information that is being acquired to become personal data.</param>
public sealed record EventKinds(int PersonsOver, bool CoversBeingAcquired) : Formula;
