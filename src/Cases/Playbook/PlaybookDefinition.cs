using Hikeshi.Cases.Parties;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Cases.Playbook;

/// <summary>One file of knowledge/playbooks: what to do in one sort of incident.</summary>
/// <param name="Id">The file's name without <c>.json</c>.</param>
/// <param name="UsedWhen">In which incident to start it.</param>
/// <param name="Steps">In the order in which they are shown where nothing else decides.</param>
public sealed record PlaybookDefinition(string Id, Words Title, Words UsedWhen, IReadOnlyList<StepDefinition> Steps)
{
    public StepDefinition? Find(string key) => Steps.FirstOrDefault(s => s.Id == key);
}

/// <summary>One step as the data file describes it.</summary>
/// <param name="How">What to do, one instruction after the other.</param>
/// <param name="Source">Who advises or asks for it.</param>
/// <param name="DependsOn">Ids of steps of the same playbook that have to end first.</param>
/// <param name="DoneWhen">The condition that somebody else could check.</param>
/// <param name="Evidence">What to point to when it is done.</param>
/// <param name="Due">Null where it has no time of its own.</param>
/// <param name="CompletesWhen">What the registers can say about it; a person still says that it is done.</param>
public sealed record StepDefinition(
    string Id, Words Title, Words Why, IReadOnlyList<Words> How, Words Source, StepRole Role, IReadOnlyList<string> DependsOn,
    Words DoneWhen, Words Evidence, StepDue? Due = null, StepCheck? CompletesWhen = null);

/// <summary>How long after an event a step is due; exactly one of the amounts is given.</summary>
/// <param name="From">A word of <see cref="CaseEvents.Named"/>, or <c>step:</c> and the id of a step of the same playbook.</param>
/// <param name="Days">Of 24 hours.</param>
public sealed record StepDue(string From, int? Minutes = null, int? Hours = null, int? Days = null)
{
    internal const string StepPrefix = "step:";

    internal string? Step => From.StartsWith(StepPrefix, StringComparison.Ordinal) ? From[StepPrefix.Length..] : null;

    internal Duration Amount => Duration.FromMinutes(Minutes ?? 0) + Duration.FromHours(Hours ?? 0) + Duration.FromDays(Days ?? 0);

    internal Words Within => Minutes is { } m ? new($"{m}分以内", m == 1 ? "within 1 minute" : $"within {m} minutes")
        : Hours is { } h ? new($"{h}時間以内", h == 1 ? "within 1 hour" : $"within {h} hours")
        : new($"{Days}日以内", Days == 1 ? "within 1 day" : $"within {Days} days");
}

/// <summary>Which register is asked.</summary>
public enum CheckKind
{
    /// <summary>Every device was at some time in one of the states of <see cref="StepCheck.Reached"/>.</summary>
    Devices,

    /// <summary>The same of every device that a scan called infected.</summary>
    InfectedDevices,

    /// <summary>One of the things of <see cref="StepCheck.Reached"/> was done with every account.</summary>
    Accounts,

    /// <summary>A contact with a party of this kind is recorded.</summary>
    Contact,

    /// <summary>The duty of this id is fulfilled or does not apply.</summary>
    Duty,

    /// <summary>The fact of this id is stated.</summary>
    Fact,

    /// <summary>The log has an entry of this kind; a kind that ends in a full stop means all that begin so.</summary>
    Entry,

    /// <summary>Measures of prevention are promised.</summary>
    MeasuresPromised,

    /// <summary>The notification of every person has an end.</summary>
    Persons,
}

/// <summary>A condition that the case can look up by itself.</summary>
/// <param name="Reached">Words of device states or of account actions.</param>
/// <param name="Id">Of a duty, a fact, or a kind of entries.</param>
/// <param name="What">What the entries are, for <see cref="CheckKind.Entry"/>.</param>
public sealed record StepCheck(CheckKind Check, IReadOnlyList<string>? Reached = null, PartyKind? Party = null, string? Id = null, Words? What = null);
