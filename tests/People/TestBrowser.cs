using System.Net;
using System.Text.RegularExpressions;

namespace Hikeshi.People.Tests;

/// <summary>What a browser was answered.</summary>
sealed record PageAnswer(int Status, string Location, string Text, IReadOnlyList<string> Cookies)
{
    public string Match(string pattern)
    {
        var match = Regex.Match(Text, pattern);
        Assert.True(match.Success, $"{pattern} is not in:\n{Text}");
        return WebUtility.HtmlDecode(match.Groups[1].Value);
    }

    public IReadOnlyList<string> Matches(string pattern) => [.. Regex.Matches(Text, pattern).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))];

    /// <summary>Value of a hidden field.</summary>
    public string Field(string name) => Match($"<input type=\"hidden\" name=\"{name}\" value=\"([^\"]*)\"");

    public bool Says(string words) => WebUtility.HtmlDecode(Text).Contains(words, StringComparison.Ordinal);
}

/// <summary>As much of a browser as forms need: cookies, no script, redirects are shown and not followed.</summary>
sealed class TestBrowser : IDisposable
{
    readonly HttpClient _client;
    readonly CookieContainer _cookies = new();

    public TestBrowser(string address)
    {
        _client = new(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = new(address) };
        _client.DefaultRequestHeaders.Add("Accept", "text/html");
        _client.DefaultRequestHeaders.Add("Accept-Language", "ja");
        _client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0");
    }

    /// <summary>The token of the page that was shown last.</summary>
    public string Token { get; set; } = "";

    public Uri Address => _client.BaseAddress!;

    /// <summary>Value of the session's cookie.</summary>
    public string Cookie(string prefix) => _cookies.GetCookies(Address).First(c => c.Name.StartsWith(prefix, StringComparison.Ordinal) && c.Name != "hikeshi-form").Value;

    public void ForgetCookies(Func<Cookie, bool> which)
    {
        foreach (Cookie cookie in _cookies.GetCookies(Address)) cookie.Expired |= which(cookie);
    }

    public Task<PageAnswer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public Task<PageAnswer> PostAsync(string path, params (string Name, string Value)[] fields) =>
        SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", Token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))), []);

    public async Task<PageAnswer> SendAsync(HttpMethod method, string path, HttpContent? content, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.RelativeOrAbsolute)) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
        using var response = await _client.SendAsync(request);
        var answer = new PageAnswer((int)response.StatusCode, response.Headers.Location?.OriginalString ?? "", await response.Content.ReadAsStringAsync(),
            response.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set] : []);
        if (Regex.Match(answer.Text, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"") is { Success: true } token) Token = WebUtility.HtmlDecode(token.Groups[1].Value);
        return answer;
    }

    /// <summary>Follows a one-time link and joins.</summary>
    public async Task<PageAnswer> JoinAsync(string link, string name, string password)
    {
        var page = await GetAsync(link);
        Assert.True(page.Status == 200, page.Text);
        var joined = await PostAsync("/welcome", ("key", page.Field("key")), ("name", name), ("password", password));
        Assert.True(joined.Status is 200 or 303, joined.Text);
        return joined;
    }

    /// <summary>Name and password; the answer is the page for the code, or a refusal.</summary>
    public async Task<PageAnswer> PasswordAsync(string name, string password, string back = "/", string kept = "")
    {
        if (Token.Length == 0) await GetAsync("/sign-in");
        return await PostAsync("/sign-in", ("name", name), ("password", password), ("back", back), ("kept", kept));
    }

    /// <summary>The whole sign-in.</summary>
    public async Task<PageAnswer> SignInAsync(string name, string password, string code, string back = "/", string kept = "")
    {
        var asked = await PasswordAsync(name, password, back, kept);
        Assert.True(asked.Status == 200, asked.Text);
        return await CodeAsync(asked, code);
    }

    public Task<PageAnswer> CodeAsync(PageAnswer asked, string code) =>
        PostAsync("/sign-in/code", ("ticket", asked.Field("ticket")), ("back", asked.Field("back")), ("kept", asked.Says("name=\"kept\" value=\"") ? asked.Field("kept") : ""), ("code", code));

    public void Dispose() => _client.Dispose();
}
