using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Collections.Immutable;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Accounts;

[Description("Enter an account into the register")]
public sealed record AddAccount : CaseCommand
{
    [Description("Mail address or log-in name"), MaxLength(254)]
    public required string Name { get; init; }

    [Description("What it opens: mail, web shop, social medium"), MaxLength(100)]
    public string Service { get; init; } = "";

    [Description("Whose it is"), MaxLength(100)]
    public string Owner { get; init; } = "";

    internal override Decision Decide(CaseView view)
    {
        var accounts = view.State.Accounts;
        var name = Name.Trim();
        if (name.Length == 0) return Refusals.Missing("account-without-name", "アカウントの名前", "the account's name");
        if (accounts.All.Any(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && a.Service == Service))
            return new Refusal("account-known", $"「{name}」はもう台帳にあります。", $"{name} is in the register already.");
        var account = new Account(accounts.IdFor(name), name, Service, Owner, false, ImmutableSortedDictionary.Create<string, Happened>(StringComparer.Ordinal));
        return Entry(view, "account.added", accounts.ItemOf(account.Id), new($"アカウント「{name}」を台帳に入れました。", $"Account {name} entered."), account);
    }
}
