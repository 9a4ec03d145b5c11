using Hikeshi.Cases.Devices;
using Hikeshi.Cases.Duties;
using Hikeshi.Cases.Facts;
using Hikeshi.Cases.Measures;
using Hikeshi.Cases.Notification;
using Hikeshi.Cases.Parties;
using Hikeshi.Cases.Publications;
using Hikeshi.Cases.Timeline;
using Hikeshi.Deadlines.Reports;
using Hikeshi.Storage.Cases;
using NodaTime;

namespace Hikeshi.Cases.Tests;

/// <summary>An invented incident of September 2025 in a case, at the state in which it was reported first, and later.</summary>
sealed class ReportBench : IDisposable
{
    public ReportBench() => Case.Clock.Reset(Instant.FromUtc(2025, 9, 5, 3, 0));

    public CaseBench Case { get; } = new();

    public CaseView View => Case.Desk.View();

    public ReportDraft Draft(ReportKind kind) => ReportDrafts.Of(View, kind);

    /// <summary>The draft, which must be one.</summary>
    public ReportContent Content(ReportKind kind)
    {
        var draft = Draft(kind);
        Assert.True(draft.Content is not null, string.Join('\n', draft.Refusals.Select(r => r.Words.En)));
        return draft.Content;
    }

    /// <summary>What the draft says in a field, one statement each, in Japanese.</summary>
    public string[] Said(ReportKind kind, string field) =>
        [.. Content(kind).Items.SelectMany(i => i.Statements).Where(s => s.Field == field).Select(s => s.Text.Ja)];

    public void State(params (string Word, string Value)[] facts)
    {
        foreach (var (word, value) in facts) Case.Must(new StateFact { Word = word, Value = value });
    }

    /// <summary>Persons, items and mails as an investigation writes them; P1 is proved to be disclosed.</summary>
    /// <param name="unsearched">Places of the mailbox that could not be searched.</param>
    public void Investigated(int persons = 3, params string[] unsearched)
    {
        var store = Case.Store;
        store.SetMeta("organisation", """{"name":"株式会社みやこ花灯り","domains":["miyako.example"]}""");
        var mailbox = store.Register(SourceRole.Mailbox, "inbox.mbox", "/invented/inbox.mbox", new(new string('a', 64), 3))!;
        var reported = store.Register(SourceRole.Reported, "reported", "/invented/reported", new(new string('b', 64), 3))!;
        store.WriteScan(mailbox, 2, [Message(mailbox, "1", unsearched), Message(mailbox, "2")], [], complete: true);
        store.WriteScan(reported, 1, [Message(reported, "3")], [], complete: true);
        var ids = Enumerable.Range(1, persons).Select(n => $"P{n}").ToList();
        store.ReplaceResults([new(3, "spoofed", [], [])],
            ids.SelectMany(id => new[] { new ExposureRow(id, "name", id, 1, "text:0+2"), new ExposureRow(id, "email", $"{id}@x.example", 1, "header:From") })
                .Append(new("P1", "phone", "+81750000000", 1, "text:90+12")),
            ids.Select(id => CaseBench.Person(id, $"名前 {id}", disclosed: id == "P1") with { Items = id == "P1" ? "name; email; phone" : "name; email" }),
            // The first words of mail 1 came back in a reported mail; its header and the telephone number further down did not.
            [new(3, 1, "other@x.example", 1, "P1", "text:5+2=text:0+2")], []);
        store.RecordResults(store.ResultsDigest());
    }

    public void KnownAtFirst()
    {
        Investigated();
        State(("occurred", "2025-09-01"), ("learned", "2025-09-02 11:10"), ("executed", "yes"), ("malware-steals-mail", "yes"), ("personal-database", "yes"),
            ("detection", "取引先から電話がありました。"), ("contact-person", "総務部 山本 彩"), ("contact-phone", "075-000-0000"), ("contact-email", "soumu@miyako.example"));
        Case.Must(new NoteEvent { Text = "従業員が添付文書のマクロを有効にしました。", Happened = "2025-09-01 09:30", Source = "inbox.mbox#1" });
        Case.Must(new AddDevice { Name = "PC-3" });
        Case.Must(new ChangeDevice { Id = "pc-3", State = DeviceState.Isolated, Happened = "2025-09-02 11:40" });
        Case.Must(new ChangeDevice { Id = "pc-3", State = DeviceState.ScannedInfected, Happened = "2025-09-03 15:00" });
    }

    public void KnownAtLast()
    {
        State(("malware", "Emotet"), ("place", "受注担当者のメールソフト"), ("cause", "マクロを禁じる設定がありませんでした。"), ("damage", "none-known"), ("risk", "当社をかたるメールが届くおそれがあります。"),
            ("persons-final", "yes"), ("inquiry-desk", "075-000-0000"), ("person-categories", "お客さま"), ("other", "ほかにありません。"));
        Case.Must(new RecordNotification { Persons = ["P1"], State = NoticeState.Notified, Channel = "telephone", Happened = "2025-09-03" });
        Case.Must(new RecordNotification { Persons = ["P2"], State = NoticeState.Notified, Channel = "mail", Happened = "2025-09-04" });
        Case.Must(new RecordNotification { Persons = ["P3"], State = NoticeState.Substituted, Channel = "publication", Happened = "2025-09-04" });
        Case.Must(new RecordPublication { Channel = "web site", Address = "https://miyako.example/notice", Happened = "2025-09-02 17:30" });
        Case.Must(new PromiseMeasure { Text = "パスワードを変更", Owner = "佐藤", Due = new(2025, 9, 10) });
        Case.Must(new EndMeasure { Id = "1", State = MeasureState.Done, Outcome = "全員", Happened = "2025-09-03" });
        Case.Must(new PromiseMeasure { Text = "マクロを禁止", Owner = "佐藤", Due = new(2025, 11, 28) });
        Case.Must(new AddParty { Kind = PartyKind.Police, Name = "京都府警察" });
        Case.Must(new RecordContact { Party = "京都府警察", Channel = ContactChannel.Telephone, Said = "相談", Reference = "K-77", Happened = "2025-09-04 10:00" });
        Case.Must(new AddParty { Kind = PartyKind.Lawyer, Name = "弁護士" });
        Case.Must(new RecordContact { Party = "弁護士", Channel = ContactChannel.Telephone, Said = "方針の相談", Happened = "2025-09-04 11:00" });
    }

    public void Dispose() => Case.Dispose();

    static ScannedMessage Message(SourceRow source, string id, params string[] unsearched) => new(
        new(0, source.Number, "0+1", "", source.Role, $"{source.Path}#{id}", $"{id}@x.example", "", "", "a@x.example", "", "件名", new string(id[0], 64), "", id, "genuine"),
        0, [], [], [], [], [], 1, [.. unsearched.Select(u => new UnsearchedRow(u, "password"))], []);
}
