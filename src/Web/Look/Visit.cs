using Hikeshi.Kernel;
using Hikeshi.People.Rights;

namespace Hikeshi.Web.Look;

/// <summary>Somebody who looks at pages.</summary>
/// <param name="Name">Becomes the actor of log entries.</param>
/// <param name="Case">The only case that they may see; null where they may see all.</param>
public sealed record Visitor(string Name, Role Role, string? Case = null)
{
    public Right Rights => RoleRights.Of(Role);
}

/// <summary>One look at one page: by whom, in which language, at what.</summary>
/// <param name="Language"><c>ja</c> or <c>en</c>.</param>
/// <param name="Who">Null on pages before the sign-in.</param>
/// <param name="Case">Id of the case; empty on pages of no case.</param>
/// <param name="Path">Path with its query, as links back to here need it.</param>
/// <param name="FormToken">Against forms of other sites; null where nobody is signed in.</param>
public sealed record Visit(string Language, Visitor? Who, string Case, string Path, string FormToken)
{
    public bool IsJapanese => Language == "ja";

    /// <summary>Number of the newest entry of the case's log that the page shows; live refresh goes on from it.</summary>
    public long Entry { get; init; }

    /// <summary>What was just recorded, or empty.</summary>
    public Words Done { get; init; } = Words.None;

    public bool IsClosed { get; init; }

    /// <summary>Wanted rights; any of several suffices.</summary>
    public bool May(Right any) => Who is not null && (Who.Rights & any) != 0;

    /// <summary>Address of a page of the case.</summary>
    public string At(string page) => $"/cases/{Uri.EscapeDataString(Case)}{(page.Length > 0 ? "/" : "")}{page}";

    public string Say(Words words) => words.In(Language);
}
