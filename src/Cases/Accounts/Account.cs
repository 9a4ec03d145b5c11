using System.Collections.Immutable;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Accounts;

public enum AccountAction { PasswordReset, SessionsEnded, Suspended, Restored, ForwardingChecked, ForwardingRemoved, SecondFactorEnabled }

/// <summary>An account of the organisation: a mailbox, a log-in to a shop, a social medium.</summary>
/// <param name="Done">When each thing was done last, by its word; what is missing was not done.</param>
public sealed record Account(
    string Id, string Name, string Service, string Owner, bool Suspended, ImmutableSortedDictionary<string, Happened> Done) : IRegistered
{
    internal static Words Say(AccountAction action) => action switch
    {
        AccountAction.PasswordReset => new("パスワードを変更しました", "password reset"),
        AccountAction.SessionsEnded => new("ログイン中の接続をすべて切りました", "sessions ended"),
        AccountAction.Suspended => new("利用を停止しました", "suspended"),
        AccountAction.Restored => new("利用を再開しました", "restored"),
        AccountAction.ForwardingChecked => new("転送設定を確かめました", "forwarding rules checked"),
        AccountAction.ForwardingRemoved => new("見覚えのない転送設定を消しました", "foreign forwarding rules removed"),
        _ => new("二段階認証を有効にしました", "second factor enabled"),
    };
}
