using Hikeshi.Analysis.Attachments;

namespace Hikeshi.Analysis.Tests;

public class PasswordCandidatesTests
{
    [Theory]
    [InlineData("パスワード: c146Z", "c146Z")]
    [InlineData("パスワード：ａ１２３", "a123")]
    [InlineData("解凍パスワードは「Xy-9!z」です。", "Xy-9!z")]
    [InlineData("PW\n\n  7Gh2  \n", "7Gh2")]
    [InlineData("Password - infected", "infected")]
    [InlineData("添付ファイルのPASS=0401になります", "0401")]
    [InlineData("> パスワードは次のとおりです。\n> mA3#kq", "mA3#kq")]
    [InlineData("展開用のパスワードは令和です。", "令和です")]
    public void Reads_the_password_that_a_mail_names(string text, string password) =>
        Assert.Contains(password, PasswordCandidates.In(text));

    [Fact]
    public void Is_silent_where_no_password_is_named() => Assert.Empty(PasswordCandidates.In("請求書 12345 をお送りします。"));

    [Fact]
    public void Stays_small_on_a_text_of_passwords() => Assert.InRange(PasswordCandidates.In(string.Concat(Enumerable.Repeat("password a b c d e f\n", 5_000))).Count, 1, 24);
}
