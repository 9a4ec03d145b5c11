using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Hikeshi.Web.Tests.Pages;

/// <summary>A browser without script: keeps cookies, follows nothing by itself, fills in the forms that pages show.</summary>
sealed class PageVisitor : IDisposable
{
    readonly HttpClient _client;

    PageVisitor(HttpClient client) => _client = client;

    /// <summary>Somebody who is signed in with all rights.</summary>
    public static async Task<PageVisitor> SignedInAsync(TestServer test, string language = "ja")
    {
        // A session belongs to the name under which the server is addressed.
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = await test.SignedIn() }) { BaseAddress = new(test.Server.Address) };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "text/html");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", language);
        return new PageVisitor(client);
    }

    public async Task<SeenPage> GetAsync(string path)
    {
        using var response = await _client.GetAsync(new Uri(path, UriKind.Relative));
        return await SeenPage.OfAsync(response, path);
    }

    /// <summary>Sends a form of a page as a browser does, with some fields filled in.</summary>
    public async Task<SeenPage> SendAsync(SeenPage page, string action, params (string Name, string Value)[] fields)
    {
        var form = page.Document.QuerySelectorAll<IHtmlFormElement>("form").First(f => f.GetAttribute("action") == action);
        var sent = new List<KeyValuePair<string, string>>();
        foreach (var element in form.QuerySelectorAll("input[name], select[name], textarea[name]"))
        {
            var name = element.GetAttribute("name")!;
            if (fields.Any(f => f.Name == name)) continue;
            var value = element switch
            {
                IHtmlInputElement { Type: "checkbox", IsChecked: false } => null,
                IHtmlInputElement input => input.Value,
                IHtmlSelectElement select => select.Value,
                IHtmlTextAreaElement text => text.Value,
                _ => null,
            };
            if (value is not null) sent.Add(new(name, value));
        }
        sent.AddRange(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await PostAsync(action, sent);
    }

    public async Task<SeenPage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new FormUrlEncodedContent(fields) };
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin);
        using var response = await _client.SendAsync(request);
        return await SeenPage.OfAsync(response, path);
    }

    public Task<HttpResponseMessage> StreamAsync(string path) => _client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);

    public void Dispose() => _client.Dispose();
}

/// <summary>An answer as a browser gets it.</summary>
sealed record SeenPage(string Path, int Status, string Location, string Policy, string Html, IHtmlDocument Document)
{
    public string Main => Document.QuerySelector("main")?.TextContent ?? "";

    public static async Task<SeenPage> OfAsync(HttpResponseMessage response, string path)
    {
        var html = await response.Content.ReadAsStringAsync();
        var policy = response.Headers.TryGetValues("Content-Security-Policy", out var values) ? string.Join(",", values) : "";
        return new(path, (int)response.StatusCode, response.Headers.Location?.ToString() ?? "", policy, html, new HtmlParser().ParseDocument(html));
    }
}
