using Hikeshi.Notices;
using Hikeshi.Notices.Versions;

namespace Hikeshi.Cases.Notices;

/// <summary>A text that is being written: one page, post, letter, in one language. Its approved versions stand apart and never change.</summary>
/// <param name="Id">Name and language: <c>web-ja</c>, <c>letter-en</c>.</param>
/// <param name="Kind">The template that the draft began from last; on the web page a follow-up takes the place of the first notice.</param>
/// <param name="Text">The draft, as <see cref="Hikeshi.Notices.Texts.Draft"/> reads it.</param>
/// <param name="Template">Version of the template.</param>
/// <param name="Author">Who wrote it last.</param>
public sealed record Notice(string Id, NoticeKind Kind, string Language, string Title, string Text, int Template, string Author) : IRegistered;

/// <summary>An approved version, with who answers for it.</summary>
/// <param name="Sha256">Of what readers get (<see cref="Edition.Sha256"/>), kept so that a changed text is noticed.</param>
/// <param name="SamePerson">Why its author approved it too; empty where a second person did.</param>
/// <param name="Unbound">Why numbers that follow from no fact were accepted; empty where there are none.</param>
/// <param name="Withdrawn">Why it no longer holds; empty while it does.</param>
public sealed record NoticeVersion(
    string Id, Edition Edition, string Sha256, string Author, string ApprovedBy, string SamePerson, string Unbound, string Withdrawn) : IRegistered;
