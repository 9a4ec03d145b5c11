using Hikeshi.Cases.Accounts;
using Hikeshi.Cases.Closing;
using Hikeshi.Cases.Devices;
using Hikeshi.Cases.Facts;
using Hikeshi.Cases.Inquiries;
using Hikeshi.Cases.Notification;
using Hikeshi.Kernel;
using Hikeshi.Notices.Facts;

namespace Hikeshi.Cases.Notices;

/// <summary>Everything that a notice may state of a case, with what proves it: the facts that people stated, what the evidence counts, and the registers.</summary>
public static partial class CaseSheet
{
    public static FactSheet Of(CaseView view, string language)
    {
        var sheet = new Sheet(view, language);
        Organisation(sheet);
        Stated(sheet);
        Data(sheet);
        Attack(sheet);
        Registers(sheet);
        SheetBlocks.Add(sheet);
        return FactSheet.Of(language, sheet.Say(Happened.At(view.Now, view.Zone).InWords()), sheet.Facts);
    }

    static void Organisation(Sheet sheet)
    {
        var organisation = sheet.View.Evidence.Organisation;
        sheet.AddTyped("firm", new("組織の名前", "name of the organisation"), "firm", organisation.Name, ["organisation"]);
        sheet.Add("domains", new("正規のドメイン", "genuine domains"), string.Join(sheet.Say("、", ", "), organisation.Domains.Select(d => "@" + d)), ["organisation"]);
        sheet.Add("today", new("今日の日付", "today"), sheet.Say(CaseWords.Day(sheet.View.Today)), ["clock"]);
    }

    /// <summary>What people stated; times and days in words.</summary>
    static void Stated(Sheet sheet)
    {
        var facts = CaseFacts.All(sheet.View).ToDictionary(f => f.Word, StringComparer.Ordinal);
        foreach (var word in new[] { "occurred", "learned" })
        {
            var fact = facts[word];
            Happened.TryParse(fact.Value, sheet.View.Zone, out var when);
            sheet.Add(word, fact.Label, when.IsKnown ? sheet.Say(when.InWords()) : "", [fact.Source]);
        }
        foreach (var told in ReportFactWords.All)
        {
            var fact = facts[told.Word];
            if (told.Word == "damage")
                sheet.Add("damage", fact.Label, fact.Value switch
                {
                    "none-known" => sheet.Say("確認されていません", "none is known"),
                    "occurred" => sheet.Say("確認されています", "damage has occurred"),
                    _ => "",
                }, [fact.Source], fact.Value);
            else if (told.Form == FactForm.Number)
                sheet.AddCount(told.Word, fact.Label, long.TryParse(fact.Value, out var count) ? count : -1, new("件", "recipient", "recipients"), [fact.Source]);
            else if (told.Form == FactForm.Address) sheet.Add(told.Word, fact.Label, ReportFactWords.Address(sheet.Typed($"fact/{told.Word}", fact.Value).Text) is { Length: > 0 } address ? $"<{address}>" : "", [fact.Source], block: true);
            else sheet.AddTyped(told.Word, fact.Label, $"fact/{told.Word}", fact.Value, [fact.Source], told.Word == "malware" ? MalwareWord(fact.Value) : "");
        }
        var (asked, confirmed) = (facts["deletions-asked"], facts["deletions-confirmed"]);
        sheet.AddCount("deletions-open", new("削除を確認していない宛先の数", "deletions not confirmed"),
            long.TryParse(asked.Value, out var all) && long.TryParse(confirmed.Value, out var done) ? Math.Max(0, all - done) : -1, new("件", "recipient", "recipients"), [asked.Source, confirmed.Source]);
    }

    /// <summary>A family of malware that the texts explain; "not Emotet" is none.</summary>
    static string MalwareWord(string name) => Brackets().Replace(name, "").Trim().ToLowerInvariant() is "emotet" or "エモテット" ? "emotet" : name.Length > 0 ? "other" : "";

    [System.Text.RegularExpressions.GeneratedRegex(@"[(（][^()（）]{0,100}[)）]", System.Text.RegularExpressions.RegexOptions.CultureInvariant)]
    private static partial System.Text.RegularExpressions.Regex Brackets();

    static readonly Counter People = new("人", "person", "people");

    static void Data(Sheet sheet)
    {
        var evidence = sheet.View.Evidence;
        var facts = CaseFacts.All(sheet.View).ToDictionary(f => f.Word, StringComparer.Ordinal);
        var (persons, final) = (facts["persons"], facts["persons-final"].Value == "yes");
        var count = long.TryParse(persons.Value, out var n) ? n : -1;
        sheet.Add("persons", persons.Label, count < 0 ? "" : final ? sheet.Count(count, "人", "person", "people")
            : sheet.Say($"少なくとも{CaseWords.Count(count)}人", $"at least {CaseWords.Count(count)} {(count == 1 ? "person" : "people")}"), [persons.Source], count > 0 ? "some" : count == 0 ? "none" : "");
        var disclosed = evidence.DisclosedPersons;
        var searched = evidence.Results > 0;
        sheet.AddCount("disclosed-persons", new("情報が届いたと確認された方の数", "persons whose data is proved to have reached others"), searched ? disclosed : -1, People, [sheet.Results]);
        var stated = facts["disclosed"];
        var exposure = disclosed > 0 || stated.Value == "yes" ? "confirmed" : count > 0 ? "possible" : "";
        sheet.Add("exposure", new("情報の流出", "exposure"), exposure switch
        {
            "confirmed" => sheet.Say("確認されています", "confirmed"),
            "possible" => sheet.Say("おそれがあります", "possible"),
            _ => "",
        }, [exposure == "confirmed" && disclosed == 0 ? stated.Source : searched ? sheet.Results : persons.Source], exposure);
        var items = facts["items"];
        var words = items.Value.Split([',', ' ', ';', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        sheet.Add("items-inline", new("情報の項目", "items of data"), string.Join(sheet.Say("、", ", "), words.Select(w => ItemWords.Label(w).In(sheet.Language))), [items.Source]);
        var (mail, unread) = (evidence.Searched, evidence.NotSearchedCount);
        // Only what check digits make sure of can be called absent, and nothing while anything is unread.
        string[] sure = ["card_number", "my_number"];
        var absent = !searched || unread > 0 ? [] : sure.Where(i => !evidence.Items.ContainsKey(i)).Select(i => ItemWords.Label(i).In(sheet.Language));
        sheet.Add("items-absent", new("見つからなかった項目", "items that were not found"), string.Join(sheet.Say("、", ", "), absent), [sheet.Results]);
        var cards = evidence.Items.TryGetValue("card_number", out var found) ? "found" : !searched ? "" : unread == 0 ? "none-found" : "none-found-so-far";
        sheet.Add("cards", new("カード番号", "card numbers"), cards switch
        {
            "found" => sheet.Say($"{CaseWords.Count(found.Persons)}人分のカード番号が見つかっています", $"card numbers of {CaseWords.Count(found.Persons)} {(found.Persons == 1 ? "person" : "people")} were found"),
            "none-found" => sheet.Say("調べたメールと添付ファイルの中に、カード番号は見つかりませんでした", "no card number was found in the mail and attachments that were searched"),
            "none-found-so-far" => sheet.Say($"調べた範囲ではカード番号は見つかっていませんが、まだ調べられていない部分が{CaseWords.Count(unread)}件あります", $"no card number was found so far; {CaseWords.Count(unread)} {(unread == 1 ? "part" : "parts")} could not be searched yet"),
            _ => "",
        }, [sheet.Results], cards);
        sheet.Add("searched", new("調べた範囲", "what was searched"), mail is not null
            ? sheet.Say($"メール{CaseWords.Count(mail.MailboxMessages)}通、添付ファイル{CaseWords.Count(mail.Attachments)}件", $"{CaseWords.Count(mail.MailboxMessages)} mails and {CaseWords.Count(mail.Attachments)} attachments") : "", [sheet.Results]);
        foreach (var (key, state, label) in new[]
        {
            ("notified-persons", new[] { NoticeState.Notified }, new Words("連絡した方の数", "persons who were told")),
            ("waiting-persons", [NoticeState.Waiting, NoticeState.Unreachable], new Words("まだ連絡していない方の数", "persons not told yet")),
            ("substituted-persons", [NoticeState.Substituted], new Words("代替措置の対象の方の数", "persons told by a substitute measure")),
        })
        {
            var number = state.Sum(s => (long)NoticeCounts.Of(sheet.View)[s]);
            var last = sheet.View.State.Notification.Persons.Values.Select(p => p.Entry).DefaultIfEmpty(evidence.Results).Max();
            sheet.AddCount(key, label, searched ? number : -1, People, [$"entry/{last}"]);
        }
    }

    static void Attack(Sheet sheet)
    {
        var attack = sheet.View.Evidence.Attack;
        sheet.Add("wave-begin", new("なりすましメールの始まり", "spoof mails began"), attack.First is { } first ? sheet.Say(first.At.InWords()) : "", [attack.First?.Source ?? ""]);
        sheet.Add("wave-end", new("最後に確認されたなりすましメール", "last spoof mail seen"), attack.Last is { } last ? sheet.Say(last.At.InWords()) : "", [attack.Last?.Source ?? ""]);
        var searched = sheet.View.Evidence.Results > 0;
        sheet.AddCount("spoof-reports", new("寄せられたなりすましメール", "spoof mails reported"), searched ? attack.Reports : -1, new("通", "mail", "mails"), [sheet.Results]);
        sheet.AddCount("disclosed-conversations", new("流出が確認されたやりとり", "conversations proved to have reached others"),
            searched ? attack.Conversations : -1, new("件", "conversation", "conversations"), [sheet.Results]);
        sheet.AddCount("outside-recipients", new("受け取った社外の宛先", "outside addresses that received one"), searched ? attack.OutsideRecipients : -1, new("件", "address", "addresses"), [sheet.Results]);
    }

    static void Registers(Sheet sheet)
    {
        var state = sheet.View.State;
        var infected = state.Devices.All.Where(d => WasInfected(sheet.View, d)).ToList();
        sheet.Add("devices-infected", new("感染した機器の数", "infected devices"), infected.Count > 0 ? sheet.Count(infected.Count, "台", "computer", "computers") : "", Sources(sheet, state.Devices, infected), infected.Count > 0 ? "some" : "");
        sheet.Add("infection", new("感染", "infection"), infected.Count > 0 ? sheet.Say("確認されています", "confirmed") : "", Sources(sheet, state.Devices, infected), infected.Count > 0 ? "confirmed" : "");
        var all = state.Devices.All.ToList();
        sheet.Add("devices-count", new("台帳にある機器の数", "devices in the register"), all.Count > 0 ? sheet.Count(all.Count, "台", "computer", "computers") : "", Sources(sheet, state.Devices, all));
        var scanned = all.Where(d => d.State is not (DeviceState.InUse or DeviceState.Isolated or DeviceState.EvidenceSealed) || infected.Contains(d)).ToList();
        sheet.Add("devices-scanned", new("検査した機器の数", "devices scanned"), scanned.Count > 0 ? sheet.Count(scanned.Count, "台", "computer", "computers") : "", Sources(sheet, state.Devices, scanned));
        var reset = state.Accounts.All.Where(a => a.Done.ContainsKey(CaseJson.Word(AccountAction.PasswordReset))).ToList();
        sheet.Add("accounts-reset", new("パスワードを変えたアカウントの数", "accounts with a new password"), reset.Count > 0 ? sheet.Count(reset.Count, "件", "account", "accounts") : "", Sources(sheet, state.Accounts, reset));
        var closed = state.Services.All.Where(s => s.Closed).ToList();
        sheet.Add("services-closed", new("休止中のサービス", "services that are closed"), closed.Count > 0 ? sheet.Count(closed.Count, "件", "service", "services") : "", Sources(sheet, state.Services, closed), closed.Count > 0 ? "some" : "none");
        var inquiries = state.Inquiries.All.ToList();
        sheet.AddCount("inquiries", new("寄せられた問い合わせ", "inquiries received"), inquiries.Count > 0 ? inquiries.Count : -1, new("件", "inquiry", "inquiries"), Newest(sheet, state.Inquiries, inquiries));
        var opened = inquiries.Where(i => i.Told.Any(t => t.Did is MailAct.ClickedLink or MailAct.OpenedAttachment or MailAct.EnabledContent or MailAct.EnteredPassword)).ToList();
        sheet.AddCount("inquiries-opened", new("開いたという問い合わせ", "inquiries of people who opened it"), inquiries.Count > 0 ? opened.Count : -1, new("件", "inquiry", "inquiries"), Newest(sheet, state.Inquiries, inquiries));
        var open = OpenMatters.Of(sheet.View).Count;
        sheet.Add("open-matters", new("終わっていない事項", "open matters"), sheet.Count(open, "件", "matter", "matters"), [$"entry/{state.Number}"], open > 0 ? "some" : "none");
    }

    /// <summary>A device that was found infected stays so in notices, whatever was done with it afterwards.</summary>
    static bool WasInfected(CaseView view, Device device) => device.State == DeviceState.ScannedInfected
        || view.State.Timeline.Entries.Any(e => e.Item == $"device/{device.Id}" && CaseJson.Read<Device>(e.Data) is { State: DeviceState.ScannedInfected });

    /// <summary>One source for a count of hundreds: the newest entry that changed it.</summary>
    static string[] Newest<T>(Sheet sheet, Register<T> register, IEnumerable<T> things) where T : class, IRegistered =>
        [$"entry/{things.Select(t => sheet.View.State.VersionOf(register.ItemOf(t.Id))).DefaultIfEmpty(0).Max()}"];

    static string[] Sources<T>(Sheet sheet, Register<T> register, IEnumerable<T> things) where T : class, IRegistered =>
        [.. things.Select(t => $"entry/{sheet.View.State.VersionOf(register.ItemOf(t.Id))}")];
}
