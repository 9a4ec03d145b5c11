using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hikeshi.EndToEnd.Tests;

/// <summary>The served program, and somebody at a browser who sends evidence to the case <c>one</c>.</summary>
sealed partial class EvidenceServer : IDisposable
{
    readonly Process _process;
    readonly HttpClient _client = new();

    EvidenceServer(Process process, Uri address) => (_process, _client.BaseAddress) = (process, address);

    public string Token { get; private set; } = "";

    public static async Task<EvidenceServer> StartAsync(string data)
    {
        var process = HikeshiProgram.Start(["serve", "--data", data, "--urls", "http://127.0.0.1:0"]);
        _ = process.StandardError.ReadToEndAsync();
        // The console shows a one-time link until somebody can sign in otherwise.
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) is { } line)
        {
            if (!line.Contains("/welcome?key=", StringComparison.Ordinal)) continue;
            var link = new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..].Split(' ')[0]);
            var server = new EvidenceServer(process, new(link.GetLeftPart(UriPartial.Authority) + "/"));
            await server.SignInAsync(link);
            await server.ShowAsync();
            return server;
        }
        throw new InvalidOperationException("The server ended before it listened.");
    }

    async Task SignInAsync(Uri link)
    {
        _client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "ja");
        using var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await _client.GetStringAsync(link));
        using var content = new FormUrlEncodedContent(document.QuerySelectorAll("form[action='/welcome'] input[name]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("name") == "name" ? "久美" : i.GetAttribute("value") ?? "")));
        using var answer = await _client.PostAsync(new Uri("welcome", UriKind.Relative), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>SIGKILL: it cannot notice.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task<string> ShowAsync()
    {
        var html = await _client.GetStringAsync(new Uri("cases/one/evidence", UriKind.Relative));
        Token = WebUtility.HtmlDecode(FormToken().Match(html).Groups[1].Value);
        return WebUtility.HtmlDecode(html);
    }

    public async Task<JsonElement> ProgressAsync()
    {
        using var document = JsonDocument.Parse(await _client.GetStringAsync(new Uri("cases/one/evidence/progress", UriKind.Relative)));
        return document.RootElement.Clone();
    }

    public Task<JsonElement> BeginAsync(string role, string path, long bytes) =>
        PostAsync("uploads", new FormUrlEncodedContent([new("role", role), new("path", path), new("bytes", $"{bytes}")]));

    public Task<JsonElement> PieceAsync(string upload, long offset, Stream piece) => PostAsync($"uploads/{upload}?offset={offset}", new StreamContent(piece));

    public async Task SendAsync(string role, string path, byte[] bytes)
    {
        var begun = await BeginAsync(role, path, bytes.Length);
        var at = begun.GetProperty("received").GetInt32();
        await PieceAsync(begun.GetProperty("id").GetString()!, at, new MemoryStream(bytes, at, bytes.Length - at));
    }

    public async Task PostAsync(string what)
    {
        using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", Token)]);
        using var answer = await _client.PostAsync(new Uri($"cases/one/evidence/{what}", UriKind.Relative), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task EndAsync()
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromMinutes(5); await Task.Delay(50))
        {
            var phase = (await ProgressAsync()).GetProperty("phase").GetString();
            if (phase == "done") return;
            Assert.Contains(phase, (string[])["running", "waiting"]);
        }
        Assert.Fail("The run did not end within five minutes.");
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _client.Dispose();
    }

    async Task<JsonElement> PostAsync(string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"cases/one/evidence/{path}", UriKind.Relative)) { Content = content };
        request.Headers.Add("RequestVerificationToken", Token);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await _client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        using var document = JsonDocument.Parse(body);
        return document.RootElement.Clone();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex FormToken();
}
