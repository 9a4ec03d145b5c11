using System.Globalization;
using Hikeshi.Exposure.Names;
using Hikeshi.Kernel;
using MimeKit;

namespace Hikeshi.Deliveries.Mail;

/// <summary>Whether a mail about a person's own data may and can go to an address.</summary>
/// <remarks>RFC 5321 section 4.5.3.1: 64 octets before the @, 255 behind it. What several people read is no way to tell one of them about their data.</remarks>
public static class Mailability
{
    /// <summary>Why no mail can go there, or null.</summary>
    /// <param name="personal">The mail states facts about one person.</param>
    public static Words? Obstacle(string address, Organisation organisation, bool personal)
    {
        if (address.Length == 0) return new("メールアドレスが分かりません", "no mail address is known");
        foreach (var rune in address.EnumerateRunes())
            if (Rune(rune)) return new("メールアドレスに制御文字や空白があります", "the address holds control characters or blanks");
        var at = address.LastIndexOf('@');
        if (at <= 0 || at == address.Length - 1) return new("メールアドレスにドメインがありません", "the address has no domain");
        var (local, domain) = (address[..at], address[(at + 1)..]);
        if (System.Text.Encoding.UTF8.GetByteCount(local) > 64 || domain.Length > 255 || !domain.Contains('.', StringComparison.Ordinal) || domain.Split('.').Any(l => l.Length is 0 or > 63)
            || domain.Any(c => c < 128 && !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-'))
            || local.Any(c => c is '<' or '>' or ',' or ';' or ':' or '(' or ')' or '[' or ']' or '\\' or '"' or '@')
            || !MailboxAddress.TryParse(address, out _)) return new("メールアドレスの形が正しくありません", "the address has no valid form");
        return personal && RoleAddress.Is(address, organisation)
            ? new("複数の人が読む役割のアドレスです", "the address belongs to a role, not to a person") : null;
    }

    public static bool NeedsSmtpUtf8(string address) => address[..address.LastIndexOf('@')].Any(c => c > 127);

    static bool Rune(System.Text.Rune rune) => System.Text.Rune.IsWhiteSpace(rune)
        || System.Text.Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
