using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Parties;

public enum ContactChannel { Telephone, Mail, InPerson, Letter, WebForm, VideoCall, Other }

/// <summary>One talk with a party.</summary>
/// <param name="By">Who spoke for the organisation.</param>
/// <param name="Reference">The number under which the other side keeps it.</param>
public sealed record Contact(string Id, string Party, ContactChannel Channel, Happened When, string By, string Said, string Reference) : IRegistered;

[Description("Record a contact with a party: when, by whom, how, what was said, reference number")]
public sealed record RecordContact : CaseCommand
{
    [Description("Which party: its id")]
    public required string Party { get; init; }

    [Description("How")]
    public required ContactChannel Channel { get; init; }

    [Description("Who spoke for the organisation; without it, who records it"), MaxLength(100)]
    public string Speaker { get; init; } = "";

    [Description("What was said"), MaxLength(Limit.Text)]
    public required string Said { get; init; }

    [Description("Reference number of the other side"), MaxLength(100)]
    public string Reference { get; init; } = "";

    [Description("Next appointment, as 2020-09-07 11:00"), MaxLength(60)]
    public string NextAppointment { get; init; } = "";

    internal override Decision Decide(CaseView view)
    {
        if (view.State.Parties.Find(Party) is not { } party) return Refusals.Unknown(Party, "相手先", "party", "parties");
        if (Said.Trim().Length == 0) return Refusals.Missing("contact-without-content", "話した内容", "what was said");
        var contacts = view.State.Contacts;
        var contact = new Contact(contacts.NextId(), Party, Channel, When(view), Speaker.Length > 0 ? Speaker : view.Actor, Said.Trim(), Reference.Trim());
        var number = contact.Reference.Length > 0 ? new Words($"(受付番号 {contact.Reference})", $" (reference {contact.Reference})") : Words.None;
        var entry = Entry(view, "contact.recorded", contacts.ItemOf(contact.Id), new($"{party.Name}に連絡{number.Ja}: {contact.Said}", $"Contact with {party.Name}{number.En}: {contact.Said}"), contact);
        if (NextAppointment.Trim().Length == 0) return entry;
        var appointment = MakeAppointment.Decide(view, this, party, NextAppointment, 60, "", "");
        return appointment.Refusal is { } refused ? refused : Decision.Of([entry, .. appointment.Entries]);
    }
}
