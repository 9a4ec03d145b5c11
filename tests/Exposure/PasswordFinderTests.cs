using Hikeshi.Exposure.Finders;
using Hikeshi.Exposure.Text;

namespace Hikeshi.Exposure.Tests;

public sealed class PasswordFinderTests
{
    [Theory]
    [InlineData("パスワード：Abc12345", "Abc12345")]
    [InlineData("パスワードは「x9!kQ」です", "x9!kQ")]
    [InlineData("PW: 20260412", "20260412")]
    [InlineData("添付ファイルのパスワードは以下の通りです。", null)]
    [InlineData("【パスワード】\nhikeshi-119", "hikeshi-119")]
    [InlineData("暗証番号：1234", "1234")]
    [InlineData("password = S3cret!,", "S3cret!")]
    [InlineData("パスワード：********", null)]
    [InlineData("パスワードの再設定はこちら: https://x.test/reset", null)]
    [InlineData("compass: abc123", null)]
    [InlineData("パスワードを変更してください", null)]
    [InlineData("パスワード：別途お送りします", null)]
    public void Finds_passwords_that_are_given(string text, string? password)
    {
        var found = PasswordFinder.Find(FoldedText.Of(text)).SingleOrDefault();
        Assert.Equal(password, found is null ? null : text.Substring(found.Offset, found.Length));
        if (found is not null) Assert.Equal("********", found.Value);
    }
}
