using Hikeshi.Kernel;

namespace Hikeshi.Cases.Deliveries;

public enum DeliveryState
{
    /// <summary>Handing over has begun; whether it arrived is not known yet. After a crash it stays so until a person says what happened.</summary>
    InDoubt,

    Done,

    Failed,
}

/// <summary>One line of the ledger: which version was said where, when, by whom.</summary>
/// <param name="Channel">site, sftp, wordpress, newsletter, mail, letter, telephone, x, facebook, instagram, webhook, or another.</param>
/// <param name="Target">Address, account or folder; empty where the channel has one.</param>
/// <param name="Persons">To how many persons it went; 0 for the public.</param>
/// <param name="Sha256">Of the version's text.</param>
/// <param name="Detail">What the other side answered, or why it failed.</param>
public sealed record Delivery(
    string Id, string Version, string Channel, string Target, DeliveryState State, Happened When, string By, long Persons, string Sha256, string Detail) : IRegistered
{
    /// <summary>What is out and was not replaced in the same place by a newer version of the same notice.</summary>
    internal static IEnumerable<Delivery> Standing(CaseState state) => state.Deliveries.All
        .Where(d => d.State != DeliveryState.Failed)
        .GroupBy(d => (NoticeOf(d.Version), d.Channel, d.Target, Single: !IsPage(d.Channel) ? d.Id : ""))
        .Select(g => g.Last());

    static string NoticeOf(string version) => version[..Math.Max(0, version.LastIndexOf('.'))];

    /// <summary>On a page the new text takes the place of the old; what was sent or posted stays said.</summary>
    internal static bool IsPage(string channel) => channel is "site" or "sftp" or "wordpress";

    internal static Words SayChannel(string channel) => channel switch
    {
        "site" or "sftp" or "wordpress" => new("ホームページ", "web site"),
        "newsletter" => new("メールマガジン", "newsletter"),
        "mail" => new("メール", "mail"),
        "letter" => new("手紙", "letter"),
        "telephone" => new("電話", "telephone"),
        "x" => new("X", "X"),
        "facebook" => new("Facebook", "Facebook"),
        "instagram" => new("Instagram", "Instagram"),
        _ => new(channel, channel),
    };

    internal static Words Say(DeliveryState state) => state switch
    {
        DeliveryState.InDoubt => new("届いたか不明", "in doubt"),
        DeliveryState.Done => new("済み", "done"),
        _ => new("失敗", "failed"),
    };
}
