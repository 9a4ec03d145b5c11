namespace Hikeshi.Analysis.Verdicts;

/// <summary>Where no mailbox was read: nothing is known, and not being known means nothing.</summary>
public sealed class NoCorrespondence : ICorrespondence
{
    public static NoCorrespondence Instance { get; } = new();

    public bool IsKnown => false;
    public IReadOnlyCollection<string> Domains => [];
    public bool HasMessage(string messageId) => false;
    public string? TextDigest(string messageId) => null;
    public int MessagesWith(string address) => 0;
    public IReadOnlyList<string> AddressesOf(string name) => [];
}
