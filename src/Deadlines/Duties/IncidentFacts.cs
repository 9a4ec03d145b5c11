using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Duties;

/// <summary>The part of an organisation under the GDPR.</summary>
public enum GdprRole
{
    Controller,
    Processor,
}

/// <summary>How the risk to the rights and freedoms of persons was judged under the GDPR.</summary>
public enum GdprRisk
{
    Unlikely,
    Risk,
    High,
}

/// <summary>What is known of an incident, as far as duties depend on it. Null means unknown, everywhere.</summary>
/// <remarks>
/// <see cref="FactCatalogue"/> names each fact with a stable word, a question to ask and why it matters. <see cref="FactCatalogue.Check"/> refuses
/// values that cannot be.
/// </remarks>
public sealed record IncidentFacts
{
    internal static readonly DateTimeZone DefaultZone = DateTimeZoneProviders.Tzdb["Asia/Tokyo"];

    /// <summary>Nothing is known; the zone is Japan's.</summary>
    public static IncidentFacts Unknown { get; } = new();

    /// <summary>The day on which the event happened; it decides which version of the law holds.</summary>
    public LocalDate? Occurred { get; init; }

    /// <summary>When the organisation learned of it; periods are counted from here.</summary>
    public Happened Learned { get; init; }

    /// <summary>The organisation's time zone.</summary>
    public DateTimeZone Zone { get; init; } = DefaultZone;

    /// <summary>Number of persons concerned as far as counted.</summary>
    public long? Persons { get; init; }

    /// <summary>True where <see cref="Persons"/> is the final number, false where it is "at least".</summary>
    public bool? PersonsFinal { get; init; }

    /// <summary>Items of data concerned.</summary>
    public ItemSet? Items { get; init; }

    /// <summary>A password among the items opens a payment or bank service.</summary>
    public bool? PaymentLogin { get; init; }

    /// <summary>Sensitive data (要配慮個人情報) is among the data.</summary>
    public bool? SensitiveData { get; init; }

    /// <summary>Something of it is known to have reached somebody outside.</summary>
    public bool? Disclosed { get; init; }

    /// <summary>The malware is known to steal mail, or an intruder was in the mailbox: the purpose may be improper.</summary>
    public bool? MalwareStealsMail { get; init; }

    /// <summary>The malware ran; false where it was only detected.</summary>
    public bool? Executed { get; init; }

    /// <summary>Traffic to the outside had been cut before the malware ran.</summary>
    public bool? TrafficCutBefore { get; init; }

    /// <summary>The data was strongly encrypted or otherwise protected.</summary>
    public bool? StronglyEncrypted { get; init; }

    /// <summary>An address book, customer list or other personal-information database was in reach.</summary>
    public bool? PersonalDatabase { get; init; }

    /// <summary>The only personal information in reach are names in the bodies of mails.</summary>
    public bool? OnlyNamesInBodies { get; init; }

    /// <summary>Personal information that was being acquired to become personal data (orders, forms) is among what was taken.</summary>
    public bool? BeingAcquired { get; init; }

    /// <summary>The data was handled on behalf of another organisation.</summary>
    public bool? Entrusted { get; init; }

    /// <summary>The name of that organisation.</summary>
    public string? Entrustor { get; init; }

    /// <summary>That organisation was told of the event.</summary>
    public bool? EntrustorTold { get; init; }

    /// <summary>The organisation holds the PrivacyMark.</summary>
    public bool? PrivacyMark { get; init; }

    /// <summary>The ministry that takes the reports of the organisation's industry; empty where none does.</summary>
    public string? DelegatedMinistry { get; init; }

    /// <summary>Persons in the European Union are concerned and the GDPR applies to the organisation.</summary>
    public bool? EuResidents { get; init; }

    public GdprRole? GdprRole { get; init; }

    public GdprRisk? GdprRisk { get; init; }

    /// <summary>The data was unintelligible to whoever took it, for instance encrypted (Art. 34(3)(a)).</summary>
    public bool? GdprProtected { get; init; }

    /// <summary>Later measures removed the high risk (Art. 34(3)(b)).</summary>
    public bool? GdprRiskRemoved { get; init; }

    /// <summary>Telling each person would take disproportionate effort (Art. 34(3)(c)).</summary>
    public bool? GdprDisproportionateEffort { get; init; }
}
