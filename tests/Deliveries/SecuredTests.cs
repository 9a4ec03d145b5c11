using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Hikeshi.Deliveries.Mail;

namespace Hikeshi.Deliveries.Tests;

/// <summary>TLS, passwords and what a server says that it can do.</summary>
public sealed class SecuredTests
{
    [Fact]
    public async Task Nothing_goes_to_a_server_whose_certificate_nobody_vouches_for()
    {
        using var bench = new MailBench(2);
        using var certificate = Certificate();
        bench.Server.Certificate = certificate;

        var report = await bench.Send(channel: bench.Channel with { Tls = TlsUse.Always, User = "desk", Password = "secret" });

        Assert.Contains("TLS with 127.0.0.1", report.Stopped, StringComparison.Ordinal);
        Assert.Equal((0, 2), (bench.Server.Mails.Count, report.Waiting.Count));
        Assert.DoesNotContain("AUTH", bench.Server.Secured);
    }

    [Fact]
    public async Task With_a_trusted_certificate_password_and_mails_go_over_STARTTLS()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only here the trusted certificates can be chosen for one process.");
        using var bench = new MailBench(2);
        using var certificate = Certificate();
        (bench.Server.Certificate, bench.Server.Extensions, bench.Server.Credentials) = (certificate, ["AUTH PLAIN"], Convert.ToBase64String(Encoding.UTF8.GetBytes("\0desk\0secret")));
        var trusted = Path.Combine(bench.Folder, "..", "trusted.pem");
        await File.WriteAllTextAsync(trusted, certificate.ExportCertificatePem());

        using var sending = bench.StartSending(new() { ["SSL_CERT_FILE"] = trusted, ["HIKESHI_SMTP_PASSWORD"] = "secret" }, "--tls", "always", "--user", "desk");
        var said = await sending.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await sending.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(sending.ExitCode == 0, said);
        Assert.Equal(2, bench.Server.Mails.Count);
        Assert.Contains("AUTH", bench.Server.Secured);
        Assert.Equal(2, bench.Server.Secured.Count(v => v == "DATA"));
    }

    [Fact]
    public async Task A_wrong_password_stops_the_run_and_names_it()
    {
        using var bench = new MailBench(1);
        (bench.Server.Extensions, bench.Server.Credentials) = (["AUTH PLAIN"], Convert.ToBase64String(Encoding.UTF8.GetBytes("\0desk\0secret")));

        var wrong = await bench.Send(channel: bench.Channel with { User = "desk", Password = "other" });
        var right = await bench.Send(channel: bench.Channel with { User = "desk", Password = "secret" });

        Assert.Contains("user or password", wrong.Stopped, StringComparison.Ordinal);
        Assert.DoesNotContain("other", wrong.Stopped, StringComparison.Ordinal);
        Assert.Equal((1, 1), (wrong.Waiting.Count, right.Sent));
    }

    [Fact]
    public async Task An_address_in_Japanese_letters_goes_to_a_server_that_takes_them()
    {
        using var bench = new MailBench(1, address: _ => "太郎@reader.example");
        bench.Server.Extensions = ["SMTPUTF8"];

        Assert.Equal(1, (await bench.Send()).Sent);

        Assert.Equal("太郎@reader.example", Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(Assert.Single(bench.Server.Mails).Recipients[0])));
    }

    static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=bench.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
