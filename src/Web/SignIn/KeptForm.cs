using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Hikeshi.Web.SignIn;

/// <summary>A form that was sent when the session had ended: where to, and what was typed.</summary>
/// <param name="Owner">Whose session it was, as far as the cookie told: nobody else is shown what they typed.</param>
/// <param name="LostFiles">Files that were chosen; browsers do not let them be sent again unasked.</param>
public sealed record KeptForm(string Path, IReadOnlyList<KeyValuePair<string, string>> Fields, string? Owner, IReadOnlyList<string> LostFiles);

/// <summary>Carries a form through the sign-in: sealed in a hidden field of the page, nowhere on the server.</summary>
sealed class KeptForms(IDataProtectionProvider protection)
{
    /// <summary>Attack: forms without end. A form of the workbench takes at most a megabyte.</summary>
    const int Most = 2 * 1024 * 1024;

    static readonly TimeSpan Length = TimeSpan.FromHours(2);

    readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("Hikeshi.Web.SignIn.KeptForm").ToTimeLimitedDataProtector();

    /// <returns>What stands in the hidden field; null where the form is too long to be kept.</returns>
    public string? Seal(KeptForm form)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(form);
        if (json.Length > Most) return null;
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true)) deflate.Write(json);
        return _protector.Protect(Convert.ToBase64String(packed.ToArray()), Length);
    }

    /// <returns>Null where it is none of ours, too old, or somebody else's.</returns>
    public KeptForm? Open(string? seal, string memberId)
    {
        if (seal is not { Length: > 0 and < Most * 2 }) return null;
        try
        {
            using var packed = new DeflateStream(new MemoryStream(Convert.FromBase64String(_protector.Unprotect(seal))), CompressionMode.Decompress);
            var form = JsonSerializer.Deserialize<KeptForm>(packed);
            return form is null || (form.Owner is { } owner && owner != memberId) ? null : form;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Reads what a request brought.</summary>
    public static async Task<KeptForm> ReadAsync(HttpContext context, string? owner)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return new(context.Request.Path + context.Request.QueryString,
            [.. form.Where(f => f.Key != "__RequestVerificationToken").SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")))], owner,
            [.. form.Files.Where(f => f.Length > 0).Select(f => f.FileName)]);
    }
}
