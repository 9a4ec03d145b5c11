using Hikeshi.Cases;
using Hikeshi.Cases.Measures;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Web.Api;

/// <summary>Something with a day by which it has to be done or takes place.</summary>
/// <param name="Sort">appointment, measure.</param>
sealed record DueMatter(string Sort, string Id, Words Words, LocalDate Due, bool Overdue)
{
    const int DaysAhead = 7;

    public static IReadOnlyList<DueMatter> Of(CaseView view)
    {
        var today = view.Today;
        var measures = view.State.Measures.All.Where(m => m.State == MeasureState.Open)
            .Select(m => new DueMatter("measure", m.Id, new($"再発防止策「{m.Text}」({m.Owner})", $"measure '{m.Text}' ({m.Owner})"), m.Due, m.Due < today));
        var appointments = view.State.Appointments.All.Where(a => !a.Cancelled && a.At.Earliest(view.Zone) >= view.Now)
            .Select(a => new DueMatter("appointment", a.Id, Say(view, a), a.At.Day, false));
        return [.. measures.Concat(appointments).Where(d => d.Due <= today.PlusDays(DaysAhead)).OrderBy(d => d.Due).ThenBy(d => d.Sort, StringComparer.Ordinal).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    static Words Say(CaseView view, Hikeshi.Cases.Parties.Appointment appointment)
    {
        var (when, name) = (appointment.At.InWords(), view.State.Parties.Find(appointment.Party)?.Name ?? appointment.Party);
        return new($"{name}との予定: {when.Ja}", $"appointment with {name}: {when.En}");
    }
}
