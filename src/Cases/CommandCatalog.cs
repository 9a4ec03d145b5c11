using System.ComponentModel;
using System.Reflection;
using Hikeshi.Cases.Accounts;
using Hikeshi.Cases.Closing;
using Hikeshi.Cases.Deliveries;
using Hikeshi.Cases.Devices;
using Hikeshi.Cases.Devices.Scans;
using Hikeshi.Cases.Duties;
using Hikeshi.Cases.Facts;
using Hikeshi.Cases.Inquiries;
using Hikeshi.Cases.Measures;
using Hikeshi.Cases.Notices;
using Hikeshi.Cases.Notification;
using Hikeshi.Cases.Parties;
using Hikeshi.Cases.Persons;
using Hikeshi.Cases.Publications;
using Hikeshi.Cases.Playbook;
using Hikeshi.Cases.Services;
using Hikeshi.Cases.Timeline;

namespace Hikeshi.Cases;

/// <summary>A command as the command line and the API call it: <c>hikeshi case devices add</c>, <c>POST …/devices/add</c>.</summary>
/// <param name="Word">The capability.</param>
public sealed record CommandName(string Word, string Verb, Type Type)
{
    public string Description => Type.GetCustomAttribute<DescriptionAttribute>()!.Description;
}

/// <summary>Every command on a case, once; the command line and the API are made from this list.</summary>
public static class CommandCatalog
{
    public static IReadOnlyList<CommandName> All { get; } =
    [
        new("timeline", "note", typeof(NoteEvent)),
        new("timeline", "correct", typeof(CorrectEntry)),
        new("timeline", "withdraw", typeof(WithdrawEntry)),
        new("timeline", "confirm", typeof(ConfirmProposal)),
        new("timeline", "reject", typeof(RejectProposal)),
        new("devices", "add", typeof(AddDevice)),
        new("devices", "change", typeof(ChangeDevice)),
        new("devices", "import-scan", typeof(ImportScan)),
        new("accounts", "add", typeof(AddAccount)),
        new("accounts", "change", typeof(ChangeAccount)),
        new("services", "add", typeof(AddService)),
        new("services", "change", typeof(ChangeService)),
        new("parties", "add", typeof(AddParty)),
        new("parties", "contact", typeof(RecordContact)),
        new("parties", "appoint", typeof(MakeAppointment)),
        new("parties", "cancel", typeof(CancelAppointment)),
        new("publications", "record", typeof(RecordPublication)),
        new("facts", "state", typeof(StateFact)),
        new("duties", "record", typeof(FulfilDuty)),
        new("duties", "keep-report", typeof(KeepReport)),
        new("duties", "explain-gap", typeof(ExplainGap)),
        new("duties", "leave-out", typeof(LeaveOut)),
        new("measures", "promise", typeof(PromiseMeasure)),
        new("measures", "end", typeof(EndMeasure)),
        new("inquiries", "take", typeof(TakeInquiry)),
        new("inquiries", "amend", typeof(AmendInquiry)),
        new("inquiries", "identify", typeof(IdentifyCaller)),
        new("inquiries", "answer", typeof(AnswerInquiry)),
        new("inquiries", "statement", typeof(RecordStatement)),
        new("inquiries", "plan-call-back", typeof(PlanCallBack)),
        new("inquiries", "call-back", typeof(FinishCallBack)),
        new("inquiries", "close", typeof(CloseInquiry)),
        new("playbook", "start", typeof(StartPlaybook)),
        new("playbook", "assign", typeof(AssignStep)),
        new("playbook", "finish", typeof(FinishStep)),
        new("playbook", "skip", typeof(SkipStep)),
        new("playbook", "reopen", typeof(ReopenStep)),
        new("notices", "start", typeof(StartNotice)),
        new("notices", "write", typeof(WriteNotice)),
        new("notices", "translate", typeof(TranslateText)),
        new("notices", "approve", typeof(ApproveNotice)),
        new("notices", "withdraw", typeof(WithdrawVersion)),
        new("deliveries", "record", typeof(RecordDelivery)),
        new("deliveries", "begin", typeof(BeginDelivery)),
        new("deliveries", "end", typeof(EndDelivery)),
        new("notification", "record", typeof(RecordNotification)),
        new("persons", "merge", typeof(MergePersons)),
        new("persons", "keep-apart", typeof(KeepPersonsApart)),
        new("persons", "split", typeof(SplitPerson)),
        new("persons", "dismiss", typeof(DismissPerson)),
        new("persons", "undo", typeof(UndoDecision)),
        new("closing", "close", typeof(CloseCase)),
        new("closing", "reopen", typeof(ReopenCase)),
    ];
}
