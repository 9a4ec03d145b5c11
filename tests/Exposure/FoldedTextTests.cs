using CsCheck;
using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Tests;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("０９０－１２３４－５６７８", "090-1234-5678")]
    [InlineData("０３ー１２３４ｰ５６７８", "03-1234-5678")]
    [InlineData("コーヒー 八ー十九", "コーヒー 八-十九")]
    [InlineData("−‐‑–—―﹣－", "--------")]
    [InlineData("㈱山田　℡", "(株)山田 TEL")]
    [InlineData("ﾔﾏﾀﾞ ﾊﾟﾋﾟ ｳﾞ", "ヤマダ パピ ヴ")]
    [InlineData("か\u3099は\u309A", "がぱ")]
    [InlineData("①03", "(1)03")]
    [InlineData("a\u200Bb\uFEFFc", "abc")]
    [InlineData("髙橋", "髙橋")]
    [InlineData("㍻元年", "平成元年")]
    public void Folds(string original, string folded) => Assert.Equal(folded, FoldedText.Of(original).Folded);

    [Fact]
    public void Maps_every_folded_unit_into_the_original_in_order()
    {
        Pieces("㈱", "ﾀﾞ", "か\u3099", "０", "ー", "1", "a", "\u200B", "𠮷", "髙", "\u3099", "\n", "𝟘", "\uD842", "℡").Sample(original =>
        {
            var text = FoldedText.Of(original);
            for (var i = 0; i < text.Folded.Length; i++)
            {
                Assert.True(text.OriginalOffset(i) <= text.OriginalOffset(i + 1));
                Assert.InRange(text.OriginalEnd(i + 1), text.OriginalOffset(i) + 1, original.Length);
                Assert.True(text.OriginalEnd(i + 1) <= Math.Max(text.OriginalOffset(i + 1), text.OriginalEnd(i + 1)));
            }
            Assert.Equal(original.Length, text.OriginalOffset(text.Folded.Length));
        });
    }

    [Fact]
    public void Folding_twice_changes_nothing() =>
        Pieces("㈱", "ﾀ", "ﾞ", "か\u3099", "０", "ー", "ｰ", "1", "a", "\u200B", "𠮷", "㍻", "十").Sample(original =>
        {
            var once = FoldedText.Of(original).Folded;
            Assert.Equal(once, FoldedText.Of(once).Folded);
        });

    [Theory]
    [InlineData("髙橋 美咲", "高橋　美咲")]
    [InlineData("渡邊", "渡辺")]
    [InlineData("渡邉", "渡辺")]
    [InlineData("齋藤", "斎藤")]
    [InlineData("山﨑", "山崎")]
    [InlineData("𠮷田", "吉田")]
    [InlineData("鬼ヶ島", "鬼が島")]
    [InlineData("たなか まゆみ", "ﾀﾅｶﾏﾕﾐ")]
    [InlineData("SATO, Yuko", "sato yuko")]
    public void Two_spellings_of_a_name_have_one_key(string a, string b) => Assert.Equal(NameKey.Of(a), NameKey.Of(b));

    static Gen<string> Pieces(params string[] pieces) =>
        Gen.Int[0, pieces.Length - 1].Array[0, 30].Select(chosen => string.Concat(chosen.Select(i => pieces[i])));
}
