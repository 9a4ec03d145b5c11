using System.Text;
using System.Text.RegularExpressions;
using Hikeshi.Kernel;
using MimeKit;

namespace Hikeshi.Deliveries.Mail.Bounces;

/// <summary>What a server on the way said of one of our mails.</summary>
/// <param name="MessageId">Of the mail that we sent.</param>
/// <param name="IsFailed">False for a delay: the server goes on trying.</param>
/// <param name="Reason">Status and words of the server.</param>
public sealed record Bounce(string MessageId, bool IsFailed, string Reason);

/// <summary>Tells bounces from other mail and reads them.</summary>
/// <remarks>
/// Delivery status notifications by RFC 3464: the action of the recipient's group decides, the Message-ID stands in the returned mail or its headers. Servers that
/// write a notification in free form are read where they quote the Message-ID, which holds 160 bits that only the addressee's side can know, and come from a
/// postmaster. An answering machine (RFC 3834, auto-replied) is no bounce, nor is a report that a mail was delivered, relayed or expanded.
/// </remarks>
public static partial class BounceReading
{
    /// <summary>Attack: a bounce of a gigabyte, or of ten thousand nested parts.</summary>
    public const long LargestMessage = 10_000_000;
    const int MostParts = 200, LongestText = 200_000, LongestReason = 300;

    public static ParserOptions Options { get; } = new() { MaxMimeDepth = 20 };

    public static IReadOnlyList<Bounce> Read(MimeMessage message)
    {
        var parts = message.BodyParts.Take(MostParts).ToList();
        if (parts.Exists(p => p is MessageDeliveryStatus)) return Reports(parts);
        return message.Headers[HeaderId.AutoSubmitted]?.Trim().StartsWith("auto-replied", StringComparison.OrdinalIgnoreCase) == true || !IsPostmaster(message) ? [] : FreeForm(message, parts);
    }

    /// <summary>One bounce a returned mail. Several reports in one mail each stand before the mails that they return.</summary>
    static List<Bounce> Reports(List<MimeEntity> parts)
    {
        var bounces = new List<Bounce>();
        for (var at = 0; at < parts.Count; at++)
        {
            if (parts[at] is not MessageDeliveryStatus status) continue;
            var returned = parts.Skip(at + 1).TakeWhile(p => p is not MessageDeliveryStatus).ToList();
            var groups = status.StatusGroups.Skip(1).Take(MostParts).ToList();
            var ids = OwnIds(returned.Count > 0 ? returned : parts).Distinct(StringComparer.Ordinal).ToList();
            if (ids.Count == 1)
            {
                if (groups.Select(g => Of(ids[0], g)).FirstOrDefault(b => b is not null) is { } bounce) bounces.Add(bounce);
                continue;
            }
            // Several returned mails under one report: each belongs to the group that names its recipient, or to none.
            foreach (var mail in returned.OfType<MessagePart>())
                if (OwnIds([mail]).FirstOrDefault() is { } id && mail.Message?.To.Mailboxes.FirstOrDefault()?.Address is { Length: > 0 } to
                    && groups.Where(g => Names(g, to)).Select(g => Of(id, g)).FirstOrDefault(b => b is not null) is { } bounce) bounces.Add(bounce);
        }
        return bounces;
    }

    static Bounce? Of(string id, HeaderList group)
    {
        var action = group["Action"]?.Trim().ToLowerInvariant() ?? "";
        return action is "failed" or "delayed" ? new(id, action == "failed", Short($"{group["Status"]} {group["Diagnostic-Code"]}")) : null;
    }

    static bool Names(HeaderList group, string address) => new[] { group["Original-Recipient"], group["Final-Recipient"] }
        .Any(r => r is not null && r[(r.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim().Trim('<', '>').Equals(address, StringComparison.OrdinalIgnoreCase));

    static Bounce[] FreeForm(MimeMessage message, List<MimeEntity> parts)
    {
        var text = string.Join('\n', parts.OfType<TextPart>().Select(Text));
        if (OwnIds(parts).Concat(OwnId().Matches(Cut(text)).Select(m => m.Value)).Distinct(StringComparer.Ordinal).Take(2).ToList() is not [var id]) return [];
        var said = Cut($"{message.Subject}\n{text}");
        if (Delayed().IsMatch(said)) return [new(id, false, Short(Line(said, Delayed())))];
        return Failed().IsMatch(said) ? [new(id, true, Short(Line(said, Failed())))] : [];
    }

    /// <summary>Message-IDs of ours in the returned mail or in its headers.</summary>
    static IEnumerable<string> OwnIds(List<MimeEntity> parts)
    {
        foreach (var part in parts)
        {
            if (part is MessagePart { Message.MessageId: { } id } && OwnId().Match(id) is { Success: true } own) yield return own.Value;
            if (part is TextPart text && part.ContentType.MimeType.EndsWith("rfc822-headers", StringComparison.OrdinalIgnoreCase) && MessageIdLine().Match(Text(text)) is { Success: true } line)
                yield return line.Groups[1].Value;
        }
    }

    static bool IsPostmaster(MimeMessage message) =>
        message.From.Mailboxes.Any(m => m.Address.StartsWith("mailer-daemon", StringComparison.OrdinalIgnoreCase) || m.Address.StartsWith("postmaster", StringComparison.OrdinalIgnoreCase))
        || message.Headers[HeaderId.ReturnPath]?.Trim() == "<>";

    static string Text(TextPart part)
    {
        if (part.Content is null) return "";
        using var content = part.Content.Open();
        var bytes = new byte[LongestText];
        var length = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Charset(part.ContentType.Charset).GetString(bytes, 0, length);
    }

    /// <summary>Asked of the system, not of MimeKit, which remembers charsets as unknown that were asked for before their provider was there.</summary>
    static Encoding Charset(string? name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return name is null ? Encoding.UTF8 : Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    static string Line(string text, Regex found) => text.Split('\n').FirstOrDefault(found.IsMatch) ?? "";

    static string Cut(string text) => text.Length > LongestText ? text[..LongestText] : text;

    static string Short(string text) => SafeText.Of(text.ReplaceLineEndings(" ").Trim()) is var line && line.Length > LongestReason ? line[..LongestReason] : line;

    [GeneratedRegex(@"hikeshi\.[0-9a-f]{40}@[A-Za-z0-9.-]{1,255}", RegexOptions.NonBacktracking)]
    private static partial Regex OwnId();

    [GeneratedRegex(@"(?im)^Message-ID:\s{0,10}<(hikeshi\.[0-9a-f]{40}@[a-z0-9.-]{1,255})>", RegexOptions.NonBacktracking)]
    private static partial Regex MessageIdLine();

    [GeneratedRegex(@"遅延|再送を続け|再送信を試み|まだ配信|(?i:delayed|will keep trying|still trying|warning: could not send)", RegexOptions.NonBacktracking)]
    private static partial Regex Delayed();

    [GeneratedRegex(@"配信でき|配送でき|送信でき|配信不能|宛先不明|存在しません|見つかりません|エラーメール|\b5\.[0-9]{1,3}\.[0-9]{1,3}\b|\b55[0-9][ -]|(?i:user unknown|unknown user|no such user|does not exist|undeliver|delivery (has )?fail|permanent)", RegexOptions.NonBacktracking)]
    private static partial Regex Failed();
}
