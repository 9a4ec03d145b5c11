using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hikeshi.Deliveries.Outside;
using Hikeshi.Notices.Pages;
using Hikeshi.Notices.Versions;
using NodaTime;

namespace Hikeshi.Deliveries.Webhook;

/// <summary>Tells another system of an approved version: one POST of a JSON document, signed.</summary>
/// <remarks>
/// <c>Hikeshi-Signature: t=SECONDS,v1=HEX</c> is the HMAC-SHA256 (RFC 2104) of <c>SECONDS.BODY</c> under the shared key: the receiver compares, and refuses what is minutes old.
/// <c>Idempotency-Key</c> is the same for the same version at the same address on every try, so that a receiver can drop a second one.
/// </remarks>
public sealed class WebhookDelivery(WebRequests web)
{
    public const string Channel = "webhook";

    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="page">Where the notice stands on the web; may be empty.</param>
    public static WebRequest Request(Edition edition, string address, string page, Secret key, Instant now)
    {
        var body = JsonSerializer.Serialize(new { Version = edition.Id, edition.Title, Text = PlainText.Of(edition.Markdown), Url = page, edition.Sha256, edition.Language, Kind = edition.Kind.ToString() }, Json);
        var seconds = now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new(HttpMethod.Post, WebRequests.Address(address),
            [("Idempotency-Key", Hex(SHA256.HashData(Encoding.UTF8.GetBytes($"{edition.Id}\n{edition.Sha256}\n{address}")))[..32]), ("Hikeshi-Signature", $"t={seconds},v1={Sign(key, seconds, body)}")], [], body);
    }

    public static string Sign(Secret key, string seconds, string body) => Hex(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key.Value), Encoding.UTF8.GetBytes($"{seconds}.{body}")));

    public async Task<HandedOver> Send(WebRequest request, CancellationToken cancel)
    {
        var answer = await web.Send(request, cancel);
        return answer switch
        {
            { Is2xx: true } => HandedOver.Done($"受け取られました({answer.Status})。", $"Accepted ({answer.Status})."),
            { Sent: false } => HandedOver.Failed($"つながりません: {answer.Problem}", $"No connection: {answer.Problem}"),
            { Status: 0 } => HandedOver.InDoubt($"送りましたが、返事がありません: {answer.Problem}", $"Sent, but no answer came: {answer.Problem}"),
            { Status: >= 300 and < 400 } => HandedOver.Failed($"別の場所({answer.Location?.Host})へ移るように言われました。移った先が正しければ、そのアドレスを指定してください。", $"Redirected to {answer.Location?.Host}; if that is right, give that address."),
            { Status: >= 500 and not 503 } => HandedOver.InDoubt($"相手で障害が起きました({answer.Status})。届いたか、相手に確かめてください。", $"The receiver failed ({answer.Status}); ask whether it arrived."),
            _ => HandedOver.Failed($"断られました({answer.Status})。", $"Refused ({answer.Status})."),
        };
    }

    static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
