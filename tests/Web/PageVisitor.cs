using System.Net;
using System.Text.RegularExpressions;
using Hikeshi.People.Rights;
using Hikeshi.Web.Look;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hikeshi.Web.Tests;

/// <summary>Somebody with a browser: keeps cookies, reads pages, sends the forms that stand on them.</summary>
sealed partial class PageVisitor : IDisposable
{
    readonly TestServer _test;
    readonly string _language;
    HttpClient? _client;

    PageVisitor(TestServer test, string language) => (_test, _language) = (test, language);

    /// <summary>Somebody who is signed in, from their first request on, with all rights.</summary>
    public static PageVisitor Of(TestServer test, string language = "ja") => new(test, language);

    async Task<HttpClient> Client()
    {
        if (_client is not null) return _client;
        _client = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = await _test.SignedIn() }) { BaseAddress = new(_test.Server.Address) };
        _client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        _client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(_language);
        return _client;
    }

    public async Task<(int Status, string Body)> Get(string path)
    {
        using var response = await Ask(path);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<HttpResponseMessage> Ask(string path) => await (await Client()).GetAsync(TestServer.At(path));

    /// <summary>Sends a form of a page of the case <c>one</c>, with its token.</summary>
    /// <param name="page">Where the form stands.</param>
    /// <param name="path">Where it is sent.</param>
    /// <returns>Where it leads, for 303; else the page.</returns>
    public async Task<(int Status, string To, string Body)> Post(string page, string path, params (string Name, string Value)[] fields)
    {
        var token = Token().Match((await Get(page)).Body).Groups[1].Value;
        using var content = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("__RequestVerificationToken", WebUtility.HtmlDecode(token))]);
        return await Send(path, content);
    }

    public async Task<(int Status, string To, string Body)> Upload(string page, string path, string field, string name, byte[] bytes, params (string Name, string Value)[] fields)
    {
        using var content = new MultipartFormDataContent();
        content.Add(new StringContent(WebUtility.HtmlDecode(Token().Match((await Get(page)).Body).Groups[1].Value)), "__RequestVerificationToken");
        foreach (var (key, value) in fields) content.Add(new StringContent(value), key);
        content.Add(new ByteArrayContent(bytes), field, name);
        return await Send(path, content);
    }

    public async Task<(int Status, string To, string Body)> Send(string path, HttpContent content)
    {
        using var response = await (await Client()).PostAsync(TestServer.At(path), content);
        return ((int)response.StatusCode, response.Headers.Location?.ToString() ?? "", await response.Content.ReadAsStringAsync());
    }

    /// <summary>The value of a hidden or shown field.</summary>
    public static string Field(string page, string name) => WebUtility.HtmlDecode(Regex.Match(page, $"""name="{Regex.Escape(name)}"[^>]*? value="([^"]*)""", RegexOptions.CultureInvariant).Groups[1].Value);

    /// <summary>A page as somebody of a role sees it.</summary>
    public static async Task<string> Render<TPage, TModel>(TModel model, Role role) where TPage : Page<TModel>
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        RenderFragment page = builder =>
        {
            builder.OpenComponent<TPage>(0);
            builder.AddAttribute(1, "Model", model);
            builder.CloseComponent();
        };
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Value"] = new Visit("ja", new("久美", role), "one", "/", "t"), ["ChildContent"] = page });
        return WebUtility.HtmlDecode(await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<CascadingValue<Visit>>(parameters)).ToHtmlString()));
    }

    /// <summary>What the policy of pages would refuse: styles, scripts and handlers inside them.</summary>
    public static void AssertKeepsThePolicy(string page)
    {
        Assert.DoesNotMatch(Inline(), page);
        Assert.Contains("<html lang=", page, StringComparison.Ordinal);
    }

    public void Dispose() => _client?.Dispose();

    [GeneratedRegex("""__RequestVerificationToken" value="([^"]*)""")]
    private static partial Regex Token();

    [GeneratedRegex("""<[^>]*\s(?:style|on[a-z]+)\s*=|<script(?![^>]* src=)|<style|javascript:""", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();
}
