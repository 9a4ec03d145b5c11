using Hikeshi.Kernel;
using Hikeshi.Mail;
using Hikeshi.Messages.Reading.Headers;

namespace Hikeshi.Messages.Tests.Reading;

public sealed class HeaderTests
{
    static readonly Organisation Shop = new("有限会社うじみどり", ["shop.example"], [], []);

    static Message Mail(string headers) => MessageReader.Read(TestCase.Bytes(headers.ReplaceLineEndings("\r\n") + "\r\n\r\n本文"), "a.eml", Limits.Default);

    const string Way = """
        Received: from mx.provider.example (mx.provider.example [192.0.2.9]) by store.provider.example with LMTP id 4; Thu, 04 Sep 2025 10:00:09 +0900
        Received: from unknown (HELO friendly.example) (203.0.113.7) by mx.provider.example with ESMTPS id 3 for <info@shop.example>; Thu, 04 Sep 2025 10:00:07 +0900
        Received: from pc (pc [10.0.0.5]) by mail.bank.co.jp with ESMTP id 2; Thu, 04 Sep 2025 09:58:00 +0900
        Received: from [127.0.0.1] by pc; Thu, 04 Sep 2025 09:57:59 +0900
        From: 銀行 <info@bank.co.jp>
        """;

    [Fact]
    public void Trusts_only_what_the_receiving_house_wrote()
    {
        var route = MailRoute.Of(Mail(Way), Shop);
        Assert.Equal("store.provider.example", route.Receiver);
        Assert.Equal([false, false, true, true], route.Stations.Shown.Select(s => s.IsTrusted));
        var boundary = Assert.Single(route.Stations.Shown, s => s.IsBoundary);
        Assert.Equal("203.0.113.7", boundary.Hop.FromAddress);
        Assert.Equal("ESMTPS", boundary.Hop.With);
        Assert.Equal("info@shop.example", boundary.Hop.For);
        Assert.Contains("203.0.113.7", route.Verdict.Ja, StringComparison.Ordinal);
        Assert.Contains("2件", route.Verdict.Ja, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(127), boundary.Delay);
        Assert.Equal(TimeSpan.FromSeconds(2), route.Stations.Shown[^1].Delay);
    }

    [Fact]
    public void A_forged_field_of_our_own_name_below_a_stranger_s_is_not_trusted()
    {
        var route = MailRoute.Of(Mail("""
            Received: from evil.example ([203.0.113.7]) by mx.shop.example with ESMTP; Thu, 04 Sep 2025 10:00:00 +0900
            Received: from x ([198.51.100.1]) by relay.evil.example; Thu, 04 Sep 2025 09:59:00 +0900
            Received: from bank.example ([192.0.2.1]) by mx.shop.example with ESMTPS; Thu, 04 Sep 2025 09:58:00 +0900
            From: a@bank.example
            """), Shop);
        Assert.Equal([false, false, true], route.Stations.Shown.Select(s => s.IsTrusted));
    }

    [Fact]
    public void Says_so_where_no_way_is_recorded() => Assert.Contains("経路の記録", MailRoute.Of(Mail("From: a@b.example"), Shop).Verdict.Ja, StringComparison.Ordinal);

    [Fact]
    public void Explains_what_checks_mean_and_who_says_so()
    {
        var reading = HeaderReading.Of(Mail("Authentication-Results: mx.provider.example (x; y=z); spf=softfail (no) smtp.mailfrom=a@evil.example; dkim=none; dmarc=fail header.from=bank.co.jp\n" + Way), Shop);
        var results = reading.Explained.Single(e => e.Name == "Authentication-Results");
        Assert.Equal(HeaderTone.Warning, results.Tone);
        Assert.Equal(["spf softfail", "dkim none", "dmarc fail"], results.Results.Select(r => $"{r.Method} {r.Result}"));
        Assert.Contains("なりすまし", results.Results[2].Meaning.Ja, StringComparison.Ordinal);
        Assert.Contains("受信側のサーバー", results.Meaning.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_of_a_server_that_did_not_deliver_the_mail_may_be_forged()
    {
        var reading = HeaderReading.Of(Mail(Way.Replace("From: ", "Authentication-Results: mx.trust.example; dmarc=pass\nFrom: ", StringComparison.Ordinal)), Shop);
        var results = reading.Explained.Single(e => e.Name == "Authentication-Results");
        Assert.Equal(HeaderTone.Plain, results.Tone);
        Assert.Contains("may have written it", results.Meaning.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Warns_where_answers_and_returns_go_elsewhere()
    {
        var explained = HeaderReading.Of(Mail("From: 銀行 <info@bank.co.jp>\nReply-To: x@evil.example\nReturn-Path: <b@mass.example>\nMessage-ID: <1@other.example>\nDKIM-Signature: v=1; a=rsa-sha256; d=evil.example; s=k"), Shop).Explained;
        Assert.Equal(HeaderTone.Warning, explained.Single(e => e.Name == "Reply-To").Tone);
        Assert.Equal(HeaderTone.Warning, explained.Single(e => e.Name == "Return-Path").Tone);
        Assert.Contains("other.example", explained.Single(e => e.Name == "Message-ID").Meaning.Ja, StringComparison.Ordinal);
        Assert.Contains("差出人のドメインの署名ではありません", explained.Single(e => e.Name == "DKIM-Signature").Meaning.Ja, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mx1.bank.co.jp", "bank.co.jp")]
    [InlineData("a.b.example", "b.example")]
    [InlineData("localhost", "localhost")]
    [InlineData("x.com.au", "x.com.au")]
    [InlineData("", "")]
    public void Finds_the_house_of_a_host(string host, string house) => Assert.Equal(house, Site.Of(host));

    [Fact]
    public void Fields_without_end_are_capped()
    {
        var headers = string.Concat(Enumerable.Repeat($"Received: from {new string('(', 3_000)} by x\nAuthentication-Results: {new string(';', 9_000)}\n", 300)) + "From: a@b.example";
        var reading = HeaderReading.Of(Mail(headers), Shop);
        Assert.Equal(300, reading.Route.Stations.Total);
        Assert.True(reading.Route.Stations.LeftOut > 200);
        Assert.True(reading.Raw.LeftOut > 400);
    }
}
