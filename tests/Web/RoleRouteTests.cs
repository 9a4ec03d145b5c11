using System.Net;
using System.Text.RegularExpressions;
using Hikeshi.People.Rights;
using Hikeshi.People.Tests;
using Hikeshi.Web.Look;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Tests;

/// <summary>Every address that the server has, typed by hand by somebody of every role.</summary>
public sealed partial class RoleRouteTests(ServedRoles served) : IClassFixture<ServedRoles>
{
    /// <summary>Pages that go on until the browser leaves.</summary>
    static bool IsStream(RouteEndpoint route) => route.RoutePattern.RawText!.EndsWith("/live", StringComparison.Ordinal);

    IEnumerable<(RouteEndpoint Route, string Method, string Path)> Routes(Func<RouteEndpoint, bool> which, string @case = "one") =>
        from route in served.Test.Server.Endpoints.OfType<RouteEndpoint>().Where(which)
        from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (route, method, Fill(route.RoutePattern.RawText!, @case));

    static bool IsApi(RouteEndpoint route) => route.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal);

    static bool IsPage(RouteEndpoint route) => !IsApi(route) && route.Metadata.GetMetadata<OpenToAll>() is null && route.Metadata.GetMetadata<Needs>() is not null;

    /// <summary>The address of a thing that exists, so that a refusal is no accident.</summary>
    string Fill(string pattern, string @case) => Parameter().Replace(pattern, found => (found.Groups[1].Value, pattern) switch
    {
        ("case", _) => @case,
        ("number", _) => "1",
        ("person", _) => served.Somebody.Id,
        ("id" or "inquiry", var p) when p.Contains("/inquiries/", StringComparison.Ordinal) => served.Inquiry,
        ("id", var p) when p.Contains("/notices/", StringComparison.Ordinal) => served.Notice,
        ("kind", _) => "appi-preliminary",
        _ => "x",
    });

    static void AssertSaysNothing(string where, string text, IEnumerable<string> secrets)
    {
        var said = WebUtility.HtmlDecode(text);
        Assert.True(secrets.FirstOrDefault(s => said.Contains(s, StringComparison.OrdinalIgnoreCase)) is not { } told, $"{where} tells a secret");
    }

    [Theory]
    [InlineData(Role.Responder)]
    [InlineData(Role.Clerk)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Expert)]
    public async Task Every_page_and_form_is_refused_in_clear_words_to_who_has_no_right_to_it_and_to_nobody_else(Role role)
    {
        var browser = served.As(role);
        var (refused, allowed) = (0, 0);
        foreach (var (route, method, path) in Routes(IsPage))
        {
            var needs = route.Metadata.GetMetadata<Needs>()!.Any;
            var may = needs == Right.None || (RoleRights.Of(role) & needs) != 0;
            if (may && IsStream(route)) continue;
            // Without the token of a page: what is allowed is refused for that reason, and changes nothing.
            var answer = await browser.SendAsync(new(method), path, method == "GET" ? null : new FormUrlEncodedContent([]), []);
            var where = $"{role} {method} {path}: {answer.Status}";
            Assert.True(answer.Status == 403 != may, where);
            if (may)
            {
                allowed++;
                continue;
            }
            refused++;
            Assert.True(answer.Says("あなたの役割では使えません"), where);
            AssertSaysNothing(where, answer.Text, served.Secrets);
        }
        Assert.True(refused > 5 && allowed > 5, $"{refused} refused, {allowed} allowed");
        // What is not told to others is there to be told.
        Assert.Equal((RoleRights.Of(role) & Right.ReadCase) != 0, (await browser.GetAsync($"/cases/one/persons/{served.Somebody.Id}")).Says(served.Somebody.Name));
    }

    [Fact]
    public async Task Nothing_that_a_clerk_is_shown_names_a_person_whose_identity_nobody_checked()
    {
        var seen = 0;
        foreach (var (_, _, path) in Routes(r => IsPage(r) && !IsStream(r) && r.RoutePattern.RawText!.Contains("{case}", StringComparison.Ordinal)).Where(r => r.Method == "GET"))
            foreach (var query in (string[])["", $"?q={Uri.EscapeDataString(served.Somebody.Name)}", $"?id={served.Inquiry}"])
            {
                var answer = await served.As(Role.Clerk).GetAsync(path + query);
                if (answer.Status == 200) seen++;
                // What somebody typed into the search stands in the field.
                AssertSaysNothing(path + query, answer.Text.Replace($"value=\"{served.Somebody.Name}\"", "", StringComparison.Ordinal), served.Secrets);
            }
        Assert.True(seen > 5, $"only {seen} pages");
    }

    [Fact]
    public async Task An_expert_is_told_of_another_case_as_little_as_of_one_that_does_not_exist()
    {
        static string Nameless(string text) => CaseName().Replace(text, "");
        foreach (var ((_, method, other), (_, _, none)) in Routes(r => IsPage(r) && r.RoutePattern.RawText!.Contains("{case}", StringComparison.Ordinal), "two")
            .Zip(Routes(r => IsPage(r) && r.RoutePattern.RawText!.Contains("{case}", StringComparison.Ordinal), "three")))
        {
            async Task<PageAnswer> Ask(string path) => await served.As(Role.Expert).SendAsync(new(method), path, method == "GET" ? null : new FormUrlEncodedContent([]), []);
            var (real, unreal) = (await Ask(other), await Ask(none));
            Assert.True((real.Status, unreal.Status) == (404, 404), $"{method} {other}: {real.Status}, {unreal.Status}");
            Assert.Equal(Nameless(unreal.Text), Nameless(real.Text));
        }
    }

    [Theory]
    [InlineData(Role.Responder)]
    [InlineData(Role.Clerk)]
    public async Task A_session_of_the_browser_opens_nothing_of_the_interface_for_programs(Role role)
    {
        var tried = 0;
        foreach (var (route, method, path) in Routes(IsApi))
        {
            if (route.Metadata.GetMetadata<OpenToAll>() is not null) continue;
            var answer = await served.As(role).SendAsync(new(method), path, method == "GET" ? null : TestServer.Json("{}"), []);
            Assert.True(answer.Status == 401, $"{method} {path}: {answer.Status}");
            AssertSaysNothing(path, answer.Text, served.Secrets);
            tried++;
        }
        Assert.True(tried > 50, $"only {tried} addresses");
    }

    [GeneratedRegex(@"\{\*{0,2}(\w+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\b(two|three)\b")]
    private static partial Regex CaseName();
}
