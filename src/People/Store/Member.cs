using Hikeshi.People.Rights;
using Microsoft.AspNetCore.Identity;

namespace Hikeshi.People.Store;

/// <summary>Somebody who works in the workbench.</summary>
/// <remarks>
/// <see cref="IdentityUser{TKey}.UserName"/> is the name as the case log writes it. Who left stays as a row: entries of the log name them, and nobody else may take that name.
/// </remarks>
public sealed class Member : IdentityUser
{
    public Role Role { get; set; }

    /// <summary>The one case that somebody from outside may see; null for everybody else.</summary>
    public string? Case { get; set; }

    /// <summary>From this moment on they may do nothing; null without an end.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary><c>ja</c>, <c>en</c>, or null: as the browser wishes.</summary>
    public string? Language { get; set; }

    public DateTimeOffset Joined { get; set; }

    /// <summary>When they were removed; null while they belong.</summary>
    public DateTimeOffset? Left { get; set; }

    /// <summary>The newest time step whose code was taken; a code works once (RFC 6238, 5.2).</summary>
    public long LastTotpStep { get; set; }

    public bool IsActive(DateTimeOffset now) => Left is null && (Until is null || now < Until);
}
