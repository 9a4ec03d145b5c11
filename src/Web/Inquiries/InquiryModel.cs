using Hikeshi.Cases;
using Hikeshi.Cases.Inquiries;
using Hikeshi.Inquiries.Answers;
using Hikeshi.Inquiries.Search;
using Hikeshi.Kernel;
using Hikeshi.Storage.Log;

namespace Hikeshi.Web.Inquiries;

/// <summary>A mail that the caller sent in, as it was judged.</summary>
/// <param name="Verdict">genuine, suspicious, spoofed or malicious; empty where it is not read yet.</param>
public sealed record ReportLine(string Path, long Number, string Subject, string Verdict);

/// <summary>What is asked of the page of an inquiry.</summary>
/// <param name="Script">Word of the script that somebody chose; empty for the one that fits.</param>
/// <param name="Language">Of the script; empty for the language of the talk.</param>
/// <param name="Query">What was typed to find the caller; null for their name as they gave it.</param>
public sealed record InquiryQuery(string Script, string Language, string? Query);

/// <summary>One inquiry: what was said, who it is, what may be told to them.</summary>
/// <param name="Version">Of the inquiry, for forms that change it.</param>
/// <param name="Said">Everything that was recorded about it, the newest last; the first ones where there are too many.</param>
/// <param name="Told">What may be seen and said; null where <paramref name="Unsaid"/> says why not.</param>
/// <param name="Chosen">The person who was chosen, masked: all that may be seen before the check.</param>
/// <param name="Found">Who it may be; null where somebody is chosen and nobody searched again.</param>
/// <param name="Scope">How much was searched, where nobody was found; else null.</param>
/// <param name="Checks">How it can be checked that they are this person.</param>
/// <param name="Compared">What of the data that the caller named is in the case; null where nothing was compared.</param>
/// <param name="Refusal">Why what was sent was not recorded.</param>
/// <param name="Since">What others recorded meanwhile.</param>
public sealed record InquiryModel(
    Inquiry Inquiry, long Version, InquiryQuery Query, IReadOnlyList<LogEntry> Said, int SaidNotShown, ShownAnswer? Told, Refusal? Unsaid, MaskedView? Chosen,
    SearchOutcome? Found, SearchedScope? Scope, IReadOnlyList<IdentityCheck> Checks, IReadOnlyList<ReportLine> Reports, NamedData? Compared, Refusal? Refusal, IReadOnlyList<LogEntry> Since)
{
    const int SaidShown = 100, MostHits = 12;

    public string Language => Query.Language is "ja" or "en" ? Query.Language : Inquiry.Language == "ja" ? "ja" : "en";

    /// <summary>The page as <paramref name="actor"/> may see it; null where there is no such inquiry. Shows nothing of a person that <see cref="ShowAnswer"/> does not give.</summary>
    public static InquiryModel? Of(CaseDesk desk, string actor, string id, InquiryQuery query, IReadOnlyList<string>? named = null, Refusal? refusal = null, IReadOnlyList<LogEntry>? since = null)
    {
        var view = desk.View(actor);
        if (view.State.Inquiries.Find(id) is not { } inquiry) return null;
        var item = view.State.Inquiries.ItemOf(id);
        var (told, unsaid) = Show(desk, actor, query, ref inquiry);
        var subject = view.Evidence.Book.NowOf(inquiry.Subject) is { Length: > 0 } now ? now : inquiry.Subject;
        var chosen = subject.Length > 0 ? desk.Store.Subject(subject) : null;
        var sought = query.Query ?? (inquiry.Subject.Length == 0 ? inquiry.Caller : "");
        var found = sought.Length > 0 ? PersonSearch.Find(desk.Store, sought, MostHits) : null;
        var entries = view.State.Timeline.Entries.Where(e => e.Item == item).ToList();
        return new(inquiry, view.State.VersionOf(item), query, [.. entries.TakeLast(SaidShown)], Math.Max(0, entries.Count - SaidShown), told, unsaid,
            chosen is null ? null : MaskedView.Of(chosen, desk.Store.FirmsOf(chosen.Id)),
            found, found is { Hits.Count: 0 } ? ShowAnswer.ScopeOf(view) ?? SearchedScope.Of(desk.Store) : null,
            chosen is null || inquiry.IsIdentified ? [] : IdentityCheck.For(Answer.Of(desk.Store, chosen.Id, ShowAnswer.ScopeOf(view))), ReportsOf(desk, inquiry),
            named is null || chosen is null ? null : NamedData.Check(desk.Store, chosen.Id, named), refusal, since ?? []);
    }

    /// <summary>A check that no longer counts, since people have separated two persons after it, makes the inquiry one without a check.</summary>
    static (ShownAnswer? Told, Refusal? Unsaid) Show(CaseDesk desk, string actor, InquiryQuery query, ref Inquiry inquiry)
    {
        var shown = ShowAnswer.Of(desk, inquiry.Id, query.Script.Length > 0 ? query.Script : TalkSituation.Of(inquiry), actor, query.Language);
        inquiry = shown.Shown?.Inquiry ?? (shown.Refusal?.Code == "identity-not-checked" ? inquiry with { Identity = "" } : inquiry);
        return query.Script.Length == 0 && shown.Shown is null ? ShowAnswer.Of(desk, inquiry.Id, TalkSituation.Of(inquiry), actor, query.Language) : shown;
    }

    static IReadOnlyList<ReportLine> ReportsOf(CaseDesk desk, Inquiry inquiry)
    {
        if (inquiry.Reports.Count == 0) return [];
        var sources = desk.Store.Sources().Where(s => inquiry.Reports.Contains(s.Path)).ToDictionary(s => s.Number, s => s.Path);
        var mails = desk.Store.Reported().Where(m => sources.ContainsKey(m.SourceNumber)).ToLookup(m => sources[m.SourceNumber], StringComparer.Ordinal);
        return [.. inquiry.Reports.SelectMany(path => mails[path].Any() ? mails[path].Select(m => new ReportLine(path, m.Number, m.Subject, m.Verdict)) : [new(path, 0, "", "")])];
    }
}
