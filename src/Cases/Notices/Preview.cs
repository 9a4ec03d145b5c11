using System.Security.Cryptography;
using System.Text;
using Hikeshi.Kernel;
using Hikeshi.Notices;
using Hikeshi.Notices.Claims;
using Hikeshi.Notices.Facts;
using Hikeshi.Notices.Pages;
using Hikeshi.Notices.Texts;
using Hikeshi.Notices.Versions;
using NodaTime;

namespace Hikeshi.Cases.Notices;

/// <summary>Something that keeps a draft from being approved.</summary>
/// <param name="Code">draft-fault, number-unbound, contradiction, translation-missing, too-long.</param>
/// <param name="Place">The line or sentence.</param>
/// <param name="Sources">What proves it, where facts do.</param>
public sealed record Obstacle(string Code, string Place, Words Words, IReadOnlyList<string> Sources);

/// <summary>A draft with the facts as they are now, and everything that keeps it from being approved.</summary>
/// <param name="Seen">To name when approving: that this text was read, and no other.</param>
public sealed record Preview(string Notice, string Title, string Markdown, string Plain, IReadOnlyList<Bound> Bounds, IReadOnlyList<Binding> Bindings, IReadOnlyList<string> Missing, IReadOnlyList<Obstacle> Obstacles, string Seen)
{
    public static Preview Of(CaseView view, Notice notice) => Of(notice, NoticeSheets.Of(view, notice.Language)).Preview;

    internal static (Preview Preview, NoticeText Text) Of(Notice notice, FactSheet sheet)
    {
        var draft = Draft.Parse(notice.Text);
        var personal = notice.Kind.IsPersonal();
        var text = Rendering.Render(draft, sheet, keepPersonal: personal);
        var titled = Draft.Parse(notice.Title);
        var title = Rendering.Render(titled, sheet, keepPersonal: false);
        var plain = PlainText.Of(text.Markdown);
        var plainTitle = PlainText.Of(title.Markdown).Trim();
        var allowed = personal ? PersonFacts.Keys : (IReadOnlySet<string>)new HashSet<string>();
        var bindings = text.Bindings.Concat(title.Bindings).DistinctBy(b => (b.Key, b.If)).ToList();
        List<Obstacle> obstacles =
        [
            .. Rendering.Faults(draft, sheet, allowed).Concat(Rendering.Faults(titled, sheet, new HashSet<string>())).Select(f => new Obstacle("draft-fault", $"{f.Line}", f.Words, [])),
            .. Contradictions.Of($"{plainTitle}\n{plain}", sheet).Select(c => new Obstacle("contradiction", c.Sentence, c.Why, c.Sources)),
            .. bindings.SelectMany(b => sheet.Find(b.Key)?.Untranslated ?? []).Distinct(StringComparer.Ordinal).Select(k => new Obstacle("translation-missing", k,
                new($"「{k}」の訳がありません。notices translate で入れてください。", $"The text {k} has no translation; enter it with 'notices translate'."), [k])),
            .. UnboundNumbers.Of(draft).Concat(UnboundNumbers.Of(titled)).Select(n => new Obstacle("number-unbound", $"{n.Line}: {n.Sentence}",
                new($"「{n.Text}」は、どの事実にも基づいていません。事実の名前を {{{{ }}}} で書くか、出典を付けてください。", $"'{n.Text}' follows from no fact; name the fact in {{{{ }}}}, or give its source."), [])),
        ];
        var length = PostLength.Of(plain.Trim());
        if (notice.Kind == NoticeKind.ShortPost && length > PostLength.Longest)
            obstacles.Add(new("too-long", $"{length}", new($"長すぎます(全角を2と数えて{length}、{PostLength.Longest}まで)。", $"Too long: {length} of {PostLength.Longest}, East Asian letters counting two."), []));
        // "As of 10:04" must not make the text that was read at 10:04 another one at 10:05.
        var read = $"{plainTitle}\n{text.Markdown}"
            .Replace(MarkdownText.Escape(sheet.UnderInvestigation), "?", StringComparison.Ordinal).Replace(sheet.UnderInvestigation, "?", StringComparison.Ordinal);
        var seen = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(read)))[..16];
        return (new(notice.Id, plainTitle, text.Markdown, plain, text.Bounds, bindings, text.Missing, obstacles, seen), text with { Bindings = bindings });
    }
}
