namespace Hikeshi.Kernel.Tests;

/// <summary>The organisation's file: what it must be and what is forgiven.</summary>
public sealed class OrganisationTests
{
    [Fact]
    public void Reads_the_contract_form_in_lower_case()
    {
        var organisation = Organisation.Parse("""
            {"name": " 株式会社宇治みどり園 ", "domains": ["Uji.Example.JP"], "shared": ["INFO@uji.example.jp"], "staff": [{"name": "後藤", "email": "Goto@uji.example.jp"}]}
            """);
        Assert.Equal("株式会社宇治みどり園", organisation.Name);
        Assert.Equal(["uji.example.jp"], organisation.Domains);
        Assert.Equal(["info@uji.example.jp"], organisation.Shared);
        Assert.Equal(new StaffMember("後藤", "goto@uji.example.jp"), Assert.Single(organisation.Staff));
    }

    [Theory]
    [InlineData("[]", "not a JSON object")]
    [InlineData("\"text\"", "not a JSON object")]
    [InlineData("{\n \"name\": }", "line 2")]
    [InlineData("", "line 1")]
    public void Says_where_the_text_is_no_organisation(string json, string words) =>
        Assert.Contains(words, Assert.Throws<FormatException>(() => Organisation.Parse(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"name": 1, "domains": "x", "shared": [1, null], "staff": ["x", 2]}""")]
    public void Fields_of_another_kind_count_as_missing(string json)
    {
        var organisation = Organisation.Parse(json);
        Assert.Equal("", organisation.Name);
        Assert.Empty(organisation.Domains);
        Assert.Empty(organisation.Shared);
    }

    [Theory]
    [InlineData("a@uji.example.jp", true)]
    [InlineData("a@MAIL.uji.example.jp", true)]
    [InlineData("a@xuji.example.jp", false)]
    [InlineData("uji.example.jp@evil.test", false)]
    [InlineData("", false)]
    public void Owns_its_domains_and_their_subdomains_only(string address, bool owns) =>
        Assert.Equal(owns, new Organisation("", ["uji.example.jp"], [], []).Owns(address));
}
