using CsCheck;
using Hikeshi.Messages.Search;

namespace Hikeshi.Messages.Tests.Search;

public sealed class SearchQueryTests
{
    /// <summary>Pieces that bring words, rows, breaks, marks, width and surrogates together in every order.</summary>
    static readonly Gen<string> Text = Gen.OneOf(new[] {
        "田", "中", "田中", "一郎", "様", "の", "ー", "㈱", "ｶﾞ", "ｱ", "髙", "橋", "高", "𠮷", "abc", "ABC", "ab", "x", "12", "３４", " ", "　", "\n", "\n> ", "\n\n", "、", "-", "\"", "*", "(", "é", "й", "ไทย", "@" }.Select(Gen.Const).ToArray())
        .Array[0, 12].Select(string.Concat);

    [Fact]
    public void The_index_finds_what_the_plain_reading_finds_and_nothing_else()
    {
        var folder = Directory.CreateTempSubdirectory("hikeshi-search-").FullName;
        try
        {
            using var index = SearchIndex.Open(folder);
            var texts = new List<string>();
            Text.Array[1_000].Single().Distinct().ToList().ForEach(texts.Add);
            Assert.True(index.Write(0, [.. texts.Select((t, i) => ((long)i + 1, (IndexedText?)new IndexedText("", "", "", t, 0, false)))]));
            Assert.True(index.List([.. texts.Select((_, i) => new ListedRow(i + 1, i, 0, "", 1, 0, "", "", 0))], texts.Count));
            Text.Sample(
                typed =>
                {
                    var query = SearchQuery.Of(typed);
                    if (query.IsEmpty) return true;
                    var found = index.Find(new(), query, TimeSpan.Zero, null, null, 5_000).Rows.Select(f => f.Number).Order().ToList();
                    var expected = texts.Select((t, i) => (Fits: query.IsIn(t), Number: i + 1L)).Where(t => t.Fits).Select(t => t.Number).ToList();
                    return found.SequenceEqual(expected);
                }, iter: 500, threads: 1, writeLine: null);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Every_part_of_a_text_is_found_in_it() => Gen.Select(Text, Gen.Int[0, 40], Gen.Int[1, 12]).Sample(
        (text, from, length) =>
        {
            // A part of a word is no word; what is cut out begins and ends with rows of ideographs or whole words.
            var runs = SearchText.Runs(text, places: true).ToList();
            if (runs.Count == 0) return true;
            var first = runs[from % runs.Count];
            var start = first.IsWord ? 0 : from % first.Letters.Length;
            if (char.IsLowSurrogate(first.Letters[start])) start--;
            var last = runs[Math.Min(runs.Count - 1, from % runs.Count + length % 3)];
            var part = text[(first.IsWord ? first.Start : first.Place(start, 1).Start)..last.End];
            return SearchQuery.Of($"\"{part.Replace('"', '*')}\"") is var query && (query.IsEmpty || query.IsIn(text));
        }, iter: 5_000, threads: 1, writeLine: null);

    [Theory]
    [InlineData("田中", "株式会社田中工房の田中です", true)]
    [InlineData("田中", "田\n> 中様", true)]
    [InlineData("田中", "田\n\n中様", false)]
    [InlineData("田中", "田、中", false)]
    [InlineData("高橋", "髙橋様", true)]
    [InlineData("ガス", "ｶﾞｽ料金", true)]
    [InlineData("中", "田中", true)]
    [InlineData("tanaka", "Tanaka@kobo.example", true)]
    [InlineData("tan", "Tanaka", true)]
    [InlineData("ta", "Tanaka", false)]
    [InlineData("naka", "Tanaka", false)]
    [InlineData("090-1234", "０９０－１２３４－５６７８", true)]
    [InlineData("請求 田中", "田中様 ご請求の件", true)]
    [InlineData("請求 佐藤", "田中様 ご請求の件", false)]
    [InlineData("\"ご請求 の件\"", "田中様 ご請求の件", true)]
    [InlineData("\"invoice list\"", "list of invoice", false)]
    [InlineData("NEAR(田中 中)", "near 田中", true)]
    [InlineData("A社", "a社とB社", true)]
    public void Reads_what_people_type_as_plain_words(string typed, string text, bool found) => Assert.Equal(found, SearchQuery.Of(typed).IsIn(text));

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("* - ( ) ^ : \" \"\"")]
    [InlineData("、。")]
    public void What_has_no_letters_searches_nothing(string typed) => Assert.True(SearchQuery.Of(typed).IsEmpty);

    [Fact]
    public void Marks_exactly_the_letters_that_were_looked_for()
    {
        var text = "お世話になります。株式会社ﾀﾅｶの髙橋です。\n添付の請求書をご確認くだ\n> さい。" + new string('あ', 300);
        Assert.Equal("髙橋", Hit(Snippet.Of(text, SearchQuery.Of("高橋"))));
        Assert.Equal("ﾀﾅｶ", Hit(Snippet.Of(text, SearchQuery.Of("タナカ"))));
        Assert.Equal("くだ\n> さい", Hit(Snippet.Of(text, SearchQuery.Of("ください"))));
        Assert.Equal(text, string.Concat(Snippet.Whole(text, SearchQuery.Of("高橋 請求")).Select(p => p.Text)));

        static string Hit(IEnumerable<SnippetPiece> pieces) => Assert.Single(pieces, p => p.IsHit).Text;
    }

    [Fact]
    public void Pieces_always_make_up_the_text() => Gen.Select(Text, Text).Sample(
        (text, typed) => string.Concat(Snippet.Whole(text, SearchQuery.Of(typed)).Select(p => p.Text)) == text, iter: 3_000, threads: 1, writeLine: null);
}
