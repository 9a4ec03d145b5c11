using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Services;

/// <summary>Something that the organisation offers, as its web shop.</summary>
/// <param name="Since">Since when it is open or closed.</param>
/// <param name="DecidedBy">Who decided so, and why.</param>
public sealed record Service(string Id, string Name, bool Closed, Happened Since, string DecidedBy, string Reason) : IRegistered;

[Description("Enter a service (web shop, newsletter) into the register")]
public sealed record AddService : CaseCommand
{
    [Description("Its name"), MaxLength(100)]
    public required string Name { get; init; }

    internal override Decision Decide(CaseView view)
    {
        var services = view.State.Services;
        var name = Name.Trim();
        if (name.Length == 0) return Refusals.Missing("service-without-name", "サービスの名前", "the service's name");
        if (services.All.Any(s => s.Name == name)) return new Refusal("service-known", $"「{name}」はもう台帳にあります。", $"{name} is in the register already.");
        var service = new Service(services.IdFor(name), name, false, Kernel.Happened.Unknown, "", "");
        return Entry(view, "service.added", services.ItemOf(service.Id), new($"サービス「{name}」を台帳に入れました。", $"Service {name} entered."), service);
    }
}
