namespace Hikeshi.Cli;

/// <summary>Exit codes (contract.md).</summary>
static class Exit
{
    public const int Done = 0;

    /// <summary>Done, but parts could not be read; each is named with its reason.</summary>
    public const int PartlyUnread = 1;

    public const int WrongUsage = 2;

    /// <summary>The case or a needed service is unusable.</summary>
    public const int Unusable = 3;
}

/// <summary>The command line cannot be carried out as given; the message says what to do.</summary>
sealed class UsageException(string message) : Exception(message);
