namespace Hikeshi.Kernel.Tests;

public sealed class ItemWordsTests
{
    static readonly string[] Contract =
        ["name", "reading", "email", "phone", "postal_address", "birth_date", "card_number", "bank_account", "my_number", "password", "body"];

    [Fact]
    public void Every_item_of_the_exports_has_words_in_both_languages()
    {
        Assert.Equal(Contract, ItemWords.All);
        foreach (var words in Contract.SelectMany(c => new[] { ItemWords.Label(c), ItemWords.Polite(c) }))
        {
            Assert.Contains(words.Ja, IsJapanese);
            Assert.All(words.En, c => Assert.True(char.IsAsciiLetter(c) || c == ' ', words.En));
        }
    }

    [Fact]
    public void What_is_said_to_the_person_is_polite() =>
        Assert.Equal(("お名前", "ご住所", "氏名", "住所"), (ItemWords.Polite("name").Ja, ItemWords.Polite("postal_address").Ja, ItemWords.Label("name").Ja, ItemWords.Label("postal_address").Ja));

    [Fact]
    public void An_unknown_item_is_shown_as_it_is_and_stands_last()
    {
        Assert.Equal((new Words("pet", "pet"), new Words("pet", "pet"), false), (ItemWords.Label("pet"), ItemWords.Polite("pet"), ItemWords.IsKnown("pet")));
        Assert.Equal(Contract.Append("pet"), Contract.Prepend("pet").Reverse().OrderBy(ItemWords.Order));
    }

    static bool IsJapanese(char c) => c is >= '\u3041' and <= '\u30FF' or >= '\u4E00' and <= '\u9FFF';
}
