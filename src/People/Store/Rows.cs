using Hikeshi.People.Rights;

namespace Hikeshi.People.Store;

/// <summary>A browser in which somebody is signed in.</summary>
public sealed class Session
{
    public long Id { get; set; }

    /// <summary>SHA-256 of the cookie's value, hexadecimal; the value itself is kept nowhere.</summary>
    public required string KeySha256 { get; set; }

    public required string MemberId { get; set; }

    public DateTimeOffset Began { get; set; }

    public DateTimeOffset LastSeen { get; set; }

    public DateTimeOffset? Ended { get; set; }

    public string? EndedBy { get; set; }

    public SignInWay Way { get; set; }

    /// <summary>Signed in by password alone: nothing can be done but to set up a second factor.</summary>
    public bool NeedsSecondFactor { get; set; }

    /// <summary>The browser in words, as far as its User-Agent tells.</summary>
    public required string Browser { get; set; }

    public required string Address { get; set; }
}

/// <summary>How somebody proved who they are.</summary>
public enum SignInWay
{
    Passkey,
    PasswordAndCode,
    PasswordAndRecoveryCode,

    /// <summary>A password alone, before there is a second factor.</summary>
    Password,

    /// <summary>A one-time link.</summary>
    Link,
    OpenIdConnect,
}

/// <summary>Somebody is asked to join.</summary>
public sealed class Invitation
{
    public long Id { get; set; }

    public required string KeySha256 { get; set; }

    public required string Name { get; set; }

    public string? Mail { get; set; }

    public Role Role { get; set; }

    public string? Case { get; set; }

    public DateTimeOffset? Until { get; set; }

    public required string MadeBy { get; set; }

    public DateTimeOffset Made { get; set; }

    public DateTimeOffset ValidUntil { get; set; }

    public DateTimeOffset? Used { get; set; }

    public DateTimeOffset? Revoked { get; set; }

    public bool IsOpen(DateTimeOffset now) => Used is null && Revoked is null && now < ValidUntil;
}

/// <summary>A link that the console showed: it signs somebody in, or makes the first lead.</summary>
public sealed class OneTimeLink
{
    public required string KeySha256 { get; set; }

    /// <summary>Null: whoever opens it becomes the first lead.</summary>
    public string? MemberId { get; set; }

    public DateTimeOffset ValidUntil { get; set; }

    public DateTimeOffset? Used { get; set; }
}

/// <summary>A code for the day on which telephone and passkey are lost.</summary>
public sealed class RecoveryCode
{
    public required string CodeSha256 { get; set; }

    public required string MemberId { get; set; }

    public DateTimeOffset? Used { get; set; }
}

/// <summary>A name that was ever somebody's: it stays theirs, since entries of the case log name them by it.</summary>
public sealed class TakenName
{
    public required string NormalizedName { get; set; }

    public required string MemberId { get; set; }
}

/// <summary>How often somebody failed to sign in on a day.</summary>
public sealed class FailedSignIns
{
    /// <summary>ISO, UTC.</summary>
    public required string Day { get; set; }

    /// <summary>Empty where the name that was typed is nobody's; what was typed is not kept, it may be a password.</summary>
    public required string MemberId { get; set; }

    public long Count { get; set; }
}

/// <summary>Something that was done to people. The database refuses to change or delete such a row.</summary>
public sealed class HistoryEntry
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Who did it; empty for the program itself.</summary>
    public required string Actor { get; set; }

    public HistoryKind Kind { get; set; }

    /// <summary>Whom it concerns.</summary>
    public required string About { get; set; }

    public required string Detail { get; set; }
}

/// <summary>What can be done to people. Stored by name.</summary>
public enum HistoryKind
{
    FirstLeadJoined,
    Invited,
    InvitationRevoked,
    Joined,
    RoleChanged,
    EndChanged,
    Renamed,
    Removed,
    SignedIn,
    SignedOut,
    SessionEnded,
    SessionsEnded,
    LockedOut,
    PasswordSet,
    AuthenticatorSet,
    AuthenticatorRemoved,
    PasskeyAdded,
    PasskeyRemoved,
    RecoveryCodesMade,
    RecoveryCodeUsed,
    LinkMade,
}
