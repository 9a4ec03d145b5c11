using System.Text;
using CsCheck;
using Hikeshi.People.Passwords;
using Hikeshi.People.SecondFactors;
using Hikeshi.People.Sessions;

namespace Hikeshi.People.Tests;

/// <summary>Rules that need no server.</summary>
public sealed class RuleTests
{
    /// <summary>RFC 6238, appendix B, SHA-1.</summary>
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var key = Encoding.ASCII.GetBytes("12345678901234567890");
        Assert.Equal(code, Totp.Code(key, seconds / 30, 8));
        Assert.Equal(seconds / 30, Totp.Verify(key, code[2..], DateTimeOffset.FromUnixTimeSeconds(seconds), 0));
    }

    [Fact]
    public void A_code_is_taken_one_step_early_or_late_and_never_a_second_time()
    {
        var key = Encoding.ASCII.GetBytes("12345678901234567890");
        var now = DateTimeOffset.FromUnixTimeSeconds(1_600_000_000);
        var step = now.ToUnixTimeSeconds() / 30;
        for (var off = -3; off <= 3; off++)
            Assert.Equal(Math.Abs(off) <= 1 ? step + off : null, Totp.Verify(key, Totp.Code(key, step + off, 6), now, 0));
        Assert.Null(Totp.Verify(key, Totp.Code(key, step, 6), now, step));
        Assert.Null(Totp.Verify(key, Totp.Code(key, step - 1, 6), now, step));
        Assert.Equal(step, Totp.Verify(key, Totp.Code(key, step, 6).Insert(3, " "), now, step - 1));
        foreach (var bad in (string[])["", "12345", "1234567", "12345a", "１２３４５６", new string('1', 100_000)]) Assert.Null(Totp.Verify(key, bad, now, 0));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_is_that_of_the_standard(string plain, string text) => Assert.Equal(text, Base32.Write(Encoding.ASCII.GetBytes(plain)));

    [Fact]
    public void Base32_reads_what_it_wrote() => Gen.Byte.Array[0, 40].Sample(bytes => Assert.Equal(bytes, Base32.Read(Base32.Write(bytes))));

    [Theory]
    [InlineData("elevenchars", "password-short")]
    [InlineData("パスワードは十一文字です", null)]
    [InlineData("aaaaaaaaaaaaaaaa", "password-common")]
    [InlineData("abcabcabcabcabc", "password-common")]
    [InlineData("hunterhunterhunter", "password-common")]
    [InlineData("password12345", "password-common")]
    [InlineData("P@ssw0rd!2020", "password-common")]
    [InlineData("qwertyuiop12", "password-common")]
    [InlineData("1qaz2wsx3edc", "password-common")]
    [InlineData("zyxwvutsrqponm", "password-common")]
    [InlineData("123456789012", "password-common")]
    [InlineData("hikeshi12345", "password-own-name")]
    [InlineData("kumi.tanaka2020", "password-own-name")]
    [InlineData("correct horse battery staple", null)]
    [InlineData("aoi-sora ni kumo", null)]
    [InlineData("xkq8vbn2mwpz", null)]
    public void Passwords_are_refused_when_they_are_short_common_or_the_persons_own_name(string password, string? code) =>
        Assert.Equal(code, PasswordRule.Check(password, "久美", "kumi.tanaka@firm.example")?.Code);

    [Fact]
    public void Long_passwords_are_refused_without_being_looked_through() => Assert.Equal("password-long", PasswordRule.Check(new string('a', 100_000))?.Code);

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge (Windows)")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari (iPhone)")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox (Linux)")]
    [InlineData("<script>alert(1)</script>", "? (?)")]
    [InlineData("", "? (?)")]
    public void A_browser_is_told_in_words_of_our_own(string agent, string words) => Assert.Equal(words, BrowserWords.Of(agent));

    [Fact]
    public void The_picture_for_the_app_holds_the_address_with_the_key()
    {
        var shown = Authenticator.Show("外部 花子 & co", Base32.Write(new byte[20]));
        Assert.Equal("otpauth://totp/Hikeshi:%E5%A4%96%E9%83%A8%20%E8%8A%B1%E5%AD%90%20%26%20co?secret=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&issuer=Hikeshi", shown.Address);
        Assert.All(shown.Modules, row => Assert.Equal(shown.Modules.Count, row.Count));
        // The finder pattern of the upper left corner, behind a quiet zone of four modules (ISO/IEC 18004, 6.3).
        Assert.Equal("#######", string.Concat(shown.Modules[4].Skip(4).Take(7).Select(m => m ? '#' : ' ')));
        Assert.All(shown.Modules.Take(4), row => Assert.DoesNotContain(true, row));
    }
}
