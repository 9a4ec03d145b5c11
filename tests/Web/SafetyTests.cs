using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hikeshi.Cli;
using Hikeshi.Cli.Serve;

namespace Hikeshi.Web.Tests;

/// <summary>Who may reach the server, and what it does when somebody tries who may not.</summary>
public sealed class SafetyTests
{
    static async Task<HttpResponseMessage> Ask(HttpClient client, string path, string? host = null, string? token = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, TestServer.At(path));
        if (host is not null) request.Headers.Host = host;
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }

    [Fact]
    public async Task After_ten_wrong_tokens_the_next_are_told_to_wait_while_the_right_one_is_let_in()
    {
        var clock = new SetClock();
        await using var test = await TestServer.StartAsync(o => o with { Time = clock });
        for (var i = 0; i < 10; i++) Assert.Equal(401, (int)(await Ask(test.Stranger, "/api/cases", token: $"hikeshi_wrong{i}")).StatusCode);
        var limited = await Ask(test.Stranger, "/api/cases", token: "hikeshi_wrong");
        Assert.Equal(429, (int)limited.StatusCode);
        Assert.NotNull(limited.Headers.RetryAfter);
        Assert.Equal("application/problem+json", limited.Content.Headers.ContentType!.MediaType);
        Assert.Equal(200, (int)(await Ask(test.Client, "/api/cases")).StatusCode);
        clock.Pass(TimeSpan.FromSeconds(5));
        Assert.Equal(401, (int)(await Ask(test.Stranger, "/api/cases", token: "hikeshi_wrong")).StatusCode);
    }

    [Fact]
    public async Task A_token_that_is_revoked_while_the_server_runs_is_worth_nothing_at_once()
    {
        await using var test = await TestServer.StartAsync();
        Assert.Equal(200, (int)(await Ask(test.Client, "/api/cases")).StatusCode);
        Assert.True(new Tokens.TokenFile(test.Folder, TimeProvider.System).Revoke("久美"));
        Assert.Equal(401, (int)(await Ask(test.Client, "/api/cases")).StatusCode);
    }

    [Theory]
    [InlineData("evil.example", 421)]
    [InlineData("evil.example:5080", 421)]
    [InlineData("127.0.0.1.nip.example", 421)]
    [InlineData("localhost.evil.example", 421)]
    [InlineData("192.0.2.7", 421)]
    [InlineData("localhost", 200)]
    [InlineData("LOCALHOST", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("[::1]", 200)]
    public async Task A_name_that_points_here_but_is_not_ours_is_refused(string host, int status)
    {
        await using var test = await TestServer.StartAsync();
        foreach (var path in (string[])["/api/cases", "/openapi/v1.json", "/"])
            Assert.Equal(status, (int)(await Ask(test.Client, path, host)).StatusCode);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Origin", "https://127.0.0.1", 403)]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin", 200)]
    [InlineData("Sec-Fetch-Site", "none", 200)]
    public async Task A_request_from_a_page_of_another_site_is_refused_even_with_the_token(string header, string value, int status)
    {
        await using var test = await TestServer.StartAsync();
        Assert.Equal(status, (int)(await Ask(test.Client, "/api/cases", headers: (header, value))).StatusCode);
    }

    [Fact]
    public async Task No_answer_lets_another_site_read_it_or_is_kept_by_a_cache()
    {
        await using var test = await TestServer.StartAsync();
        foreach (var path in (string[])["/api/cases", "/openapi/v1.json", "/", "/nothing", "/api/nothing"])
        {
            var answer = await Ask(test.Client, path);
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
            Assert.True(answer.Headers.CacheControl!.NoStore);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_form_of_another_site_cannot_send_what_a_command_reads()
    {
        await using var test = await TestServer.StartAsync();
        await test.MakeCase("one");
        foreach (var type in (string[])["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
        {
            using var body = new StringContent("""{"text": "x"}""");
            body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            Assert.Equal(415, (await test.Send(HttpMethod.Post, "/api/cases/one/timeline/note", body, null)).Status);
        }
    }

    [Fact]
    public async Task A_case_that_nobody_uses_is_closed_and_opened_again_when_asked_for()
    {
        var clock = new SetClock();
        await using var test = await TestServer.StartAsync(o => o with { Time = clock });
        await test.MakeCase("one");
        Assert.Equal(200, (await test.Get("/api/cases/one/log/head")).Status);
        Assert.Equal(1, test.Server.OpenCases);
        clock.Pass(TimeSpan.FromMinutes(9));
        Assert.Equal(1, test.Server.OpenCases);
        clock.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(0, test.Server.OpenCases);
        Assert.Equal(200, (await test.Get("/api/cases/one/log/head")).Status);
        Assert.Equal(1, test.Server.OpenCases);
    }

    [Fact]
    public async Task The_case_that_was_worked_at_last_is_read_before_anybody_asks_and_a_damaged_one_keeps_no_server_from_starting()
    {
        await using var test = await TestServer.StartAsync(o => o with { ReadAhead = 2 }, data =>
        {
            Storage.Cases.CaseStore.OpenOrCreate(Path.Combine(data, "good"), TimeProvider.System).Dispose();
            Directory.CreateDirectory(Path.Combine(data, "damaged"));
            return File.WriteAllTextAsync(Path.Combine(data, "damaged", "case.db"), "no database");
        });
        for (var waited = 0; test.Server.OpenCases == 0 && waited < 600; waited++) await Task.Delay(50);
        Assert.Equal(1, test.Server.OpenCases);
        Assert.Equal(200, (await test.Get("/api/cases/good/log/head")).Status);
    }

    [Fact]
    public async Task More_cases_than_may_be_open_are_served_one_after_the_other()
    {
        await using var test = await TestServer.StartAsync(o => o with { OpenCases = 2 });
        for (var i = 0; i < 5; i++)
        {
            await test.MakeCase($"c{i}");
            Assert.Equal(200, (await test.Get($"/api/cases/c{i}/log/head")).Status);
        }
        Assert.Equal(2, test.Server.OpenCases);
        Assert.Equal(200, (await test.Get("/api/cases/c0/log/head")).Status);
    }

    [Theory]
    [InlineData(".pfx")]
    [InlineData(".pem")]
    public async Task Https_uses_the_given_certificate(string kind)
    {
        using var folder = new CertificateFile(kind);
        await using var test = await TestServer.StartAsync(
            o => o with { Certificate = folder.Path, CertificatePassword = "secret" }, urls: "https://127.0.0.1:0",
            handler: () => new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, given, _, _) => given!.Thumbprint == folder.Thumbprint });
        Assert.StartsWith("https://", test.Server.Addresses[0], StringComparison.Ordinal);
        Assert.Equal(200, (int)(await Ask(test.Client, "/api/cases")).StatusCode);
        Assert.Equal(200, (int)(await Ask(test.Client, "/api/cases", headers: ("Origin", $"https://127.0.0.1:{test.Client.BaseAddress!.Port}"))).StatusCode);
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_used_is_named_with_the_way_out()
    {
        foreach (var path in (string[])["/nowhere/at/all.pfx", typeof(SafetyTests).Assembly.Location])
        {
            var refused = await Assert.ThrowsAsync<ServerUnusableException>(() => TestServer.StartAsync(o => o with { Certificate = path }, urls: "https://127.0.0.1:0"));
            Assert.Contains("--certificate", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", false, false, null)]
    [InlineData("http://localhost:5080;http://[::1]:5080", false, false, null)]
    [InlineData("http://0.0.0.0:5080", false, false, "--allow-remote")]
    [InlineData("http://*:5080", false, false, "--allow-remote")]
    [InlineData("http://192.0.2.7:5080", false, false, "--allow-remote")]
    [InlineData("http://office.example:5080", false, false, "--allow-remote")]
    [InlineData("http://127.0.0.1:5080;http://0.0.0.0:5081", false, false, "--allow-remote")]
    [InlineData("http://0.0.0.0:5080", true, false, null)]
    [InlineData("https://0.0.0.0:5080", true, false, "--certificate")]
    [InlineData("https://0.0.0.0:5080", true, true, null)]
    [InlineData("ftp://127.0.0.1:5080", true, true, "--urls")]
    [InlineData("http://127.0.0.1:5080/path", true, true, "--urls")]
    [InlineData("http://user@127.0.0.1:5080", true, true, "--urls")]
    [InlineData("", true, true, "--urls")]
    public void Beyond_this_computer_it_listens_only_where_that_was_asked_for(string urls, bool remote, bool certificate, string? named)
    {
        var read = Record.Exception(() => ServeCommand.Addresses(urls, remote, certificate ? "c.pfx" : null));
        if (named is null) Assert.Null(read);
        else Assert.Contains(named, Assert.IsType<UsageException>(read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_other_computers_were_let_in_an_address_counts_as_ours_and_a_foreign_name_still_does_not()
    {
        await using var test = await TestServer.StartAsync(o => o with { AllowRemote = true }, urls: "http://0.0.0.0:0");
        Assert.Equal(200, (int)(await Ask(test.Client, "/api/cases", "192.0.2.7")).StatusCode);
        Assert.Equal(200, (int)(await Ask(test.Client, "/api/cases", Environment.MachineName)).StatusCode);
        Assert.Equal(421, (int)(await Ask(test.Client, "/api/cases", "evil.example")).StatusCode);
        Assert.Equal(401, (int)(await Ask(test.Stranger, "/api/cases", "192.0.2.7")).StatusCode);
    }

    [Fact]
    public async Task A_port_in_use_is_named_with_the_way_out()
    {
        await using var first = await TestServer.StartAsync();
        var refused = await Assert.ThrowsAsync<ServerUnusableException>(() => TestServer.StartAsync(urls: first.Server.Addresses[0]));
        Assert.Contains("--urls", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>A self-signed certificate for this test alone.</summary>
    sealed class CertificateFile : IDisposable
    {
        readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hikeshi-cert-");

        public CertificateFile(string kind)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            Thumbprint = certificate.Thumbprint;
            Path = System.IO.Path.Combine(_folder.FullName, $"server{kind}");
            if (kind == ".pfx") File.WriteAllBytes(Path, certificate.Export(X509ContentType.Pfx, "secret"));
            else File.WriteAllText(Path, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        }

        public string Path { get; }

        public string Thumbprint { get; }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
