using Hikeshi.Cases;
using Hikeshi.Cases.Notices;
using Hikeshi.Kernel;
using Hikeshi.Notices;
using Hikeshi.Notices.Facts;
using Hikeshi.Notices.Versions;
using Hikeshi.Storage.Log;

namespace Hikeshi.Web.Notices;

/// <summary>What somebody wrote and nobody stored yet.</summary>
public sealed record TypedDraft(string Title, string Text);

/// <summary>A text of the case that has no translation.</summary>
public sealed record WantedTranslation(string What, string Original);

/// <summary>One draft: its text, how readers would get it, what it rests on, what keeps it from being approved.</summary>
/// <param name="Version">Of the notice, for forms that change it.</param>
/// <param name="Typed">What stands in the editor.</param>
/// <param name="Other">The same notice in the other language; null where there is none.</param>
/// <param name="OtherLanguage">Which that is; empty where no template is in it.</param>
/// <param name="Facts">Everything that can be stated, with what is known.</param>
/// <param name="Before">Its newest version that was not withdrawn.</param>
/// <param name="Changes">From <paramref name="Before"/> to what would be approved; null where there is none.</param>
/// <param name="Conflict">From what another wrote meanwhile to what was typed.</param>
/// <param name="Approval">What was typed into the form of the approval.</param>
public sealed record DraftModel(
    Notice Notice, long Version, TypedDraft Typed, Preview Preview, NoticeLook Look, NoticeLook? Other, string OtherLanguage, IReadOnlyList<NoticeFact> Facts, IReadOnlyList<WantedTranslation> Translations,
    NoticeVersion? Before, IReadOnlyList<ComparedLine>? Changes, IReadOnlyList<LogEntry> Entries, Refusal? Refusal, IReadOnlyList<LogEntry> Since, IReadOnlyList<ComparedLine>? Conflict, IReadOnlyDictionary<string, string> Approval)
{
    const int EntriesShown = 8;

    public bool CanBeApproved => Preview.Obstacles.All(o => o.Code == "number-unbound");

    public bool HasUnbound => Preview.Obstacles.Any(o => o.Code == "number-unbound");

    /// <returns>Null where there is no such draft.</returns>
    public static DraftModel? Of(CaseView view, string id, TypedDraft? typed = null, Refusal? refusal = null, IReadOnlyList<LogEntry>? since = null, IReadOnlyDictionary<string, string>? approval = null)
    {
        var state = view.State;
        if (state.Notices.Find(id) is not { } notice) return null;
        var item = state.Notices.ItemOf(id);
        var (edition, preview) = DraftEdition.Of(view, notice);
        var sheet = NoticeSheets.Of(view, notice.Language);
        var (language, name) = (notice.Language == "ja" ? "en" : "ja", notice.Id[..^(notice.Language.Length + 1)]);
        var other = state.Notices.Find($"{name}-{language}");
        var before = state.NoticeVersions.All.LastOrDefault(v => v.Edition.Notice == id && v.Withdrawn.Length == 0);
        return new(notice, state.VersionOf(item), typed ?? new(notice.Title, notice.Text), preview, NoticeLook.Of(edition, $"notices/{Uri.EscapeDataString(id)}", Firm(view, notice.Language)),
            other is null ? null : NoticeLook.Of(DraftEdition.Of(view, other).Edition, $"notices/{Uri.EscapeDataString(other.Id)}", Firm(view, language)),
            Hikeshi.Notices.Templates.TemplateBook.Default.Has(notice.Kind, language) ? language : "",
            [.. sheet.Facts.Values], [.. preview.Obstacles.Where(o => o.Code == "translation-missing").Select(o => new WantedTranslation(o.Place, OriginalOf(view, o.Place)))],
            before, before is null ? null : NoticeComparison.Of(before.Edition, edition), [.. state.Timeline.Entries.Where(e => e.Item == item).TakeLast(EntriesShown).Reverse()],
            refusal, since ?? [], since is { Count: > 0 } && typed is not null ? Comparison.Of($"{notice.Title}\n\n{notice.Text}", $"{typed.Title}\n\n{typed.Text}") : null, approval ?? new Dictionary<string, string>());
    }

    internal static string Firm(CaseView view, string language) => NoticeSheets.Of(view, language).Find("firm")?.Text ?? "";

    static string OriginalOf(CaseView view, string what) => Hikeshi.Cases.Notices.Translations.Original(view, what) ?? "";
}

/// <summary>Two editions as they are read: title and text, without Markdown.</summary>
static class NoticeComparison
{
    public static IReadOnlyList<ComparedLine> Of(Edition older, Edition newer) => Comparison.Of(Text(older), Text(newer));

    static string Text(Edition edition) => $"{edition.Title}\n\n{Hikeshi.Notices.Pages.PlainText.Of(edition.Markdown)}";
}
