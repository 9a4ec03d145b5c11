using CsCheck;
using Hikeshi.Exposure;
using Hikeshi.Exposure.Subjects;
using Hikeshi.Kernel;

namespace Hikeshi.Tests.Exposure;

public sealed class SubjectPropertyTests
{
    static readonly string[] Families = ["後藤", "田中", "長谷川", "髙橋"];
    static readonly string[] Givens = ["千尋", "浩", "由美子", "健一"];

    static readonly Gen<PersonRecord> Record =
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 5], Gen.Int[0, 5], Gen.Int[0, 5]).Select((kind, family, given, mail, phone, form) =>
        {
            var name = form switch { 0 => "", 1 => Families[family], 2 => Families[family] + Givens[given], _ => $"{Families[family]} {Givens[given]}" };
            var mentions = new List<Mention>();
            if (name.Length > 0) mentions.Add(new(Item.Name, name, name, Location.Text(0, name.Length)));
            if (mail < 4) mentions.Add(new(Item.Email, $"person{mail}{family}@mail.example", "", Location.Text(9, 1)));
            if (phone < 3) mentions.Add(new(Item.Phone, $"+8190111122{phone}{family}", "", Location.Text(9, 1)));
            return new PersonRecord((RecordKind)kind, mentions, "", []);
        });

    internal static readonly Gen<PersonRecord[][]> Messages = Record.Array[0, 4].Array[0, 14];

    internal static List<CaseRecord> Case(IEnumerable<(PersonRecord[] Records, int Thread)> messages, long first = 1) =>
        [.. messages.SelectMany((m, i) => m.Records.Select((r, j) => new CaseRecord(first + i, j, $"t{m.Thread}", r)))];

    internal static (PersonRecord[], int)[] Threads(PersonRecord[][] messages) => [.. messages.Select((m, i) => (m, i / 3))];

    [Fact]
    public void The_order_of_messages_does_not_change_who_is_who() => Gen.Select(Messages, Gen.Int[0, 1000]).Sample((messages, seed) =>
    {
        var inOrder = Threads(messages);
        var shuffled = inOrder.Index().OrderBy(x => (x.Index * 7919 + seed) % 101).ToArray();
        var places = shuffled.Select((x, now) => (x.Index, now)).ToDictionary(x => x.now + 1L, x => x.Index + 1L);
        var one = SubjectResolver.Resolve(Case(inOrder), Organisation.Unknown);
        var other = SubjectResolver.Resolve(Case(shuffled.Select(x => x.Item)), Organisation.Unknown);
        Assert.Equal(
            one.Subjects.Select(s => string.Join(' ', s.Records.Order())).Order(StringComparer.Ordinal),
            other.Subjects.Select(s => string.Join(' ', s.Records.Select(r => (places[r.MessageNumber], r.RecordIndex)).Order())).Order(StringComparer.Ordinal));
    }, iter: 500);

    [Fact]
    public void A_record_of_a_stranger_changes_nobody_else() => Messages.Sample(messages =>
    {
        var records = Case(Threads(messages));
        var before = SubjectResolver.Resolve(records, Organisation.Unknown);
        records.Add(new(1000, 0, "stranger", new(RecordKind.Header,
            [new(Item.Name, "Emily Carter", "", default), new(Item.Email, "emily@elsewhere.example", "", default)], "", [])));
        var after = SubjectResolver.Resolve(records, Organisation.Unknown);
        Assert.Equal(before.Subjects.Count + 1, after.Subjects.Count);
        Assert.Equal(before.Subjects.Select(Shown), after.Subjects.Take(before.Subjects.Count).Select(Shown));
    }, iter: 300);

    [Fact]
    public void Ids_are_given_once_and_stay_when_messages_are_added() => Gen.Select(Messages, Messages).Sample((first, later) =>
    {
        var records = Case(Threads(first));
        var before = SubjectResolver.Resolve(records, Organisation.Unknown);
        records.AddRange(Case(Threads(later).Select(m => (m.Item1, m.Item2 + 100)), first.Length + 1));
        var after = SubjectResolver.Resolve(records, Organisation.Unknown);
        Assert.Equal(after.Subjects.Count, after.Subjects.Select(s => s.Id).Distinct().Count());
        Assert.All(after.Subjects, s => Assert.Matches("^P[0-9A-HJKMNP-TV-Z]{8,24}$", s.Id));
        // Who begins with the same record has the same id, also where later messages joined more to him.
        var ids = before.Subjects.ToDictionary(s => s.Records[0], s => s.Id);
        foreach (var subject in after.Subjects)
            if (ids.TryGetValue(subject.Records[0], out var id) && id.Length == 9 && subject.Id.Length == 9) Assert.Equal(id, subject.Id);
    }, iter: 300);

    [Fact]
    public void No_person_has_two_full_names_and_no_record_two_persons() => Messages.Sample(messages =>
    {
        var records = Case(Threads(messages));
        var byPlace = records.ToDictionary(r => (r.MessageNumber, r.RecordIndex), r => r.Record);
        var resolution = SubjectResolver.Resolve(records, Organisation.Unknown);
        var places = resolution.Subjects.SelectMany(s => s.Records).ToArray();
        Assert.Equal(places.Length, places.Distinct().Count());
        foreach (var subject in resolution.Subjects)
        {
            var full = subject.Records.SelectMany(r => byPlace[r].Mentions).Where(m => m.Item == Item.Name && !Families.Contains(m.Value))
                .Select(m => m.Value.Replace(" ", "")).Distinct();
            Assert.True(full.Count() <= 1, string.Join(", ", full));
        }
    }, iter: 300);

    static string Shown(Subject s) => $"{s.Id} {s.Name} {string.Join(' ', s.Records)}";
}
