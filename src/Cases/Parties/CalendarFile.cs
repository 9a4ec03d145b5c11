using Hikeshi.Cases.Duties;
using Hikeshi.Cases.Inquiries;
using Hikeshi.Deadlines.Duties;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Hikeshi.Cases.Parties;

/// <summary>Appointments, promised call backs and due days of the law as iCalendar (RFC 5545), for the calendars that people use.</summary>
/// <remarks>Every event keeps its UID, so that importing the file again changes events instead of doubling them; a cancelled appointment stays with STATUS:CANCELLED.</remarks>
public static class CalendarFile
{
    /// <param name="identity">Of the case; part of each UID.</param>
    /// <param name="language">ja or en.</param>
    public static string Write(CaseView view, Guid identity, string language)
    {
        var calendar = new Calendar { ProductId = "-//Hikeshi//Case//EN", Method = CalendarMethods.Publish };
        foreach (var appointment in view.State.Appointments.All)
        {
            var party = view.State.Parties.Find(appointment.Party);
            var item = $"appointment/{appointment.Id}";
            var begin = appointment.At.Time.ToInstant();
            Add(calendar, view, item, identity, $"{party?.Name} {appointment.About}".Trim(), begin, begin + NodaTime.Duration.FromMinutes(appointment.Minutes),
                string.Join('\n', new[] { party?.Person, party?.Phone, party?.Email }.Where(t => !string.IsNullOrEmpty(t))), appointment.Place, appointment.Cancelled);
        }
        foreach (var callBack in OpenCallBack.Of(view).Where(c => c.At.HasTime))
            Add(calendar, view, $"inquiry/{callBack.Inquiry}", identity, language == "ja" ? $"折り返し: {callBack.Caller} {callBack.About}" : $"Call back: {callBack.Caller} {callBack.About}",
                callBack.At.Time.ToInstant(), callBack.At.Time.ToInstant() + NodaTime.Duration.FromMinutes(15), callBack.Contact, "", false);
        foreach (var duty in DutyView.All(view).Where(d => d is { IsOpen: true, DueDay: not null, State: DutyState.Applies }))
            AddDay(calendar, view, $"duty/{duty.Id}", identity, language == "ja" ? $"期限: {duty.Title.Ja}" : $"Due: {duty.Title.En}", duty.DueDay!.Value, duty.Reason.In(language));
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    static void Add(Calendar calendar, CaseView view, string item, Guid identity, string summary, Instant begin, Instant end, string description, string place, bool cancelled) =>
        calendar.Events.Add(new CalendarEvent
        {
            Uid = Uid(item, identity),
            DtStamp = Stamp(view, item),
            Start = At(begin),
            End = At(end),
            Summary = summary,
            Description = description,
            Location = place,
            Status = cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
        });

    static void AddDay(Calendar calendar, CaseView view, string item, Guid identity, string summary, LocalDate day, string description) =>
        calendar.Events.Add(new CalendarEvent
        {
            Uid = Uid(item, identity),
            DtStamp = Stamp(view, item),
            Start = new CalDateTime(day.Year, day.Month, day.Day),
            Summary = summary,
            Description = description,
        });

    static string Uid(string item, Guid identity) => $"{item.Replace('/', '-')}@{identity:n}.hikeshi";

    /// <summary>When the newest entry about it was recorded: the same case gives the same file.</summary>
    static CalDateTime Stamp(CaseView view, string item)
    {
        var number = view.State.VersionOf(item);
        var entry = view.State.Timeline.Find(number > 0 ? number : view.State.Number);
        return At(entry is null ? view.Now : InstantPattern.ExtendedIso.Parse(entry.RecordedAt).GetValueOrThrow());
    }

    static CalDateTime At(Instant instant) => new(instant.ToDateTimeUtc(), "UTC");
}
