using Hikeshi.Deadlines.Duties;

namespace Hikeshi.Deadlines.Reports;

/// <summary>Whether the facts on which duties depend say that data leaked, or may have.</summary>
public static class BreachStates
{
    /// <returns>Null where the facts do not settle it, and where they say that nothing leaked.</returns>
    /// <remarks>By the same rule as the duty to report (<see cref="EventFindings.Leak"/>), so that the report and the duty cannot contradict each other.</remarks>
    public static BreachState? Of(IncidentFacts facts) =>
        EventFindings.Leak(facts).Truth != Truth.Yes ? null : facts.Disclosed == true ? BreachState.Confirmed : BreachState.Possible;
}
