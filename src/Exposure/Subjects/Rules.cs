namespace Hikeshi.Exposure.Subjects;

/// <summary>The stable words by which <see cref="MergeReason.Rule"/> says why records were joined.</summary>
/// <remarks>Links that the records bring along keep their own word (signature-of-sender, …).</remarks>
static class Rules
{
    public const string Mail = "same-mail-address";
    public const string Telephone = "same-telephone-and-name";
    public const string Address = "same-postal-address-and-name";
    public const string BirthDate = "same-birth-date-and-name";
    public const string RoleMail = "same-role-address-and-name";
    public const string MisspeltMail = "misspelt-mail-address";
    public const string Firm = "same-firm-and-name";
    public const string Thread = "same-name-in-conversation";
    public const string FamilyName = "family-name-in-conversation";
    public const string MailSpellsName = "mail-address-spells-name";
    public const string OnlyPerson = "only-person-of-that-name";
    public const string MentionedName = "same-name-mentioned";
    public const string Decided = "decided";

    public static string OnlyOwner(FactKind kind) => kind == FactKind.Telephone ? "only-owner-of-telephone" : "only-owner-of-postal-address";

    public static string OfFact(FactKind kind) => kind switch
    {
        FactKind.Mail => Mail,
        FactKind.RoleMail => RoleMail,
        FactKind.Telephone => Telephone,
        FactKind.Address => Address,
        FactKind.BirthDate => BirthDate,
        _ => Firm,
    };
}
