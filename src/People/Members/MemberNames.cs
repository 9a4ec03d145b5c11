using Hikeshi.Kernel;
using Hikeshi.People.Store;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hikeshi.People.Members;

/// <summary>Names of people as the case log writes them: unique for ever, since a name in the log must mean one person.</summary>
public sealed class MemberNames(PeopleContext people, ILookupNormalizer normalizer)
{
    public const int Most = 100;

    /// <summary>Whether somebody may be called this.</summary>
    /// <param name="memberId">Who wants the name; their own earlier names are free to them.</param>
    public async Task<Refusal?> CheckAsync(string name, string? memberId = null)
    {
        if (name.Trim().Length is 0 or > Most || SafeText.Line(name) != name || name != name.Trim())
            return new("member-name", $"名前は1字から{Most}字まで、制御文字なしで入れてください。", $"Give a name of 1 to {Most} characters without control characters.");
        // A mail address is what others sign in with.
        if (name.Contains('@', StringComparison.Ordinal))
            return new("member-name-at", "名前に @ は使えません。", "A name cannot contain @.");
        var normalized = normalizer.NormalizeName(name);
        return await people.TakenNames.AnyAsync(t => t.NormalizedName == normalized && t.MemberId != memberId)
            ? new("member-name-taken", $"「{name}」という名前は、もう使われています(外れた方の名前も、記録のために残ります)。別の名前にしてください。", $"The name {name} is or was somebody's; records must stay unambiguous. Choose another.")
            : null;
    }

    internal async Task TakeAsync(string name, string memberId)
    {
        var normalized = normalizer.NormalizeName(name)!;
        if (!await people.TakenNames.AnyAsync(t => t.NormalizedName == normalized)) people.TakenNames.Add(new() { NormalizedName = normalized, MemberId = memberId });
    }

    /// <summary>A mail address: taken as written, with one @ and nothing that hides.</summary>
    public async Task<Refusal?> CheckMailAsync(string? mail, string? memberId = null)
    {
        if (mail is null) return null;
        if (mail.Length > 254 || SafeText.Line(mail) != mail || mail.Any(char.IsWhiteSpace) || mail.Split('@') is not [{ Length: > 0 }, { Length: > 0 }])
            return new("member-mail", "メールアドレスの形ではありません。", "This is no mail address.");
        var normalized = normalizer.NormalizeEmail(mail);
        return await people.Users.AnyAsync(m => m.NormalizedEmail == normalized && m.Id != memberId)
            ? new("member-mail-taken", "このメールアドレスの方は、もう登録されています。", "Somebody with this mail address belongs already.")
            : null;
    }
}
