using System.Text;
using Hikeshi.Kernel;

namespace Hikeshi.Messages.Reading.Headers;

/// <summary>What a server says that one check came to (RFC 8601): <c>spf=pass smtp.mailfrom=a@b.example</c>.</summary>
/// <param name="Method">spf, dkim, dmarc, arc, compauth, …</param>
/// <param name="Result">pass, fail, none, …</param>
/// <param name="Properties">What was checked, as it stands there.</param>
public sealed record AuthenticationResult(string Method, string Result, string Properties)
{
    const int Most = 20, Longest = 8_000;

    public bool IsFailure => Result is "fail" or "softfail" or "hardfail" or "permerror" or "policy";

    public bool IsPass => Result is "pass" or "bestguesspass";

    /// <summary>What the result means, for somebody who does not know mail.</summary>
    public Words Meaning => (Method, Result) switch
    {
        ("spf", "pass") => new("送り出したサーバーは、そのドメインの持ち主が認めたものです。", "The sending server is one that the owner of the domain allows."),
        ("spf", "fail" or "hardfail") => new("送り出したサーバーは、そのドメインの持ち主が認めていないものです。", "The owner of the domain does not allow the sending server."),
        ("spf", "softfail") => new("送り出したサーバーは、そのドメインの持ち主が認めたものではないようです。", "The sending server is probably none that the owner of the domain allows."),
        ("dkim", "pass") => new("署名したドメインから、内容が変わらずに届いています。", "It came unchanged from the domain that signed it."),
        ("dkim", "fail") => new("署名が合いません。途中で変わったか、偽の署名です。", "The signature does not fit: the mail was changed on its way, or the signature is forged."),
        ("dmarc", "pass") => new("表示された差出人のドメインが、確かに送ったものです。", "The domain of the shown sender really sent it."),
        ("dmarc", "fail") => new("表示された差出人のドメインが送ったものとは認められません。なりすましの疑いがあります。", "It was not sent by the domain of the shown sender: it may be spoofed."),
        ("arc", "pass") => new("転送した経路の署名がそろっています。", "The signatures of those who forwarded it are whole."),
        ("arc", "fail") => new("転送した経路の署名が壊れています。", "The signatures of those who forwarded it are broken."),
        (_, "none") => new("確かめる手がかりがありませんでした(なりすましでないという意味ではありません)。", "There was nothing to check by; that does not mean it is genuine."),
        (_, "neutral") => new("どちらとも言えません。", "Neither way is certain."),
        (_, "temperror" or "permerror") => new("検査できませんでした。", "It could not be checked."),
        _ when IsPass => new("検査に合格しました。", "The check was passed."),
        _ when IsFailure => new("検査に合格しませんでした。", "The check was failed."),
        _ => Words.None,
    };

    /// <summary>Reads a field: the server that wrote it and its results.</summary>
    public static (string Server, IReadOnlyList<AuthenticationResult> Results) Read(string value)
    {
        if (value.Length > Longest) value = value[..Longest];
        var parts = WithoutComments(value).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        // Some servers leave their name out and begin with a result.
        var named = parts.Length > 0 && !parts[0].Split(' ')[0].Contains('=', StringComparison.Ordinal);
        var results = new List<AuthenticationResult>();
        foreach (var part in parts.Skip(named ? 1 : 0).Take(Most))
        {
            var blank = part.IndexOfAny([' ', '\t']);
            var first = blank < 0 ? part : part[..blank];
            if (first.Split('=') is not [{ Length: > 0 and < 30 } method, { Length: > 0 and < 30 } result]) continue;
            results.Add(new(method.ToLowerInvariant(), result.ToLowerInvariant(), blank < 0 ? "" : part[blank..].Trim()));
        }
        return (named ? parts[0].Split(' ')[0].ToLowerInvariant() : "", results);
    }

    static string WithoutComments(string value)
    {
        var text = new StringBuilder(value.Length);
        var depth = 0;
        foreach (var c in value)
        {
            if (c == '(') depth++;
            else if (c == ')' && depth > 0) depth--;
            else if (depth == 0) text.Append(c);
        }
        return text.ToString();
    }
}
