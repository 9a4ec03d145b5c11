using System.Security.Cryptography;
using System.Text;
using Hikeshi.Kernel;
using Hikeshi.People.History;
using Hikeshi.People.Sessions;
using Hikeshi.People.Store;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace Hikeshi.People.SecondFactors;

/// <summary>A key that an authenticator app is to be given.</summary>
/// <param name="Key">Base32, in groups of four.</param>
/// <param name="Address">The <c>otpauth:</c> address that the picture holds.</param>
/// <param name="Modules">Rows of the QR code, true where dark, with its quiet zone.</param>
public sealed record AuthenticatorKey(string Key, string Address, IReadOnlyList<IReadOnlyList<bool>> Modules);

/// <summary>Sets up, checks and removes the authenticator app of somebody.</summary>
public sealed class Authenticator(UserManager<Member> members, PeopleContext people, PeopleOptions options, PeopleHistory history, SessionBook sessions)
{
    /// <summary>RFC 4226, 4: 160 bits recommended.</summary>
    const int KeyBytes = 20;

    const string Issuer = "Hikeshi";

    /// <summary>A new key to be confirmed by a code; it counts only when that came.</summary>
    public static string NewKey() => Base32.Write(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>The key as text and picture.</summary>
    public static AuthenticatorKey Show(string name, string key)
    {
        // Key URI format of the Google Authenticator, which all apps read.
        var address = $"otpauth://totp/{Uri.EscapeDataString(Issuer)}:{Uri.EscapeDataString(name)}?secret={key}&issuer={Uri.EscapeDataString(Issuer)}";
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(Encoding.UTF8.GetBytes(address), QRCodeGenerator.ECCLevel.M);
        return new(string.Join(' ', key.Chunk(4).Select(g => new string(g))), address, [.. code.ModuleMatrix.Select(row => (IReadOnlyList<bool>)[.. row.Cast<bool>()])]);
    }

    /// <summary>Takes the key into use where the code shows that the app has it.</summary>
    /// <returns>New recovery codes where there were none before; else an empty list.</returns>
    public async Task<(IReadOnlyList<string> RecoveryCodes, Refusal? Refusal)> ConfirmAsync(Member member, string key, string code, RecoveryCodes recovery)
    {
        if (Base32.Read(key) is not { Length: KeyBytes } bytes || Totp.Verify(bytes, code, options.Time.GetUtcNow(), 0) is not { } step)
            return ([], new("code-wrong", "コードが合いません。アプリに表示されている最新の6けたを入れてください。合わないときは、端末の時刻を確かめてください。", "The code does not match; type the newest six digits of the app. If it never matches, check the clock of the device."));
        await using var transaction = await people.Database.BeginTransactionAsync();
        await members.SetAuthenticationTokenAsync(member, Provider, KeyName, key);
        member.LastTotpStep = step;
        await members.SetTwoFactorEnabledAsync(member, true);
        await sessions.CompleteAsync(member.Id);
        history.Add(member.UserName!, HistoryKind.AuthenticatorSet, member.UserName!);
        await people.SaveChangesAsync();
        var codes = await recovery.LeftAsync(member.Id) == 0 ? await recovery.MakeAsync(member) : [];
        await transaction.CommitAsync();
        return (codes, null);
    }

    /// <summary>Checks a code, once.</summary>
    internal async Task<bool> CheckAsync(Member member, string code)
    {
        if (!member.TwoFactorEnabled || await members.GetAuthenticationTokenAsync(member, Provider, KeyName) is not { } key || Base32.Read(key) is not { } bytes) return false;
        if (Totp.Verify(bytes, code, options.Time.GetUtcNow(), member.LastTotpStep) is not { } step) return false;
        member.LastTotpStep = step;
        // Of two requests with one code the second finds the step taken.
        return await people.Users.Where(m => m.Id == member.Id && m.LastTotpStep < step).ExecuteUpdateAsync(m => m.SetProperty(x => x.LastTotpStep, step)) == 1;
    }

    public async Task<Refusal?> RemoveAsync(Member member)
    {
        if (await members.HasPasswordAsync(member) && (await members.GetPasskeysAsync(member)).Count == 0)
            return new("second-factor-needed", "パスワードだけではサインインできないので、先にパスキーを加えてから外してください。", "A password alone is not enough to sign in; add a passkey before you remove the app.");
        await members.RemoveAuthenticationTokenAsync(member, Provider, KeyName);
        await members.SetTwoFactorEnabledAsync(member, false);
        history.Add(member.UserName!, HistoryKind.AuthenticatorRemoved, member.UserName!);
        await people.SaveChangesAsync();
        return null;
    }

    const string Provider = "Hikeshi";
    const string KeyName = "TotpKey";
}
