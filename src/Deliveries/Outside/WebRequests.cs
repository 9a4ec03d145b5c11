using System.Net;
using System.Text;

namespace Hikeshi.Deliveries.Outside;

/// <summary>A request as it goes out; secrets stand in <paramref name="Secrets"/> alone, so that a dry run can show the rest.</summary>
public sealed record WebRequest(HttpMethod Method, Uri Address, IReadOnlyList<(string Name, string Value)> Headers, IReadOnlyList<(string Name, string Value)> Secrets, string Body)
{
    /// <summary>What a dry run shows.</summary>
    public string Shown => string.Join('\n', [$"{Method} {Address}", .. Headers.Select(h => $"{h.Name}: {h.Value}"), .. Secrets.Select(s => $"{s.Name}: …"), "", Body]);
}

/// <param name="Status">0 where no answer came.</param>
/// <param name="Sent">False where it is certain that the other side never got the request.</param>
public sealed record WebAnswer(int Status, string Body, Uri? Location, TimeSpan? RetryAfter, bool Sent, string Problem)
{
    public bool Is2xx => Status is >= 200 and < 300;
}

/// <summary>HTTP to the outside: no redirect is followed, so that no credential goes to another host; answers are read up to a limit; all has a time limit.</summary>
/// <param name="pause">Waits between tries; tests do not.</param>
public sealed class WebRequests(TimeSpan timeout, Func<TimeSpan, CancellationToken, Task>? pause = null) : IDisposable
{
    /// <summary>Attack: an answer without end.</summary>
    const int LongestAnswer = 4 * 1024 * 1024;

    /// <summary>A server that asks for a longer wait is told of to the user instead.</summary>
    static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    const int Tries = 3;

    // No connection is used twice: a server that closed an idle one would make an answer look lost.
    readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = timeout, PooledConnectionLifetime = TimeSpan.Zero }) { Timeout = timeout, MaxResponseContentBufferSize = LongestAnswer };
    readonly Func<TimeSpan, CancellationToken, Task> _pause = pause ?? Task.Delay;

    /// <exception cref="DeliveryException">The address is none that credentials or notices may go to.</exception>
    public static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.UserInfo.Length == 0 && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) ? address
            : throw new DeliveryException("address-not-https", $"「{text}」は使えません。https:// で始まり、名前やパスワードを含まないアドレスを入れてください。", $"{text} cannot be used; give an https:// address without name and password in it.");

    /// <summary>Sends; again only where the other side certainly did not carry it out: no connection, 429, 503.</summary>
    public async Task<WebAnswer> Send(WebRequest request, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await Once(request, cancel);
            var again = !answer.Sent || answer.Status is 429 or 503;
            var wait = answer.RetryAfter ?? TimeSpan.FromSeconds(1 << attempt);
            if (!again || attempt == Tries || wait > LongestPause) return answer;
            await _pause(wait, cancel);
        }
    }

    async Task<WebAnswer> Once(WebRequest request, CancellationToken cancel)
    {
        using var message = new HttpRequestMessage(request.Method, request.Address);
        if (request.Body.Length > 0) message.Content = new StringContent(request.Body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in request.Headers.Concat(request.Secrets)) message.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var response = await _client.SendAsync(message, cancel);
            return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancel), response.Headers.Location, Wait(response.Headers.RetryAfter), true, "");
        }
        catch (HttpRequestException e)
        {
            return new(0, "", null, null, e.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError), e.Message);
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(0, "", null, null, true, $"no answer within {_client.Timeout.TotalSeconds:0} s");
        }
    }

    static TimeSpan? Wait(System.Net.Http.Headers.RetryConditionHeaderValue? after) =>
        after?.Delta ?? (after?.Date is { } date ? TimeSpan.FromSeconds(Math.Max(0, (date - DateTimeOffset.UtcNow).TotalSeconds)) : null);

    public void Dispose() => _client.Dispose();
}
