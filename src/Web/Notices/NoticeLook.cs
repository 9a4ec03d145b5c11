using Hikeshi.Kernel;
using Hikeshi.Notices;
using Hikeshi.Notices.Facts;
using Hikeshi.Notices.Letters;
using Hikeshi.Notices.Pages;
using Hikeshi.Notices.Pictures;
using Hikeshi.Notices.Site;
using Hikeshi.Notices.Texts;
using Hikeshi.Notices.Versions;

namespace Hikeshi.Web.Notices;

/// <summary>In which form readers get a notice.</summary>
public enum NoticeForm { WebPage, Mail, Post, Picture, Letter, Script }

/// <summary>A notice as its readers get it: a draft with the facts as they are now, or an approved version.</summary>
/// <param name="Edition">What is shown; of a draft, what it would become.</param>
/// <param name="Base">Address of the draft or version below the case.</param>
/// <param name="Plain">As plain text; of a personal one, with the facts of an invented person.</param>
/// <param name="Picture">What would be drawn; null where it is no picture.</param>
public sealed record NoticeLook(Edition Edition, string Base, NoticeForm Form, string Plain, DrawnPicture? Picture)
{
    public static NoticeLook Of(Edition edition, string at, string firm)
    {
        var form = FormOf(edition.Kind);
        // A draft that names what no person has cannot be printed yet; its text can be read.
        if (form == NoticeForm.Letter && !CanBePrinted(edition)) form = NoticeForm.Script;
        return new(edition, at, form, PlainText.Of(Filled(edition)).Trim(), form == NoticeForm.Picture ? NoticePicture.Draw(edition, firm) : null);
    }

    public static NoticeForm FormOf(NoticeKind kind) => kind switch
    {
        _ when kind.IsPage() => NoticeForm.WebPage,
        NoticeKind.ShortPost or NoticeKind.Facebook => NoticeForm.Post,
        NoticeKind.Instagram => NoticeForm.Picture,
        NoticeKind.PersonLetter or NoticeKind.FirmLetter => NoticeForm.Letter,
        NoticeKind.Newsletter or NoticeKind.PersonMail => NoticeForm.Mail,
        _ => NoticeForm.Script,
    };

    /// <summary>As X weighs it.</summary>
    public int Weight => PostLength.Of(Plain);

    /// <summary>The text as HTML, made safe by the writer of notices; its headings begin at level 3.</summary>
    public string Html => NoticeMarkdown.ToHtml(Filled(Edition), Edition.Language, 3);

    /// <summary>The page or the printed letter as a whole document; null where it has no such form.</summary>
    /// <param name="before">Editions before it that were not withdrawn.</param>
    public static string? Document(Edition edition, string firm, LetterSender sender, IReadOnlyList<Edition> before, IReadOnlyList<WithdrawnEdition> withdrawn) => FormOf(edition.Kind) switch
    {
        NoticeForm.WebPage => SiteBuild.Page(firm, [.. before, edition], withdrawn),
        NoticeForm.Letter when CanBePrinted(edition) => System.Text.Encoding.UTF8.GetString(Letters(edition, sender).Sample("html")),
        _ => null,
    };

    /// <summary>The letter to the invented person as a Word document.</summary>
    public static byte[] Word(Edition edition, LetterSender sender) => Letters(edition, sender).Sample("docx");

    static bool CanBePrinted(Edition edition) => Rendering.Faults(Draft.Parse(edition.Markdown), PersonFacts.Of(Nobody(edition.Language), edition.Language, ""), PersonFacts.Keys).Count == 0;

    static LetterRun Letters(Edition edition, LetterSender sender) => LetterRun.Of(edition, sender, [Nobody(edition.Language)]);

    /// <summary>What a letter or mail says to a person is shown with the facts of one who does not exist: looking at a draft reads nobody's data.</summary>
    static Addressee Nobody(string language) => language == "ja"
        ? new("S-0000", "見本 花子", "hanako@mihon.example", "〒100-0000 東京都見本区見本町1-2-3", "03-0000-0000", [new("name", false), new("email", true), new("postal_address", false)], 1, 2)
        : new("S-0000", "Hanako Mihon", "hanako@mihon.example", "〒100-0000 1-2-3 Mihon-cho, Mihon-ku, Tokyo", "03-0000-0000", [new("name", false), new("email", true), new("postal_address", false)], 1, 2);

    static string Filled(Edition edition) => !edition.Kind.IsPersonal() ? edition.Markdown
        : Rendering.Render(Draft.Parse(edition.Markdown), PersonFacts.Of(Nobody(edition.Language), edition.Language, Happened.At(edition.Approved).InWords().In(edition.Language))).Markdown;
}
