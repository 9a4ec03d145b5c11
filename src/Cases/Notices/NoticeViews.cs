using Hikeshi.Cases.Deliveries;
using Hikeshi.Kernel;
using Hikeshi.Notices;
using Hikeshi.Notices.Facts;
using Hikeshi.Notices.Templates;
using Hikeshi.Notices.Texts;

namespace Hikeshi.Cases.Notices;

/// <summary>An approved version, as lists show it.</summary>
/// <param name="Stale">How many of its facts are others today.</param>
public sealed record VersionRow(
    string Id, NoticeKind Kind, string Language, string Title, string ApprovedBy, string Author, Happened Approved, string Summary, string Sha256, string Withdrawn, int Stale, long Version)
{
    public static IEnumerable<VersionRow> All(CaseView view) => view.State.NoticeVersions.All.Select(v => new VersionRow(
        v.Id, v.Edition.Kind, v.Edition.Language, v.Edition.Title, v.ApprovedBy, v.Author, Happened.At(v.Edition.Approved), v.Edition.Summary, v.Sha256, v.Withdrawn,
        StaleText.Changed(view, v).Count(), view.State.VersionOf($"version/{v.Id}")));
}

/// <summary>A published text that states a fact as it was.</summary>
/// <param name="Said">What the text says; empty where it says that the fact is under investigation.</param>
/// <param name="Now">What is true today; empty where it is unknown again.</param>
/// <param name="Where">Channels that carry it.</param>
public sealed record StaleText(string Version, string Fact, string Label, string Said, string Now, IReadOnlyList<string> Where, IReadOnlyList<string> Sources)
{
    /// <summary>Facts that are different each day or with every entry, and make no text untrue.</summary>
    static readonly string[] Passing = ["today", "open-matters"];

    /// <summary>Of every version that stands published somewhere and that no newer one replaced there.</summary>
    public static IEnumerable<StaleText> All(CaseView view) =>
        from standing in Delivery.Standing(view.State).GroupBy(d => d.Version)
        let version = view.State.NoticeVersions.Find(standing.Key)
        where version is { Withdrawn.Length: 0 }
        from stale in Changed(view, version)
        select stale with { Where = [.. standing.Select(d => d.Target.Length > 0 ? $"{d.Channel} {d.Target}" : d.Channel).Distinct(StringComparer.Ordinal)] };

    public static IEnumerable<StaleText> Changed(CaseView view, NoticeVersion version)
    {
        var sheet = NoticeSheets.Of(view, version.Edition.Language);
        return version.Edition.Bindings.Where(b => !Passing.Contains(b.Key))
            .Select(b => (Said: b, Now: sheet.Find(b.Key)))
            .Where(b => b.Said.If.Length > 0 ? Condition.Parse(b.Said.If)?.Holds(sheet) != b.Said.Held : b.Said.Text != (b.Now?.Text ?? ""))
            .DistinctBy(b => b.Said.Key)
            .Select(b => new StaleText(version.Id, b.Said.Key, b.Said.Label, b.Said.Text, b.Now?.Text ?? "", [], b.Now?.Sources ?? []));
    }
}

/// <summary>A fact that notices may state.</summary>
public sealed record NoticeFactRow(string Key, string Label, string Ja, string En, IReadOnlyList<string> Sources)
{
    public static IEnumerable<NoticeFactRow> All(CaseView view)
    {
        var english = CaseSheet.Of(view, "en");
        return CaseSheet.Of(view, "ja").Facts.Values.Select(f => new NoticeFactRow(f.Key, f.Label, f.Text, english.Find(f.Key)?.Text ?? "", f.Sources));
    }
}

/// <summary>Something that keeps a draft from being approved.</summary>
public sealed record ObstacleRow(string Notice, string Code, string Place, Words Words, IReadOnlyList<string> Sources)
{
    public static IEnumerable<ObstacleRow> All(CaseView view) =>
        view.State.Notices.All.SelectMany(n => Preview.Of(view, n).Obstacles.Select(o => new ObstacleRow(n.Id, o.Code, o.Place, o.Words, o.Sources)));
}

/// <summary>A kind of text and the languages it has a template in.</summary>
public sealed record TemplateRow(NoticeKind Kind, Words Title, IReadOnlyList<string> Languages)
{
    public static IEnumerable<TemplateRow> All(CaseView _) => Enum.GetValues<NoticeKind>()
        .Select(k => new TemplateRow(k, k.Title(), [.. TemplateBook.Default.Languages.Where(l => TemplateBook.Default.Has(k, l))]));
}
