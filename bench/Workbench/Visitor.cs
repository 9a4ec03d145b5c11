using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Hikeshi.Bench;

/// <summary>An answer as it came.</summary>
/// <param name="Milliseconds">From the request to the last byte.</param>
/// <param name="Sent">Bytes of the body on the wire.</param>
/// <param name="Body">Unpacked.</param>
sealed record Answered(int Status, double Milliseconds, int Sent, byte[] Body, string Location)
{
    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>Somebody with a browser: cookies, one page open, which follows what others record.</summary>
sealed partial class Visitor : IDisposable
{
    readonly HttpClient _client;

    public Visitor(string name)
    {
        Name = name;
        _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new(), AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = Server.Address, Timeout = TimeSpan.FromMinutes(2) };
        _client.DefaultRequestHeaders.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        _client.DefaultRequestHeaders.Add("Accept-Language", "ja");
        _client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, br");
    }

    public string Name { get; }

    public Task<Answered> GetAsync(string path, bool byItself = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (byItself) request.Headers.Add("X-Live", "1");
        return SendAsync(request);
    }

    public Task<Answered> WithTokenAsync(string path, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", token);
        return SendAsync(request);
    }

    /// <summary>Sends a form with the token of the page on which it stands.</summary>
    public Task<Answered> PostAsync(string page, string path, params (string Name, string Value)[] fields) => SendAsync(new(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("__RequestVerificationToken", Field(page, "__RequestVerificationToken"))]),
    });

    public static string Field(string page, string name) => WebUtility.HtmlDecode(Regex.Match(page, $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value);

    /// <summary>Keeps the page's stream of news open until told to end, and does what its script does: fetches the page anew where the log grew.</summary>
    public async Task FollowAsync(string path, string page, Action<Answered> refreshed, CancellationToken left)
    {
        if (Live().Match(page) is not { Success: true } live) return;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"{WebUtility.HtmlDecode(live.Groups[1].Value)}?after={live.Groups[2].Value}"));
            request.Headers.Add("Accept", "text/event-stream");
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, left);
            using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(left));
            while (await lines.ReadLineAsync(left) is { } line)
                if (line == "event: grown") refreshed(await GetAsync(path, byItself: true));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or HttpRequestException)
        {
            // The page was left.
        }
    }

    public void Dispose() => _client.Dispose();

    async Task<Answered> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            var begun = Stopwatch.GetTimestamp();
            using var response = await _client.SendAsync(request);
            var sent = await response.Content.ReadAsByteArrayAsync();
            var took = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            return new((int)response.StatusCode, took, sent.Length, Unpacked(sent, response.Content.Headers.ContentEncoding.LastOrDefault()), response.Headers.Location?.OriginalString ?? "");
        }
    }

    static byte[] Unpacked(byte[] sent, string? encoding)
    {
        if (encoding is null) return sent;
        using Stream packed = encoding == "br" ? new BrotliStream(new MemoryStream(sent), CompressionMode.Decompress) : new GZipStream(new MemoryStream(sent), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        packed.CopyTo(plain);
        return plain.ToArray();
    }

    [GeneratedRegex("<body data-live=\"([^\"]+)\" data-entry=\"(\\d+)\"")]
    private static partial Regex Live();
}
