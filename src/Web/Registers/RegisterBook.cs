using Hikeshi.Cases;
using Hikeshi.Cases.Deliveries;
using Hikeshi.Cases.Devices;
using Hikeshi.Cases.Measures;
using Hikeshi.Kernel;
using Hikeshi.Web.Forms;
using Hikeshi.Web.Look;

namespace Hikeshi.Web.Registers;

/// <summary>The registers, each with its columns and what can be done with a row.</summary>
static class RegisterBook
{
    public static IReadOnlyList<Register> All { get; } =
    [
        new("devices", ["add", "import-scan"], Devices, v => [DeviceTable(v)]),
        new("accounts", ["add"], Accounts, v => [AccountTable(v)]),
        new("services", ["add"], Services, v => [ServiceTable(v)]),
        new("parties", ["add", "contact", "appoint"], Parties, v => [PartyTable(v), AppointmentTable(v), ContactTable(v)]),
        new("measures", ["promise"], Measures, v => [MeasureTable(v)]),
        new("deliveries", ["record"], Deliveries, v => [DeliveryTable(v), PublicationTable(v)]),
    ];

    static Words Devices(CaseView v)
    {
        var (all, unsafeOnes) = (v.State.Devices.All.ToList(), v.State.Devices.All.Count(d => d.State is DeviceState.InUse or DeviceState.ScannedInfected));
        return all.Count == 0 ? new("端末はまだ登録されていません。ネットワークから切り離した端末から入れてください。", "No device is entered yet; begin with those that were unplugged.")
            : unsafeOnes == 0 ? new($"{all.Count}台すべて、切り離しか検査が済んでいます。証拠を保全するまでは初期化しないでください。", $"All {all.Count} devices are isolated or cleared. Do not wipe one before its evidence is sealed.")
            : new($"{all.Count}台のうち、切り離しや検査が済んでいないものが{unsafeOnes}台あります。証拠を保全するまでは初期化しないでください。", $"Of {all.Count} devices {unsafeOnes} are neither isolated nor cleared. Do not wipe one before its evidence is sealed.");
    }

    static RegisterTable DeviceTable(CaseView v) => new("devices", new("端末", "Devices"), [new("端末", "Device"), new("状態", "State"), new("いつから", "Since"), new("証拠", "Evidence"), new("使う人", "Used by"), new("場所・機種", "Place, model")],
        [.. v.State.Devices.All.Select(d => Row(v, v.State.Devices.ItemOf(d.Id),
            [Cell.Of(d.Name), new(ChoiceWords.Of(d.State), Badge: d.State switch { DeviceState.ScannedInfected => Tone.Alarm, DeviceState.InUse => Tone.Open, DeviceState.ScannedClean or DeviceState.Wiped or DeviceState.Replaced => Tone.Done, _ => Tone.Wait }),
                new(Times.Short(d.Since)), d.EvidenceSealed ? new(new("保全済み", "sealed")) : d.Waiver.Length > 0 ? Cell.Of(d.Waiver) : new(new("未保全", "not sealed")), Cell.Of(d.User), Cell.Of(string.Join(" ", new[] { d.Place, d.System }.Where(t => t.Length > 0)))],
            [Link("devices", "change", d.Id), new(Labels.Verb("devices", "import-scan"), $"devices/import-scan?device={Uri.EscapeDataString(d.Id)}")]))],
        new("端末がまだありません。「端末を加える」から、名前(ラベルの番号など)を入れてください。", "No devices yet. Enter each with the name on its label."));

    static Words Accounts(CaseView v)
    {
        var (all, reset) = (v.State.Accounts.All.Count(), v.State.Accounts.All.Count(a => a.Suspended || a.Done.ContainsKey("password-reset")));
        return all == 0 ? new("アカウントはまだ登録されていません。盗まれたメールのアカウントから入れてください。", "No account is entered yet; begin with the stolen mailbox's.")
            : new($"{all}件のうち{reset}件でパスワードの変更または停止が済んでいます。", $"Of {all} accounts {reset} had their password reset or are suspended.");
    }

    static RegisterTable AccountTable(CaseView v) => new("accounts", new("アカウント", "Accounts"), [new("アカウント", "Account"), new("状態", "State"), new("したこと", "Done"), new("使う先", "Opens"), new("持ち主", "Owner")],
        [.. v.State.Accounts.All.Select(a => Row(v, v.State.Accounts.ItemOf(a.Id),
            [Cell.Of(a.Name), a.Suspended ? new(new("停止中", "suspended"), Badge: Tone.Wait) : a.Done.Count == 0 ? new(new("未対応", "nothing done"), Badge: Tone.Open) : new(new("対応済み", "dealt with"), Badge: Tone.Done),
                new(new(string.Join("、", a.Done.Select(d => $"{Action(d.Key).Ja}({Times.Short(d.Value).Ja})")), string.Join(", ", a.Done.Select(d => $"{Action(d.Key).En} ({Times.Short(d.Value).En})")))), Cell.Of(a.Service), Cell.Of(a.Owner)],
            [Link("accounts", "change", a.Id)]))],
        new("アカウントがまだありません。「アカウントを加える」から、メールアドレスを入れてください。", "No accounts yet. Enter the mail address of each."));

    static Words Action(string word) => Enum.GetValues<Cases.Accounts.AccountAction>().Where(a => CaseJson.Word(a) == word).Select(a => ChoiceWords.Of(a)).FirstOrDefault() ?? new(word, word);

    static Words Services(CaseView v) => v.State.Services.All.Count(s => s.Closed) is > 0 and var closed ? new($"{closed}件を停止しています。", $"{closed} closed.")
        : v.State.Services.All.Any() ? new("停止しているサービスはありません。", "Nothing is closed.") : new("通販サイトなど、止めるかどうかを決めるサービスを入れてください。", "Enter the web shop and other services of which somebody decides whether they close.");

    static RegisterTable ServiceTable(CaseView v) => new("services", new("サービス", "Services"), [new("サービス", "Service"), new("状態", "State"), new("いつから", "Since"), new("決めた人", "Decided by"), new("理由", "Reason")],
        [.. v.State.Services.All.Select(s => Row(v, v.State.Services.ItemOf(s.Id),
            [Cell.Of(s.Name), s.Closed ? new(new("停止中", "closed"), Badge: Tone.Wait) : new(new("提供中", "open"), Badge: Tone.Done), new(Times.Short(s.Since)), Cell.Of(s.DecidedBy), Cell.Of(s.Reason)], [Link("services", "change", s.Id)]))],
        new("サービスがまだありません。", "No services yet."));

    static Words Parties(CaseView v) => v.State.Parties.All.Any()
        ? new($"{v.State.Parties.All.Count()}の相手先と{v.State.Contacts.All.Count()}回連絡しました。", $"{v.State.Contacts.All.Count()} contacts with {v.State.Parties.All.Count()} parties.")
        : new("警察、個人情報保護委員会、弁護士など、相談した相手を入れてください。", "Enter whom you consulted: police, commission, lawyer.");

    static RegisterTable PartyTable(CaseView v) => new("parties", new("相手先", "Parties"), [new("相手先", "Party"), new("種類", "Kind"), new("連絡先", "Reach"), new("連絡", "Contacts")],
        [.. v.State.Parties.All.Select(p => Row(v, v.State.Parties.ItemOf(p.Id),
            [Cell.Of(p.Name), new(ChoiceWords.Of(p.Kind)), Cell.Of(string.Join(" ", new[] { p.Person, p.Phone, p.Email }.Where(t => t.Length > 0))), Cell.Of(v.State.Contacts.All.Count(c => c.Party == p.Id).ToString(System.Globalization.CultureInfo.InvariantCulture))],
            [new(Labels.Verb("parties", "contact"), $"parties/contact?party={Uri.EscapeDataString(p.Id)}"), new(Labels.Verb("parties", "appoint"), $"parties/appoint?party={Uri.EscapeDataString(p.Id)}")]))],
        new("相手先がまだありません。", "No parties yet."));

    static RegisterTable AppointmentTable(CaseView v) => new("appointments", new("予定", "Appointments"), [new("日時", "When"), new("相手先", "Party"), new("用件", "About"), new("場所", "Place")],
        [.. v.State.Appointments.All.Where(a => !a.Cancelled).OrderBy(a => a.At.Earliest(v.Zone)).Select(a => Row(v, v.State.Appointments.ItemOf(a.Id),
            [new(Times.Short(a.At)), Cell.Of(NameOf(v, a.Party)), Cell.Of(a.About), Cell.Of(a.Place)], [Link("parties", "cancel", a.Id)]))],
        new("予定はありません。", "No appointments."));

    static RegisterTable ContactTable(CaseView v) => new("contacts", new("連絡の記録", "Contacts"), [new("いつ", "When"), new("相手先", "Party"), new("方法", "How"), new("話したこと", "What was said"), new("受付番号", "Reference"), new("話した人", "Spoke")],
        [.. v.State.Contacts.All.Reverse().Select(c => Row(v, v.State.Contacts.ItemOf(c.Id), [new(Times.Short(c.When)), Cell.Of(NameOf(v, c.Party)), new(ChoiceWords.Of(c.Channel)), Cell.Of(c.Said), Cell.Of(c.Reference), Cell.Of(c.By)], []))],
        new("連絡の記録はまだありません。", "No contacts yet."));

    static string NameOf(CaseView v, string party) => v.State.Parties.Find(party)?.Name ?? party;

    static Words Measures(CaseView v) => v.State.Measures.All.Count(m => m.State == MeasureState.Open) is var open and > 0
        ? new($"実施を約束し、まだ終わっていないものが{open}件あります。", $"{open} promised and not done yet.") : new("終わっていない防止策はありません。", "No measure is open.");

    static RegisterTable MeasureTable(CaseView v) => new("measures", new("再発防止策", "Measures"), [new("防止策", "Measure"), new("状態", "State"), new("期日", "Due"), new("責任者", "Owner"), new("結果", "Outcome")],
        [.. v.State.Measures.All.OrderBy(m => m.State != MeasureState.Open).ThenBy(m => m.Due).Select(m => Row(v, v.State.Measures.ItemOf(m.Id),
            [Cell.Of(m.Text), m is { State: MeasureState.Open } && m.Due < v.Today ? new(new("期限超過", "overdue"), Badge: Tone.Alarm) : new(ChoiceWords.Of(m.State), Badge: m.State == MeasureState.Open ? Tone.Open : Tone.Done), new(Happened.On(m.Due).InWords()), Cell.Of(m.Owner), Cell.Of(m.Outcome)],
            m.State == MeasureState.Open ? [Link("measures", "end", m.Id)] : []))],
        new("再発防止策がまだありません。お知らせで約束したことを、責任者と期日とともに入れてください。", "No measures yet. Enter what was promised, with who answers for it and by when."));

    static Words Deliveries(CaseView v)
    {
        var doubt = v.State.Deliveries.All.Count(d => d.State == DeliveryState.InDoubt);
        return doubt > 0 ? new($"結果が分からない発信が{doubt}件あります。相手側を確かめて、結果を記録してください。", $"{doubt} deliveries are in doubt; look at the other side and record what became of them.")
            : new($"{v.State.Deliveries.All.Count()}件を発信しました。", $"{v.State.Deliveries.All.Count()} deliveries.");
    }

    static RegisterTable DeliveryTable(CaseView v) => new("deliveries", new("何を、どこへ、いつ、誰が", "What, where, when, by whom"), [new("版", "Version"), new("どこへ", "Channel"), new("宛先", "Target"), new("状態", "State"), new("いつ", "When"), new("人数", "Persons")],
        [.. v.State.Deliveries.All.Reverse().Select(d => Row(v, v.State.Deliveries.ItemOf(d.Id),
            [new(new(d.Version, d.Version), $"notices/versions/{Uri.EscapeDataString(d.Version)}"), Cell.Of(d.Channel), Cell.Of(d.Target), new(ChoiceWords.Of(d.State), Badge: d.State switch { DeliveryState.InDoubt => Tone.Alarm, DeliveryState.Failed => Tone.Open, _ => Tone.Done }), new(Times.Short(d.When)), Cell.Of(d.Persons > 0 ? CountOf(d.Persons) : "")],
            d.State == DeliveryState.InDoubt ? [Link("deliveries", "end", d.Id)] : []))],
        new("発信の記録はまだありません。承認した版を、掲載・送付したら記録してください。", "Nothing was sent yet. Record where an approved version was put up or sent."));

    static RegisterTable PublicationTable(CaseView v) => new("publications", new("公表", "Publications"), [new("掲載先", "Where"), new("アドレス", "Address"), new("版", "Version"), new("いつ", "When")],
        [.. v.State.Publications.All.Reverse().Select(p => Row(v, v.State.Publications.ItemOf(p.Id), [Cell.Of(p.Channel), Cell.Of(p.Address), Cell.Of(p.Version), new(Times.Short(p.When))], []))],
        new("公表の記録はまだありません。", "Nothing was published yet."));

    static string CountOf(long number) => number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    static RowLink Link(string word, string verb, string id) => new(Labels.Verb(word, verb), $"{word}/{verb}?id={Uri.EscapeDataString(id)}");

    static RegisterRow Row(CaseView view, string item, IReadOnlyList<Cell> cells, IReadOnlyList<RowLink> links) =>
        new(item, cells, links, view.State.VersionOf(item) is > 0 and var number ? view.State.Timeline.Find(number) : null);
}
