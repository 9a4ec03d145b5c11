using Hikeshi.Kernel;
using Hikeshi.Notices.Texts;

namespace Hikeshi.Notices.Facts;

/// <summary>One kind of data of a person.</summary>
/// <param name="Item">The word of the exports.</param>
/// <param name="Disclosed">It is proved to have reached somebody.</param>
public sealed record PersonItem(string Item, bool Disclosed);

/// <summary>A person to whom a letter or mail goes, with what of theirs is out.</summary>
/// <param name="Name">As most often written, one blank between family and given name; may be empty.</param>
/// <param name="Conversations">Stored mails with data of theirs that are proved to have reached others.</param>
/// <param name="Recipients">How many addresses outside the organisation these reached. Not which: they are other people's data.</param>
public sealed record Addressee(
    string Id, string Name, string Email, string PostalAddress, string Phone, IReadOnlyList<PersonItem> Items, int Conversations, int Recipients);

/// <summary>The facts of one person, for letters and mails to exactly that person.</summary>
/// <remarks>
/// The name comes with its 様. They hold nothing that belongs to anybody else: items are named, not shown, recipients are counted, subjects and texts of mails are left out.
/// </remarks>
public static class PersonFacts
{
    const string Name = "person.name", Items = "person.items", Disclosed = "person.disclosed", Conversations = "person.conversations", Recipients = "person.recipients",
        Reference = "person.reference", DisclosedItems = "person.disclosed-items", Salutation = "person.salutation";

    /// <summary>What texts to persons may name.</summary>
    public static IReadOnlySet<string> Keys { get; } =
        new HashSet<string>(StringComparer.Ordinal) { Name, Salutation, Items, DisclosedItems, Disclosed, Conversations, Recipients, Reference };

    public static FactSheet Of(Addressee person, string language, string asOf)
    {
        var (ja, source) = (language == "ja", new[] { $"subject/{person.Id}" });
        var disclosed = person.Items.Any(i => i.Disclosed) || person.Conversations > 0;
        return FactSheet.Of(language, asOf,
        [
            new(Name, "", person.Name.Length > 0 ? person.Name : ja ? "お客様" : "Customer", "", false, source),
            new(Salutation, "", person.Name.Length == 0 ? ja ? "お客様" : "Dear customer" : ja ? $"{person.Name} 様" : $"Dear {person.Name}", "", false, source),
            new(Reference, "", person.Id, "", false, source),
            Block(Items, person.Items, source, ja, ("ほかの方に届いたことを確認しています", "confirmed to have reached others")),
            Block(DisclosedItems, [.. person.Items.Where(i => i.Disclosed)], source, ja, ("", "")),
            new(Disclosed, "", disclosed ? ja ? "確認されています" : "confirmed" : ja ? "確認されていません" : "not confirmed", disclosed ? "yes" : "no", false, source),
            new(Conversations, "", ja ? $"{person.Conversations:N0}件" : $"{person.Conversations:N0}", person.Conversations > 0 ? "some" : "none", false, source),
            new(Recipients, "", ja ? $"{person.Recipients:N0}件" : $"{person.Recipients:N0}", person.Recipients > 0 ? "some" : "none", false, source),
        ]);
    }

    static NoticeFact Block(string key, IReadOnlyList<PersonItem> items, string[] source, bool ja, (string Ja, string En) mark) => items.Count == 0
        ? NoticeFact.Unknown(key, "", isBlock: true)
        : new(key, "", string.Join('\n', items.OrderBy(i => ItemWords.Order(i.Item)).Select(i => Line(i, ja, ja ? mark.Ja : mark.En))), "", true, source);

    static string Line(PersonItem item, bool ja, string mark)
    {
        var words = MarkdownText.Escape(ja ? ItemWords.Polite(item.Item).Ja : ItemWords.Polite(item.Item).En);
        return !item.Disclosed || mark.Length == 0 ? $"- {words}" : ja ? $"- {words}（{mark}）" : $"- {words} ({mark})";
    }
}
