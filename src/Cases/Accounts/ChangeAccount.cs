using System.ComponentModel;

namespace Hikeshi.Cases.Accounts;

[Description("Record what was done with an account")]
public sealed record ChangeAccount : CaseCommand
{
    [Description("Which account: its id")]
    public required string Id { get; init; }

    [Description("What was done")]
    public required AccountAction Done { get; init; }

    public override string Item => $"account/{Id}";

    internal override Decision Decide(CaseView view)
    {
        if (view.State.Accounts.Find(Id) is not { } account) return Refusals.Unknown(Id, "アカウント", "account", "accounts");
        var changed = account with
        {
            Suspended = Done switch { AccountAction.Suspended => true, AccountAction.Restored => false, _ => account.Suspended },
            Done = account.Done.SetItem(CaseJson.Word(Done), When(view)),
        };
        var done = Account.Say(Done);
        return Entry(view, $"account.{CaseJson.Word(Done)}", Item, new($"アカウント「{account.Name}」: {done.Ja}。", $"Account {account.Name}: {done.En}."), changed);
    }
}
