using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Parties;

public enum PartyKind { Police, Commission, Ipa, Jpcert, Provider, ForensicFirm, Lawyer, Insurer, CardProcessor, PrivacyMarkBody, CustomerFirm, Press, Other }

/// <summary>Somebody outside with whom the case is discussed.</summary>
public sealed record Party(string Id, PartyKind Kind, string Name, string Person, string Phone, string Email) : IRegistered
{
    internal static Words Say(PartyKind kind) => kind switch
    {
        PartyKind.Police => new("警察", "police"),
        PartyKind.Commission => new("個人情報保護委員会", "Personal Information Protection Commission"),
        PartyKind.Ipa => new("IPA(情報処理推進機構)", "IPA"),
        PartyKind.Jpcert => new("JPCERT/CC", "JPCERT/CC"),
        PartyKind.Provider => new("メール・サーバーの事業者", "provider"),
        PartyKind.ForensicFirm => new("調査会社", "forensic firm"),
        PartyKind.Lawyer => new("弁護士", "lawyer"),
        PartyKind.Insurer => new("保険会社", "insurer"),
        PartyKind.CardProcessor => new("カード決済会社", "card processor"),
        PartyKind.PrivacyMarkBody => new("プライバシーマークの審査機関", "PrivacyMark assessment body"),
        PartyKind.CustomerFirm => new("取引先", "customer's firm"),
        PartyKind.Press => new("報道機関", "press"),
        _ => new("その他", "other"),
    };
}

[Description("Enter a party (police, commission, lawyer, provider …)")]
public sealed record AddParty : CaseCommand
{
    [Description("What it is")]
    public required PartyKind Kind { get; init; }

    [Description("Its name"), MaxLength(200)]
    public required string Name { get; init; }

    [Description("Whom to ask for"), MaxLength(100)]
    public string Person { get; init; } = "";

    [Description("Telephone"), MaxLength(50)]
    public string Phone { get; init; } = "";

    [Description("Mail address"), MaxLength(254)]
    public string Email { get; init; } = "";

    internal override Decision Decide(CaseView view)
    {
        var parties = view.State.Parties;
        var name = Name.Trim();
        if (name.Length == 0) return Refusals.Missing("party-without-name", "相手先の名前", "the party's name");
        if (parties.All.Any(p => p.Name == name)) return new Refusal("party-known", $"「{name}」はもう台帳にあります。", $"{name} is in the register already.");
        var party = new Party(parties.IdFor(name), Kind, name, Person, Phone, Email);
        var kind = Party.Say(Kind);
        return Entry(view, "party.added", parties.ItemOf(party.Id), new($"相手先「{name}」({kind.Ja})を台帳に入れました。", $"Party {name} ({kind.En}) entered."), party);
    }
}
