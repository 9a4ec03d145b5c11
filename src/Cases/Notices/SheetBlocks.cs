using Hikeshi.Cases.Deliveries;
using Hikeshi.Cases.Devices;
using Hikeshi.Cases.Measures;
using Hikeshi.Cases.Parties;
using Hikeshi.Cases.Services;
using Hikeshi.Cases.Timeline;
using Hikeshi.Kernel;
using Hikeshi.Notices.Texts;
using NodaTime;

namespace Hikeshi.Cases.Notices;

/// <summary>Facts that are lists or tables.</summary>
static class SheetBlocks
{
    public static void Add(Sheet sheet)
    {
        Timeline(sheet);
        Items(sheet);
        Samples(sheet);
        Devices(sheet);
        Services(sheet);
        Measures(sheet);
        Parties(sheet);
    }

    /// <summary>Newest day first, times ascending within a day (facts/notices.md); only what outsiders may be told.</summary>
    /// <remarks>That the page itself appeared stands in its history: told here too, each version would be stale the moment that it is out.</remarks>
    static void Timeline(Sheet sheet)
    {
        var lines = new List<(string, string, string)>();
        var told = sheet.View.State.Timeline.Lines(sheet.View.Zone).Where(l => l.Public && l.State != EntryState.Withdrawn && l.Happened.IsKnown && !IsPage(sheet.View.State, l));
        foreach (var day in told.GroupBy(l => l.Happened.HasTime ? l.Happened.Time.InZone(sheet.View.Zone).Date : l.Happened.Day).OrderByDescending(g => g.Key))
        {
            if (lines.Count > 0) lines.Add(("", "", ""));
            lines.Add(($"### {MarkdownText.Escape(sheet.Say(CaseWords.Day(day.Key)))}", "", ""));
            lines.Add(("", "", ""));
            foreach (var line in day)
            {
                var (text, missing) = sheet.Language == "ja" ? (line.Text.Ja, "") : sheet.Typed($"entry/{line.Number}", line.Text.En);
                var clock = Clock(sheet, line.Happened);
                lines.Add(($"- {(clock.Length > 0 ? $"**{clock}** " : "")}{MarkdownText.Escape(WithoutInternals(sheet, line.Number, text))}", $"entry/{line.Number}", missing));
            }
        }
        sheet.AddLines("timeline", new("経過", "course of events"), lines);
    }

    /// <summary>Who decided, and the number under which an authority keeps the matter, are for the log; outsiders could pose with them.</summary>
    static string WithoutInternals(Sheet sheet, long number, string text) => sheet.View.State.Timeline.Find(number) switch
    {
        { Item: { } item } entry when item.StartsWith("service/", StringComparison.Ordinal) && CaseJson.Read<Service>(entry.Data) is { DecidedBy.Length: > 0 } service =>
            text.Replace($"決めた方: {service.DecidedBy}。", "", StringComparison.Ordinal).Replace($"Decided by {service.DecidedBy}: ", "", StringComparison.Ordinal),
        { Item: { } item } entry when item.StartsWith("contact/", StringComparison.Ordinal) && CaseJson.Read<Contact>(entry.Data) is { Reference.Length: > 0 } contact =>
            text.Replace($"(受付番号 {contact.Reference})", "", StringComparison.Ordinal).Replace($" (reference {contact.Reference})", "", StringComparison.Ordinal),
        _ => text,
    };

    static bool IsPage(CaseState state, TimelineEntry line) =>
        line.Item.StartsWith("publication/", StringComparison.Ordinal) && state.Publications.Find(line.Item["publication/".Length..]) is { } publication && Delivery.IsPage(publication.Channel);

    static string Clock(Sheet sheet, Happened when)
    {
        if (!when.HasTime) return "";
        var clock = when.Time.InZone(sheet.View.Zone).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        return when.Precision != Precision.About ? clock : sheet.Say($"{clock}頃", $"about {clock}");
    }

    /// <summary>Item by item, whether it is confirmed or possible (facts/notices.md, S6).</summary>
    static void Items(Sheet sheet) => sheet.AddLines("items", new("情報の項目と人数", "items of data and persons"),
        [.. sheet.View.Evidence.Items.OrderBy(i => ItemWords.Order(i.Key)).Select(i =>
        {
            var (name, (persons, disclosed)) = (ItemWords.Label(i.Key).In(sheet.Language), (i.Value.Persons, sheet.View.Evidence.Reached?.GetValueOrDefault(i.Key) ?? 0));
            var count = sheet.Say($"{CaseWords.Count(persons)}人", $"{CaseWords.Count(persons)} {(persons == 1 ? "person" : "people")}");
            var state = (disclosed, disclosed == persons) switch
            {
                (0, _) => sheet.Say("流出のおそれ", "may have been taken"),
                (_, true) => sheet.Say("第三者に届いたことを確認", "confirmed to have reached others"),
                _ => sheet.Say($"うち少なくとも{CaseWords.Count(disclosed)}人は第三者に届いたことを確認、そのほかは流出のおそれ", $"confirmed to have reached others for at least {CaseWords.Count(disclosed)}; for the rest it may have been taken"),
            };
            return (sheet.Say($"- {name}：{count}（{state}）", $"- {name}: {count} ({state})"), sheet.Results, "");
        })]);

    static void Samples(Sheet sheet)
    {
        var samples = sheet.View.Evidence.Attack.Samples;
        if (samples.Count == 0)
        {
            sheet.AddLines("samples", new("不審なメールの例", "samples of the spoof mails"), []);
            return;
        }
        sheet.AddLines("samples", new("不審なメールの例", "samples of the spoof mails"),
        [
            (sheet.Say("| 差出人の表示 | 実際の送信元 | 件名 | 添付ファイル |", "| Shown as sender | Really sent from | Subject | Attached file |"), "", ""),
            ("|---|---|---|---|", "", ""),
            .. samples.Select(s => ($"| {Cell(Shown(s.FromName, sheet), sheet)} | {Cell(Domain(s.FromAddress), sheet)} | {Cell(s.Subject, sheet)} | {Cell(string.Join(' ', s.Files), sheet)} |", s.Source, "")),
        ]);
    }

    /// <summary>The organisation and its shared addresses are shown; people, whose names were taken too, are not named.</summary>
    static string Shown(string name, Sheet sheet)
    {
        var organisation = sheet.View.Evidence.Organisation;
        var plain = Plain(name);
        if (plain.Length == 0) return "";
        if (name.Contains('@', StringComparison.Ordinal)) return organisation.Shared.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase) ? name : Domain(name.Trim());
        if (organisation.Staff.Any(s => s.Name.Length > 0 && plain.Contains(Plain(s.Name), StringComparison.OrdinalIgnoreCase))) return sheet.Say("当社の社員の名前", "name of one of our staff");
        return organisation.Name.Length > 0 && plain.Equals(Plain(organisation.Name), StringComparison.OrdinalIgnoreCase) ? name : sheet.Say("人や会社の名前", "name of a person or firm");
    }

    static string Plain(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>The address belongs to somebody whose account was stolen too: a notice shows its domain only.</summary>
    static string Domain(string address) => address.LastIndexOf('@') is >= 0 and var at ? "…" + address[at..] : "";

    static string Cell(string text, Sheet sheet) => text.Trim().Length == 0 ? sheet.Say("なし", "none") : MarkdownText.Escape(text.Length > 80 ? text[..80] + "…" : text);

    static void Devices(Sheet sheet) => sheet.AddLines("devices", new("機器の状態", "state of the devices"),
        [.. sheet.View.State.Devices.All.GroupBy(d => d.State).OrderBy(g => g.Key).Select(g => (
            sheet.Say($"- {Device.Say(g.Key).Ja}：{g.Count()}台", $"- {Device.Say(g.Key).En}: {g.Count()}"),
            $"entry/{g.Max(d => sheet.View.State.VersionOf($"device/{d.Id}"))}", ""))]);

    static void Services(Sheet sheet) => sheet.AddLines("services", new("サービスの休止と再開", "services suspended and resumed"),
        [.. sheet.View.State.Services.All.Where(s => s.Since.IsKnown).Select(s =>
        {
            var (name, missing) = sheet.Typed($"service/{s.Id}", s.Name);
            var since = sheet.Say(s.Since.InWords());
            return (sheet.Say($"- {MarkdownText.Escape(name)}：{since}に{(s.Closed ? "休止しました" : "再開しました")}", $"- {MarkdownText.Escape(name)}: {(s.Closed ? "closed since" : "open again since")} {since}"),
                $"entry/{sheet.View.State.VersionOf($"service/{s.Id}")}", missing);
        })]);

    static void Measures(Sheet sheet) => sheet.AddLines("measures", new("再発防止策", "measures of prevention"),
        [.. sheet.View.State.Measures.All.Where(m => m.State != MeasureState.Dropped).Select(m =>
        {
            var (text, missing) = sheet.Typed($"measure/{m.Id}", m.Text);
            var state = m.State == MeasureState.Done ? sheet.Say("実施済み", "done") : sheet.Say($"{CaseWords.Day(m.Due).Ja}までに実施", $"by {CaseWords.Day(m.Due).En}");
            return ($"- {MarkdownText.Escape(text)}{sheet.Say($"（{state}）", $" ({state})")}", $"entry/{sheet.View.State.VersionOf($"measure/{m.Id}")}", missing);
        })]);

    /// <summary>Whom the organisation has talked to, by sort where a name would name a person or customer; the first talk of each.</summary>
    static void Parties(Sheet sheet)
    {
        PartyKind[] told = [PartyKind.Police, PartyKind.Commission, PartyKind.Ipa, PartyKind.Jpcert, PartyKind.Provider, PartyKind.ForensicFirm, PartyKind.Lawyer, PartyKind.CardProcessor, PartyKind.PrivacyMarkBody];
        var first = sheet.View.State.Contacts.All.GroupBy(c => c.Party).ToDictionary(g => g.Key, g => g.OrderBy(c => c.When.Earliest(sheet.View.Zone) ?? Instant.MaxValue).First(), StringComparer.Ordinal);
        sheet.AddLines("parties", new("報告・相談先", "reported to and advised by"),
            [.. sheet.View.State.Parties.All.Where(p => told.Contains(p.Kind) && first.ContainsKey(p.Id)).OrderBy(p => p.Kind).Select(p =>
            {
                var when = first[p.Id].When;
                var day = when.IsKnown ? sheet.Say(CaseWords.Day(when.HasTime ? when.Time.InZone(sheet.View.Zone).Date : when.Day)) : "";
                var kind = sheet.Say(Party.Say(p.Kind));
                return (sheet.Say($"- {kind}{(day.Length > 0 ? $"（{day}）" : "")}", $"- {kind}{(day.Length > 0 ? $" ({day})" : "")}"),
                    $"entry/{sheet.View.State.VersionOf($"contact/{first[p.Id].Id}")}", "");
            })]);
    }
}
