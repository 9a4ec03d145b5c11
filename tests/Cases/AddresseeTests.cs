using System.Diagnostics;
using Hikeshi.Cases.Notices;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Cases.Tests;

public sealed class AddresseeTests : IDisposable
{
    readonly CaseBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("taro@reader.example; info@reader.example", "taro@reader.example")]
    [InlineData("often@reader.example; seldom@reader.example", "often@reader.example")]
    [InlineData("info@reader.example; taro@reader.example", "taro@reader.example")]
    [InlineData("info@reader.example; support@reader.example", "info@reader.example")]
    [InlineData("info@reader.example", "info@reader.example")]
    [InlineData("", "")]
    public void A_mail_goes_to_the_address_most_often_seen_that_only_the_person_reads(string seen, string chosen) => Assert.Equal(chosen, Of(seen, "").Email);

    [Theory]
    [InlineData("京都市中京区試験町1; 〒604-8123 京都市中京区試験町1", "〒604-8123 京都市中京区試験町1")]
    [InlineData("〒604-8123 京都市中京区試験町1; 〒530-0001 大阪市北区試験町2", "〒604-8123 京都市中京区試験町1")]
    [InlineData("604-8123; 京都市中京区試験町1", "京都市中京区試験町1")]
    [InlineData("京都市中京区試験町1; 大阪市北区試験町2", "京都市中京区試験町1")]
    [InlineData("604-8123", "604-8123")]
    [InlineData("", "")]
    public void A_letter_goes_to_the_address_most_often_seen_with_a_postcode(string seen, string chosen) => Assert.Equal(chosen, Of("", seen).PostalAddress);

    [Fact]
    public void A_hundred_thousand_persons_are_read_one_after_the_other()
    {
        const int many = 100_000;
        _bench.Investigated([.. Enumerable.Range(0, many).Select(n => Row($"s{n:x8}", $"info@r{n}.example; p{n}@reader.example", $"試験町{n}; 〒604-8123 京都市中京区試験町{n}"))]);
        var watch = Stopwatch.StartNew();

        Assert.Equal(many, Addressees.Of(_bench.Store).Count(a => a.Email.StartsWith('p') && a.PostalAddress.StartsWith('〒')));

        TestContext.Current.TestOutputHelper!.WriteLine($"{many:N0} addressees in {watch.ElapsedMilliseconds:N0} ms");
    }

    Hikeshi.Notices.Facts.Addressee Of(string mails, string addresses)
    {
        _bench.Investigated(Row("s00000001", mails, addresses));
        return Assert.Single(Addressees.Of(_bench.Store));
    }

    static SubjectRow Row(string id, string mails, string addresses) => new(id, false, "試験 太郎", "", mails, "", addresses, "name", 1, false, "email", "");
}
