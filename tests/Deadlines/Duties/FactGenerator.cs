using CsCheck;
using Hikeshi.Deadlines.Duties;
using Hikeshi.Kernel;
using NodaTime;

namespace Hikeshi.Deadlines.Tests.Duties;

/// <summary>Facts at random: every fact known or not, contradictions among them.</summary>
static class FactGenerator
{
    static readonly Gen<bool?> Maybe = Gen.Int[0, 2].Select(i => i switch { 0 => (bool?)null, 1 => false, _ => true });

    static readonly LocalDate First = new(2016, 1, 1);

    public static readonly Gen<LocalDate> Days = Gen.Int[0, 365 * 18].Select(First.PlusDays);

    static readonly DateTimeZone[] Zones = [.. new[] { "Asia/Tokyo", "Europe/Berlin", "America/Los_Angeles", "Pacific/Kiritimati" }.Select(z => DateTimeZoneProviders.Tzdb[z])];

    public static Happened At(LocalDate day, int minute, DateTimeZone zone, int precision) => precision switch
    {
        0 => Happened.On(day),
        1 => Happened.About(Time(day, minute, zone)),
        _ => Happened.At(Time(day, minute, zone)),
    };

    static OffsetDateTime Time(LocalDate day, int minute, DateTimeZone zone) => day.At(LocalTime.FromMinutesSinceMidnight(minute)).InZoneLeniently(zone).ToOffsetDateTime();

    static readonly Gen<IncidentFacts> Dates =
        from occurred in Days
        from known in Gen.Int[0, 3]
        from later in Gen.Int[-1, 40]
        from minute in Gen.Int[0, 1439]
        from zone in Gen.Int[0, 3]
        from precision in Gen.Int[0, 2]
        select IncidentFacts.Unknown with
        {
            Occurred = known is 0 or 1 ? occurred : null,
            Learned = known is 0 or 2 ? At(occurred.PlusDays(later), minute, Zones[zone], precision) : Happened.Unknown,
            Zone = Zones[zone],
        };

    static readonly Gen<ItemSet?> Items = Gen.Int[-1, (1 << 11) - 1].Select(bits =>
        bits <= 0 ? null : ItemSet.Of(ItemSet.Known.Where((_, i) => (bits >> i & 1) == 1)));

    static readonly string[] Names = ["株式会社みどり", "Midori, Inc.; second line?", "a = b | c"];

    /// <summary>Any facts.</summary>
    public static readonly Gen<IncidentFacts> Facts =
        from dates in Dates
        from flags in Maybe.Array[19]
        from persons in Gen.Int[-1, 5].Select(i => i switch { -1 => (long?)null, 0 => 0, 1 => 1, 2 => 100, 3 => 101, 4 => 1_000, _ => 1_001 })
        from items in Items
        from role in Gen.Int[-1, 1]
        from risk in Gen.Int[-1, 2]
        from name in Gen.Int[-1, Names.Length - 1]
        select dates with
        {
            Persons = persons,
            PersonsFinal = flags[0],
            Items = items,
            PaymentLogin = flags[1],
            SensitiveData = flags[2],
            Disclosed = flags[3],
            MalwareStealsMail = flags[4],
            Executed = flags[5],
            TrafficCutBefore = flags[6],
            StronglyEncrypted = flags[7],
            PersonalDatabase = flags[8],
            OnlyNamesInBodies = flags[9],
            BeingAcquired = flags[10],
            Entrusted = flags[11],
            Entrustor = name < 0 ? null : Names[name],
            EntrustorTold = flags[12],
            PrivacyMark = flags[13],
            DelegatedMinistry = name < 0 ? null : Names[^1],
            EuResidents = flags[14],
            GdprRole = role < 0 ? null : (GdprRole)role,
            GdprRisk = risk < 0 ? null : (GdprRisk)risk,
            GdprProtected = flags[15],
            GdprRiskRemoved = flags[16],
            GdprDisproportionateEffort = flags[17],
        };

    /// <summary>Facts that nothing speaks against.</summary>
    public static readonly Gen<IncidentFacts> Sound = Facts.Select(f => f.WithoutRefused());
}
