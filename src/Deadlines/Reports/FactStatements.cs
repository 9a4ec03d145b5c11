using System.Collections.Frozen;
using Hikeshi.Kernel;

namespace Hikeshi.Deadlines.Reports;

/// <summary>What one fact says in words, before it is placed in a field.</summary>
readonly record struct FactSentence(string Key, Words Text, IReadOnlyList<string> Sources);

/// <summary>Puts facts into words. Every number that it writes is one of the facts; it computes none.</summary>
static class FactStatements
{
    delegate IEnumerable<FactSentence> Writer(ReportFacts facts, ReportHeader header);

    static readonly FrozenDictionary<string, Writer> Writers = new Dictionary<string, Writer>(StringComparer.Ordinal)
    {
        ["occurred"] = (f, _) => Time(f.Occurred),
        ["learned"] = (f, _) => Time(f.Learned),
        ["detection"] = (f, _) => Tell(f.Detection),
        ["breach"] = (f, _) => Of(f.Breach, b => b == BreachState.Confirmed
            ? new("個人データの漏えいが発生しました。", "A leak of personal data has happened.")
            : new("個人データの漏えいが発生したおそれがあります。", "A leak of personal data may have happened.")),
        ["course"] = (f, _) => f.Course.Select(Event),
        ["malware"] = (f, _) => Of(f.Malware, m => new(m, m)),
        ["devices"] = (f, _) => Of(f.InfectedDevices, c => Phrases.Map(c.InWords("台", "device", "devices"),
            ja => $"{ja}（感染を確認した数）", en => $"{en} (found infected)")),
        ["spoofed"] = (f, _) => Of(f.SpoofedMails, c => Phrases.Map(c.InWords("通", "mail", "mails"),
            ja => $"{ja}（確認した数）", en => $"{en} (found)")),
        ["items"] = (f, _) => f.Items.Select(ItemLine),
        ["absent"] = (f, _) => f.AbsentItems.Select(AbsentLine),
        ["place"] = (f, _) => Tell(f.Place),
        ["persons"] = (f, _) => Of(f.Persons, PersonsLine),
        ["disclosed"] = (f, _) => Of(f.Disclosed, c => Phrases.Map(c.People(),
            ja => $"{ja}（届いたことを確認した数）", en => $"{en} (known to have reached third parties)")),
        ["categories"] = (f, _) => f.Categories.Select(c => new FactSentence(c.Name.Ja,
            c.Persons?.People() is { } people ? new($"{Phrases.Ja(c.Name)}: {people.Ja}", $"{Phrases.En(c.Name)}: {people.En}") : c.Name, c.Sources)),
        ["records"] = (f, _) => Of(f.Records, c => c.InWords("件", "record", "records") is var records && Phrases.IsEmpty(f.RecordsCounted) ? records
            : Phrases.Map(f.RecordsCounted, ja => $"{records.Ja}（{ja}）", en => $"{records.En} ({en})")),
        ["causes"] = (f, _) => Tell(f.Causes),
        ["damage"] = Damage,
        ["risks"] = (f, _) => Tell(f.Risks),
        ["notified"] = (f, _) => f.Notified.Select(NotifiedLine),
        ["plan"] = (f, _) => Tell(f.NotificationPlan),
        ["substitute"] = (f, _) => Tell(f.SubstituteMeasures),
        ["desk"] = (f, _) => Tell(f.InquiryDesk),
        ["publications"] = (f, _) => f.Publications.Select(PublicationLine),
        ["measures-done"] = (f, _) => f.Measures.Where(m => m.Done is not null).Select(MeasureLine),
        ["measures-planned"] = (f, _) => f.Measures.Where(m => m.Done is null).Select(MeasureLine),
        ["parties"] = (f, _) => f.Parties.Select(PartyLine),
        ["notes"] = (f, _) => Tell(f.Notes),
        ["contact"] = Contact,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Everything known for a fact; nothing where it is not known.</summary>
    public static IEnumerable<FactSentence> Write(string fact, ReportFacts facts, ReportHeader header) => Writers[fact](facts, header);

    static IEnumerable<FactSentence> Of<T>(Fact<T>? fact, Func<T, Words> words) =>
        fact is null ? [] : [new FactSentence("", words(fact.Value), fact.Sources)];

    static IEnumerable<FactSentence> Time(Fact<Happened>? fact) =>
        fact is { Value.IsKnown: true } ? Of(fact, h => h.InWords()) : [];

    static IEnumerable<FactSentence> Tell(Told? told) =>
        told is null || Phrases.IsEmpty(told.Text) ? [] : [new FactSentence("", told.Text, told.Sources)];

    static IEnumerable<FactSentence> Tell(IReadOnlyList<Told> told) =>
        told.Where(t => !Phrases.IsEmpty(t.Text)).Select(t => new FactSentence(Phrases.Ja(t.Text), t.Text, t.Sources));

    static FactSentence Event(CourseEvent e)
    {
        var when = e.When.InWords();
        return new(Phrases.Ja(e.What), new($"{when.Ja}　{Phrases.Ja(e.What)}", $"{when.En}: {Phrases.En(e.What)}"), e.Sources);
    }

    static FactSentence ItemLine(ItemCount item)
    {
        var label = ItemWords.Label(item.Item);
        var (people, disclosed) = (item.Exposed?.People() ?? NotCounted, item.Disclosed?.People());
        var text = disclosed is null
            ? new Words($"{label.Ja}: {people.Ja}", $"{label.En}: {people.En}")
            : new Words($"{label.Ja}: {people.Ja}（うち、外部の人に届いたことを確認: {disclosed.Ja}）",
                $"{label.En}: {people.En} (of these, known to have reached third parties: {disclosed.En})");
        return new(item.Item, text, item.Sources);
    }

    static readonly Words NotCounted = new("含まれます（人数は数えていません）", "among the data (persons not counted)");

    static FactSentence AbsentLine(ItemAbsence absence)
    {
        var label = ItemWords.Label(absence.Item);
        return new(absence.Item, new($"{label.Ja}: 見つかっていません（調べた範囲: {Phrases.Ja(absence.Searched)}）",
            $"{label.En}: none found (searched: {Phrases.En(absence.Searched)})"), absence.Sources);
    }

    static Words PersonsLine(Count count)
    {
        var people = count.People();
        return count.Certainty switch
        {
            Certainty.Exact => new($"{people.Ja}（確定した数）", $"{people.En} (final count)"),
            Certainty.AtLeast => new($"{people.Ja}（増えることがあります）", $"{people.En} (the number may grow)"),
            _ => new($"{people.Ja}（見積もり）", $"{people.En} (an estimate)"),
        };
    }

    static IEnumerable<FactSentence> Damage(ReportFacts facts, ReportHeader header)
    {
        if (facts.Damage is { } damage)
        {
            var day = Phrases.Day(facts.DamageAsOf ?? facts.AsOf ?? header.Day);
            yield return new("state", damage.Value == DamageState.Occurred
                ? new("二次被害を確認しています。", "Secondary damage is known.")
                : new($"{day.Ja}現在、二次被害は確認していません。", $"As of {day.En}, no secondary damage is known."), damage.Sources);
        }
        foreach (var detail in Tell(facts.DamageDetails)) yield return detail;
    }

    static FactSentence NotifiedLine(NotifiedCount notified)
    {
        var (people, when) = (notified.Persons.People(), notified.When.InWords());
        if (notified.Until is { IsKnown: true } until && until.Day != notified.When.Day)
            when = new($"{Happened.On(notified.When.Day).InWords().Ja}から{Happened.On(until.Day).InWords().Ja}まで", $"{Happened.On(notified.When.Day).InWords().En} to {Happened.On(until.Day).InWords().En}");
        return new(Phrases.Ja(notified.Channel), new($"{Phrases.Ja(notified.Channel)}: {people.Ja}に通知しました（{when.Ja}）。",
            $"{Phrases.En(notified.Channel)}: {people.En} notified ({when.En})."), notified.Sources);
    }

    static FactSentence PublicationLine(Publication publication)
    {
        var (channel, when) = (publication.Channel, publication.When.InWords());
        var address = publication.Address.Length == 0 ? "" : $" {publication.Address}";
        return new(Phrases.Ja(channel), publication.IsPlanned
            ? new($"{when.Ja}　{Phrases.Ja(channel)}（予定）{address}", $"{when.En}: {Phrases.En(channel)} (planned){address}")
            : new($"{when.Ja}　{Phrases.Ja(channel)}（公表済み）{address}", $"{when.En}: {Phrases.En(channel)} (published){address}"), publication.Sources);
    }

    static FactSentence MeasureLine(Measure measure)
    {
        var owner = string.IsNullOrWhiteSpace(measure.Owner) ? new Words("未定", "none yet") : new Words(measure.Owner, measure.Owner);
        var when = measure switch
        {
            { Done: { } done } => Phrases.Map(Phrases.DayOfWeek(done), ja => $"{ja}に実施", en => $"done {en}"),
            { Due: { } due } => Phrases.Map(Phrases.DayOfWeek(due), ja => $"{ja}までに実施予定", en => $"due {en}"),
            _ => new Words("期日は未定", "no day set yet"),
        };
        return new(Phrases.Ja(measure.What), new($"{Phrases.Ja(measure.What)}（担当: {owner.Ja}、{when.Ja}）",
            $"{Phrases.En(measure.What)} (owner: {owner.En}, {when.En})"), measure.Sources);
    }

    static FactSentence PartyLine(PartyContact contact)
    {
        var when = contact.When.InWords();
        var what = Phrases.IsEmpty(contact.What) ? Words.None : new Words($": {Phrases.Ja(contact.What)}", $", {Phrases.En(contact.What)}");
        var number = contact.Reference.Length == 0 ? Words.None : new Words($"（受付番号: {contact.Reference}）", $" (reference: {contact.Reference})");
        return new($"{Phrases.Ja(contact.Party)} {contact.When} {contact.Reference}", new($"{when.Ja}　{Phrases.Ja(contact.Party)}{what.Ja}{number.Ja}",
            $"{when.En}: {Phrases.En(contact.Party)}{what.En}{number.En}"), contact.Sources);
    }

    static IEnumerable<FactSentence> Contact(ReportFacts facts, ReportHeader header)
    {
        if (string.IsNullOrWhiteSpace(header.ContactPerson) && string.IsNullOrWhiteSpace(header.Telephone) && string.IsNullOrWhiteSpace(header.Email)) yield break;
        static string Or(string text, Words otherwise, bool ja) => string.IsNullOrWhiteSpace(text) ? ja ? otherwise.Ja : otherwise.En : text;
        var none = Phrases.NotFilledIn;
        yield return new("",
            new($"{Or(header.ContactPerson, none, true)}（電話: {Or(header.Telephone, none, true)}、メール: {Or(header.Email, none, true)}）",
                $"{Or(header.ContactPerson, none, false)} (telephone: {Or(header.Telephone, none, false)}, mail: {Or(header.Email, none, false)})"),
            header.ContactSources);
    }
}
