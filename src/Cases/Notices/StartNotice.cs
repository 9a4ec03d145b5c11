using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;
using Hikeshi.Notices;
using Hikeshi.Notices.Templates;

namespace Hikeshi.Cases.Notices;

[Description("Begin a notice from its template; on the web page a follow-up takes the place of the draft before")]
public sealed record StartNotice : CaseCommand
{
    [Description("What sort of text")]
    public required NoticeKind Kind { get; init; }

    [Description("Language of the text: ja or en"), MaxLength(10)]
    public string Language { get; init; } = "ja";

    [Description("Its name; without it, web for pages, else the kind"), MaxLength(40)]
    public string Name { get; init; } = "";

    internal override Decision Decide(CaseView view)
    {
        var name = Name.Trim().Length > 0 ? Name.Trim() : DefaultName(Kind);
        if (!name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            return new Refusal("notice-name", "名前は英小文字、数字、ハイフンで付けてください(例: web)。", "Name it with lower-case letters, digits and hyphens, as: web.");
        if (!TemplateBook.Default.Has(Kind, Language))
            return new Refusal("template-unknown", $"{Language} の「{Kind.Title().Ja}」のテンプレートはありません。", $"There is no template in {Language} for: {Kind.Title().En}.");
        var template = TemplateBook.Default.Find(Kind, Language);
        var notice = new Notice($"{name}-{Language}", Kind, Language, template.Title, template.Text, template.Version, view.Actor);
        if (view.State.Notices.Find(notice.Id) is { } standing && !(standing.Kind.IsPage() && Kind.IsPage() && standing.Kind != Kind))
            return new Refusal("notice-exists", $"「{notice.Id}」はもうあります。続けて書くか、別の名前を付けてください。", $"{notice.Id} exists already; go on with it, or give another name.");
        return Entry(view, "notice.started", view.State.Notices.ItemOf(notice.Id),
            new($"お知らせ「{notice.Id}」({Kind.Title().Ja})の下書きを始めました。", $"Draft of {notice.Id} ({Kind.Title().En}) begun."), notice);
    }

    static string DefaultName(NoticeKind kind) => kind.IsPage() && kind != NoticeKind.Guidance ? "web" : CaseJson.Word(kind);
}

[Description("Change a draft: its title or its text")]
public sealed record WriteNotice : CaseCommand
{
    [Description("Which notice: its id")]
    public required string Id { get; init; }

    [Description("Its title; without it, it stays"), MaxLength(300)]
    public string? Title { get; init; }

    [Description("The whole draft in Markdown, with facts in {{ }}; without it, it stays"), MaxLength(200_000)]
    public string? Text { get; init; }

    public override string Item => $"notice/{Id}";

    internal override Decision Decide(CaseView view)
    {
        if (view.State.Notices.Find(Id) is not { } notice) return Refusals.Unknown(Id, "お知らせ", "notice", "notices");
        var changed = notice with { Title = Title?.Trim() ?? notice.Title, Text = Text ?? notice.Text, Author = view.Actor };
        if (changed.Title.Length == 0) return Refusals.Missing("notice-without-title", "題名", "a title");
        if (changed == notice with { Author = view.Actor }) return new Refusal("notice-unchanged", "前の下書きと同じです。", "The draft is the same as before.");
        // A draft with faults is kept: somebody is in the middle of writing it. Approving is what asks for a sound one.
        return Entry(view, "notice.written", Item, new($"お知らせ「{Id}」の下書きを書き直しました。", $"Draft of {Id} changed."), changed);
    }
}
