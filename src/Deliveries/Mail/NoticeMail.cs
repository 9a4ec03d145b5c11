using System.Security.Cryptography;
using System.Text;
using Hikeshi.Cases.Notices;
using Hikeshi.Kernel;
using Hikeshi.Notices;
using Hikeshi.Notices.Facts;
using Hikeshi.Notices.Pages;
using Hikeshi.Notices.Texts;
using MimeKit;
using MimeKit.Cryptography;
using MimeKit.Text;

namespace Hikeshi.Deliveries.Mail;

/// <summary>Makes the mail of an approved version to one person.</summary>
/// <remarks>
/// One envelope and one To a person: nobody sees another recipient. The text comes from the version and that person's own facts; nothing else goes in. The
/// Message-ID follows from the case, the version and the person alone, so that a mail that comes twice is recognised as one (RFC 5322 section 3.6.4).
/// </remarks>
public sealed class NoticeMail
{
    readonly NoticeVersion _version;
    readonly MailChannel _channel;
    readonly Guid _case;
    readonly Draft? _draft;
    readonly string _asOf, _domain;
    readonly DkimSigner? _signer;

    public NoticeMail(NoticeVersion version, MailChannel channel, Guid caseIdentity)
    {
        (_version, _channel, _case) = (version, channel, caseIdentity);
        _draft = version.Edition.Kind.IsPersonal() ? Draft.Parse(version.Edition.Markdown) : null;
        _domain = new System.Globalization.IdnMapping().GetAscii(channel.From.Domain);
        _asOf = Happened.At(version.Edition.Approved.ToInstant(), NodaTime.DateTimeZone.ForOffset(version.Edition.Approved.Offset)).InWords().In(version.Edition.Language);
        _signer = channel.DkimKey.Length > 0 ? Signer(channel) : null;
    }

    public string MessageIdOf(string person)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{_case:n}\n{_version.Id}\n{person}")))[..40];
        return $"hikeshi.{digest}@{_domain}";
    }

    /// <summary>The mail, signed where the channel has a key.</summary>
    public MimeMessage Of(Addressee person, DateTimeOffset now)
    {
        var markdown = _draft is null ? _version.Edition.Markdown : Rendering.Render(_draft, PersonFacts.Of(person, _version.Edition.Language, _asOf)).Markdown;
        var message = new MimeMessage { Subject = _version.Edition.Title, Date = now, MessageId = MessageIdOf(person.Id) };
        message.From.Add(_channel.From);
        message.To.Add(new MailboxAddress(person.Name.Length is > 0 and <= 100 ? SafeText.Of(person.Name).ReplaceLineEndings(" ") : null, person.Email));
        // RFC 3834 section 5: no answering machine replies to it.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        if (_version.Edition.Kind == NoticeKind.Newsletter)
        {
            // RFC 2919: the name of the list, so that readers' programs can sort it.
            message.Headers.Add(HeaderId.ListId, $"<notices.{_domain}>");
            message.Headers.Add(HeaderId.Precedence, "bulk");
            // RFC 2369 section 3.2: a mail to the sender, who takes the reader off the list. One click (RFC 8058) would need a web server that answers; there is none.
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<mailto:{Uri.EscapeDataString(_channel.From.LocalPart)}@{_domain}?subject=unsubscribe>");
        }
        message.Headers.Add(HeaderId.ContentLanguage, _version.Edition.Language);
        message.Body = new MultipartAlternative { Text("plain", PlainText.Of(markdown)), Text("html", Page(markdown)) };
        // Lines of 7-bit letters alone: no server on the way may need to recode it, which would break the signature.
        message.Prepare(EncodingConstraint.SevenBit);
        _signer?.Sign(message, Signed);
        return message;
    }

    /// <summary>From stands twice: with one From in the mail, a second one cannot be added without breaking the signature (RFC 6376 section 8.15).</summary>
    static readonly string[] Signed = ["From", "From", "To", "Subject", "Date", "Message-Id", "MIME-Version", "Content-Type", "Auto-Submitted", "List-Unsubscribe"];

    static DkimSigner Signer(MailChannel channel)
    {
        try
        {
            return new DkimSigner(channel.DkimKey, channel.DkimDomain, channel.DkimSelector)
            {
                HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
                BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
                SignatureAlgorithm = DkimSignatureAlgorithm.RsaSha256,
            };
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException or UnauthorizedAccessException or Org.BouncyCastle.OpenSsl.PemException)
        {
            throw new ChannelUnusableException($"DKIMの鍵 {channel.DkimKey} を読めません（{e.Message}）。PEM形式のRSA秘密鍵を指定してください。", $"The DKIM key {channel.DkimKey} cannot be read ({e.Message}); it must be an RSA private key in PEM form.", e);
        }
    }

    static TextPart Text(string subtype, string text)
    {
        var part = new TextPart(subtype) { ContentTransferEncoding = ContentEncoding.Base64 };
        part.SetText(Encoding.UTF8, text);
        return part;
    }

    string Page(string markdown) =>
        $"<!DOCTYPE html>\n<html lang=\"{_version.Edition.Language}\"><head><meta charset=\"utf-8\"><title>{HtmlUtils.HtmlEncode(_version.Edition.Title)}</title></head>\n<body>\n{NoticeMarkdown.ToHtml(markdown, _version.Edition.Language)}</body></html>\n";
}
