using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hikeshi.Web.Tests;

/// <summary>Somebody at a browser who works on the evidence of the case <c>one</c>.</summary>
sealed partial class EvidencePages(HttpClient client, string id = "one")
{
    public string Token { get; private set; } = "";

    /// <summary>Signed in with all rights, by a one-time link as the console shows it.</summary>
    public static async Task<EvidencePages> SignInAsync(TestServer test, string id = "one")
    {
        var link = new Uri(await test.Server.DemoLinkAsync("久美"));
        var client = new HttpClient { BaseAddress = new Uri(link.GetLeftPart(UriPartial.Authority)) };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "text/html");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "ja");
        using var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await client.GetStringAsync(link));
        var fields = document.QuerySelectorAll("form[action='/welcome'] input[name]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(TestServer.At("/welcome"), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return new(client, id);
    }

    /// <summary>The same person at another case.</summary>
    public EvidencePages At(string id) => new(client, id);

    public async Task<string> ShowAsync(string page = "evidence")
    {
        using var answer = await client.GetAsync(TestServer.At($"/cases/{id}/{page}".TrimEnd('/')));
        var html = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, html);
        Token = FormToken().Match(html).Groups[1].Value;
        return WebUtility.HtmlDecode(html);
    }

    public async Task<(int Status, string Body)> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        if (Token.Length == 0) await ShowAsync();
        using var content = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", Token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        return await SendAsync(path, content);
    }

    public async Task<(int Status, string Body)> SendFormAsync(string role, params (string Name, byte[] Bytes)[] files)
    {
        if (Token.Length == 0) await ShowAsync();
        using var content = new MultipartFormDataContent { { new StringContent(Token), "__RequestVerificationToken" }, { new StringContent(role), "role" } };
        foreach (var (name, bytes) in files) content.Add(new ByteArrayContent(bytes), "files", name);
        return await SendAsync("evidence/add", content);
    }

    /// <summary>As the script does it: in pieces.</summary>
    public async Task<(int Status, string Body)> BeginAsync(string role, string path, long bytes) => await PostAsync("evidence/uploads", ("role", role), ("path", path), ("bytes", $"{bytes}"));

    public async Task<(int Status, string Body)> PieceAsync(string upload, long offset, ReadOnlyMemory<byte> bytes, string query = "")
    {
        using var content = new ReadOnlyMemoryContent(bytes);
        return await SendAsync($"evidence/uploads/{upload}?offset={offset}{query}", content, withToken: true);
    }

    public async Task<string> UploadAsync(string role, string path, byte[] bytes)
    {
        var begun = await BeginAsync(role, path, bytes.Length);
        Assert.Equal(200, begun.Status);
        var upload = JsonDocument.Parse(begun.Body).RootElement.GetProperty("id").GetString()!;
        var sent = await PieceAsync(upload, 0, bytes);
        Assert.True(sent.Status == 200, sent.Body);
        return upload;
    }

    public async Task<JsonElement> ProgressAsync()
    {
        using var answer = await client.GetAsync(TestServer.At($"/cases/{id}/evidence/progress"));
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    /// <summary>The last word of the run, once it has ended; percents on the way never go back.</summary>
    public async Task<JsonElement> EndedAsync()
    {
        var last = 0;
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); ;)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), "The run did not end within two minutes.");
            var now = await ProgressAsync();
            var percent = now.GetProperty("percent").GetInt32();
            Assert.True(percent >= last, $"{percent} after {last}");
            last = percent;
            if (now.GetProperty("phase").GetString() is not ("running" or "waiting")) return now;
            await Task.Delay(20);
        }
    }

    public async Task<(int Status, string Body)> SendAsync(string path, HttpContent content, bool withToken = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, TestServer.At($"/cases/{id}/{path}".TrimEnd('/'))) { Content = content };
        if (withToken) request.Headers.Add("RequestVerificationToken", Token);
        using var answer = await client.SendAsync(request);
        return ((int)answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex FormToken();
}
