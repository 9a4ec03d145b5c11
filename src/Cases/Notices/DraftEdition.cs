using Hikeshi.Notices.Versions;

namespace Hikeshi.Cases.Notices;

/// <summary>A draft as the version that it would become if it were approved now.</summary>
public static class DraftEdition
{
    public static (Edition Edition, Preview Preview) Of(CaseView view, Notice notice)
    {
        var (preview, text) = Preview.Of(notice, NoticeSheets.Of(view, notice.Language));
        var number = view.State.NoticeVersions.All.Count(v => v.Edition.Notice == notice.Id) + 1;
        return (new($"{notice.Id}.{number}", notice.Id, number, notice.Kind, notice.Language, preview.Title, preview.Markdown, preview.Bindings, text.Sections,
            view.Now.InZone(view.Zone).ToOffsetDateTime(), ""), preview);
    }
}
