namespace Hikeshi.People;

/// <summary>Where the people of the workbench are kept, and how long what they are given is good for.</summary>
/// <param name="Folder">The data folder.</param>
public sealed record PeopleOptions(string Folder)
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>A session that is not used for this long ends.</summary>
    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromHours(12);

    /// <summary>A session ends after this time however much it is used.</summary>
    public TimeSpan SessionLength { get; init; } = TimeSpan.FromDays(7);

    public TimeSpan InvitationLength { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Of a link that the console shows.</summary>
    public TimeSpan LinkLength { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Wrong passwords or codes in a row after which somebody's password is not looked at for a while. Attack: trying a list of passwords.</summary>
    public int FailuresBeforeLock { get; init; } = 5;

    public TimeSpan LockLength { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Attack: an account that stores passkeys until the disk is full.</summary>
    public int MaxPasskeys { get; init; } = 20;

    /// <summary>Rows of history and sessions that a page shows.</summary>
    public int RowsShown { get; init; } = 100;
}
