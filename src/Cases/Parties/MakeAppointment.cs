using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Parties;

/// <summary>A time at which to meet or call a party.</summary>
/// <param name="Minutes">How long it is planned to last.</param>
public sealed record Appointment(string Id, string Party, Happened At, int Minutes, string Place, string About, bool Cancelled) : IRegistered;

[Description("Plan an appointment with a party")]
public sealed record MakeAppointment : CaseCommand
{
    [Description("Which party: its id")]
    public required string Party { get; init; }

    [Description("When, as 2020-09-07 11:00"), MaxLength(60)]
    public required string At { get; init; }

    [Description("How many minutes")]
    [Range(1, 1440)]
    public int Minutes { get; init; } = 60;

    [Description("Where, or the address of the call"), MaxLength(Limit.Line)]
    public string Place { get; init; } = "";

    [Description("What about"), MaxLength(Limit.Line)]
    public string About { get; init; } = "";

    internal override Decision Decide(CaseView view) =>
        view.State.Parties.Find(Party) is { } party ? Decide(view, this, party, At, Minutes, Place, About) : Refusals.Unknown(Party, "相手先", "party", "parties");

    internal static Decision Decide(CaseView view, CaseCommand command, Party party, string at, int minutes, string place, string about)
    {
        if (!Kernel.Happened.TryParse(at, view.Zone, out var time) || !time.HasTime)
            return new Refusal("appointment-without-time", "予定の日時を「2020-09-07 11:00」の形で入れてください。", "Give the time of the appointment as 2020-09-07 11:00.");
        var appointments = view.State.Appointments;
        var appointment = new Appointment(appointments.NextId(), party.Id, time, minutes, place, about, false);
        var when = time.InWords();
        return command.Entry(view, "appointment.made", appointments.ItemOf(appointment.Id),
            new($"{party.Name}との予定: {when.Ja}。{about}", $"Appointment with {party.Name}: {when.En}. {about}"), appointment);
    }
}

[Description("Cancel an appointment")]
public sealed record CancelAppointment : CaseCommand
{
    [Description("Which appointment: its id")]
    public required string Id { get; init; }

    [Description("Why"), MaxLength(Limit.Line)]
    public required string Reason { get; init; }

    public override string Item => $"appointment/{Id}";

    internal override Decision Decide(CaseView view) => view.State.Appointments.Find(Id) is not { } appointment
        ? Refusals.Unknown(Id, "予定", "appointment", "parties")
        : Entry(view, "appointment.cancelled", Item, new($"予定を取り消しました: {appointment.At.InWords().Ja}。{Reason}", $"Appointment of {appointment.At.InWords().En} cancelled. {Reason}"),
            appointment with { Cancelled = true });
}
