using System.Text.Json.Serialization;
using Hikeshi.Cases.Duties;
using Hikeshi.Cases.Inquiries;
using Hikeshi.Cases.Measures;
using Hikeshi.Cases.Parties;
using Hikeshi.Cases.Playbook;
using Hikeshi.Deadlines.Duties;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Cases.Due;

/// <summary>Something with a day by which it has to be done or takes place, whatever capability it belongs to.</summary>
/// <param name="Sort">duty, step, call-back, measure, appointment.</param>
/// <param name="Id">Of the duty, the step, the inquiry, the measure, the appointment.</param>
/// <param name="Words">What it is and by when, in one line.</param>
/// <param name="Due">The day, in local time of the organisation.</param>
public sealed record DueMatter(string Sort, string Id, Words Words, LocalDate Due, bool Overdue)
{
    DueMatter(string sort, string id, Words title, Words when, LocalDate due, bool overdue) : this(sort, id, new($"{title.Ja}({when.Ja})", $"{title.En} ({when.En})"), due, overdue) => (Title, When) = (title, when);

    /// <summary>What it is.</summary>
    [JsonIgnore]
    public Words Title { get; } = Words.None;

    /// <summary>By when, and from what that is counted.</summary>
    [JsonIgnore]
    public Words When { get; } = Words.None;

    const int DaysAhead = 7;

    static readonly string[] Urgency = ["duty", "step", "call-back", "measure", "appointment"];

    /// <summary>What is overdue or due within seven days: the overdue first, then by day; of one day the law's before everything else.</summary>
    public static IReadOnlyList<DueMatter> Of(CaseView view) => [.. Duties(view).Concat(Steps(view)).Concat(CallBacks(view)).Concat(Measures(view)).Concat(Appointments(view))
        .Where(d => d.Overdue || d.Due <= view.Today.PlusDays(DaysAhead))
        .OrderByDescending(d => d.Overdue).ThenBy(d => d.Due).ThenBy(d => Array.IndexOf(Urgency, d.Sort)).ThenBy(d => d.Id, StringComparer.Ordinal)];

    static IEnumerable<DueMatter> Duties(CaseView view) => DutyView.All(view).Where(d => d is { IsOpen: true, State: DutyState.Applies, DueDay: not null })
        .Select(d => new DueMatter("duty", d.Id, new($"義務「{d.Title.Ja}」", $"duty '{d.Title.En}'"), d.Due, d.DueDay!.Value, d.Overdue));

    static IEnumerable<DueMatter> Steps(CaseView view) => PlaybookView.List(view, PlaybookBook.Default).Where(s => s.State == StepState.Open && s.Due.IsKnown)
        .Select(s => new DueMatter("step", s.Id, new($"手順「{s.Title.Ja}」", $"step '{s.Title.En}'"), s.DueText, Local(view, s.Due), s.Overdue));

    static IEnumerable<DueMatter> CallBacks(CaseView view) => OpenCallBack.Of(view).Where(c => c.At.IsKnown)
        .Select(c => new DueMatter("call-back", c.Inquiry, new($"問い合わせ{c.Inquiry}への折り返し", $"call back of inquiry {c.Inquiry}"), c.At.InWords(), Local(view, c.At), c.Overdue));

    static IEnumerable<DueMatter> Measures(CaseView view) => view.State.Measures.All.Where(m => m.State == MeasureState.Open)
        .Select(m => new DueMatter("measure", m.Id, new($"再発防止策「{m.Text}」", $"measure '{m.Text}'"), By(m), m.Due, m.Due < view.Today));

    static IEnumerable<DueMatter> Appointments(CaseView view) => view.State.Appointments.All.Where(a => !a.Cancelled && a.At.Earliest(view.Zone) >= view.Now)
        .Select(a => new DueMatter("appointment", a.Id, With(view, a), a.At.InWords(), Local(view, a.At), false));

    static LocalDate Local(CaseView view, Happened when) => when.HasTime ? when.Time.ToInstant().InZone(view.Zone).Date : when.Day;

    static Words By(Measure measure)
    {
        var day = Happened.On(measure.Due).InWords();
        return new($"{day.Ja}まで・{measure.Owner}", $"by {day.En}, {measure.Owner}");
    }

    static Words With(CaseView view, Appointment appointment)
    {
        var name = view.State.Parties.Find(appointment.Party)?.Name ?? appointment.Party;
        return new($"{name}との予定", $"appointment with {name}");
    }
}
