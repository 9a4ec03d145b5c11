using Hikeshi.Cases.Facts;
using Hikeshi.Deadlines.Duties;
using Hikeshi.Deadlines.Reports;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Duties;

/// <summary>What the case knows for a report: stated facts, what the evidence counts, what the registers hold.</summary>
/// <remarks>
/// What a person stated goes before what the evidence counts; where the two differ, <see cref="ReportDrafts"/> warns. Sources are entries of the log, as entry/17,
/// and what those entries name as theirs.
/// </remarks>
sealed class ReportContents(CaseView view)
{
    /// <summary>Only numbers with check digits are found so surely that not finding them says something.</summary>
    static readonly string[] Provable = ["card_number", "my_number"];

    readonly IncidentFacts _facts = CaseFacts.Of(view);
    readonly CaseEvidence _evidence = view.Evidence;

    public static ReportFacts Of(CaseView view, ReportForm form) => new ReportContents(view).Read(form);

    ReportFacts Read(ReportForm form)
    {
        var keys = form.Items.SelectMany(i => i.Fields.Select(f => f.Id).Prepend(i.Id)).ToHashSet(StringComparer.Ordinal);
        Dictionary<string, Words> Gaps(GapState state) => view.State.Gaps.All.Where(g => g.State == state && keys.Contains(g.Id)).ToDictionary(g => g.Id, g => Same(g.Reason), StringComparer.Ordinal);
        var facts = new ReportRegisters(view).Into(new ReportFacts
        {
            AsOf = view.Today,
            Occurred = _facts.Occurred is { } day ? new(Happened.On(day), Sources("occurred")) : null,
            Learned = _facts.Learned.IsKnown ? new(_facts.Learned, Sources("learned")) : null,
            Breach = BreachStates.Of(_facts) is { } breach
                ? new(breach, breach == BreachState.Confirmed ? Sources("disclosed") : [.. Sources("executed").Concat(Sources("malware-steals-mail")).Distinct()]) : null,
            Detection = Tell("detection"),
            Malware = CaseFacts.Text(view, "malware") is { Length: > 0 } malware ? new(malware, Sources("malware")) : null,
            SpoofedMails = _evidence.Attack.Reports > 0 ? new(new(_evidence.Attack.Reports, Certainty.AtLeast), Results) : null,
            Items = Items(),
            AbsentItems = Absent(),
            Place = Tell("place"),
            Persons = _facts.Persons is { } persons ? new(new(persons, Counted), [.. Sources("persons").Concat(_facts.PersonsFinal == true ? Sources("persons-final") : []).Distinct()]) : null,
            Disclosed = Disclosed(),
            Categories = Tell("person-categories") is { } categories ? [new(categories.Text, null, categories.Sources)] : [],
            Records = _evidence.Searched is { MailboxMessages: > 0 } searched ? new(new(searched.MailboxMessages, Certainty.AtLeast), Results) : null,
            RecordsCounted = new("メールボックスにあったメールの数", "mails that lay in the mailbox"),
            Causes = List("cause"),
            Damage = CaseFacts.Text(view, "damage") switch
            {
                "none-known" => new(DamageState.NoneKnown, Sources("damage")),
                "occurred" => new(DamageState.Occurred, Sources("damage")),
                _ => null,
            },
            DamageAsOf = view.State.Facts.Find("damage")?.AsOf is { IsKnown: true } asOf ? asOf.Day : null,
            DamageDetails = List("damage-detail"),
            Risks = List("risk"),
            NotificationPlan = Tell("notification-plan"),
            InquiryDesk = Tell("inquiry-desk"),
            Notes = List("other"),
            NotApplicable = Gaps(GapState.NotApplicable),
            StillOpen = Gaps(GapState.StillOpen),
        });
        return facts;
    }

    Certainty Counted => _facts.PersonsFinal == true ? Certainty.Exact : Certainty.AtLeast;

    string[] Results => [$"entry/{_evidence.Results}"];

    static Words Same(string text) => new(text, text);

    Told? Tell(string word) => CaseFacts.Text(view, word) is { Length: > 0 } text ? new(Same(text), Sources(word)) : null;

    Told[] List(string word) => Tell(word) is { } told ? [told] : [];

    /// <summary>The entry that states the fact and what that names, else the results of the investigation.</summary>
    string[] Sources(string word)
    {
        if (view.State.Facts.Find(word) is not { Value.Length: > 0 } stated) return _evidence.Results > 0 ? Results : [];
        return ReportRegisters.Pointers(view.State.VersionOf($"fact/{word}"), stated.Source);
    }

    /// <summary>The stated items, or all that were counted; each with its number of persons where the evidence has one.</summary>
    ItemCount[] Items() => [.. ItemWords.All.Where(i => _facts.Items?.Contains(i) == true).Select(item =>
        new ItemCount(item, _evidence.Items.TryGetValue(item, out var counted) ? new Count(counted.Persons, Counted) : null, Reached(item), [.. Sources("items").Concat(_evidence.Results > 0 ? Results : []).Distinct()]))];

    /// <summary>So many at least: what no reported mail proves may have reached somebody all the same.</summary>
    Count? Reached(string item) => _facts.Disclosed == true && _evidence.Reached?.GetValueOrDefault(item) is > 0 and var reached ? new Count(reached, Certainty.AtLeast) : null;

    /// <summary>None of these in what was searched, and everything that was not searched is named.</summary>
    ItemAbsence[] Absent()
    {
        if (_evidence.Searched is not { MailboxMessages: > 0 } searched) return [];
        var scope = Scope(searched.MailboxMessages, searched.Attachments, _evidence.NotSearchedCount);
        return [.. Provable.Where(i => !_evidence.Items.ContainsKey(i) && _facts.Items?.Contains(i) != true).Select(i => new ItemAbsence(i, scope, Results))];
    }

    Words Scope(long mails, long attachments, long gaps)
    {
        const int named = 5;
        var (ja, en) = ($"メール{mails:N0}通の見出しと本文、添付ファイル{attachments:N0}件", $"headers and text of {mails:N0} mails, {attachments:N0} attachments");
        if (gaps == 0) return new(ja + "。読み取れなかった部分はありません", en + "; nothing was left unread");
        var places = _evidence.NotSearched.Take(named).ToList();
        var list = string.Join(" / ", places);
        return gaps > places.Count
            ? new($"{ja}。読み取れなかった{gaps:N0}か所を除く: {list} など", $"{en}; except {gaps:N0} places that could not be read: {list} and others")
            : new($"{ja}。読み取れなかった{gaps:N0}か所を除く: {list}", $"{en}; except {(gaps == 1 ? "1 place" : $"{gaps:N0} places")} that could not be read: {list}");
    }

    Fact<Count>? Disclosed() => _facts.Disclosed switch
    {
        false => new(new(0), Sources("disclosed")),
        // Only what outsiders sent in is known: the number stays a lower bound even where the persons are counted to the end.
        true when _evidence.DisclosedPersons > 0 => new(new(_evidence.DisclosedPersons, Certainty.AtLeast), Results),
        _ => null,
    };
}
