namespace Hikeshi.Kernel.Tests;

/// <summary>Places in a message, in the form that the export files promise.</summary>
public sealed class LocationTests
{
    [Fact]
    public void Locations_have_the_contract_form()
    {
        Assert.Equal("header:From", Location.Header("From").ToString());
        Assert.Equal("text:120+14", Location.Text(120, 14).ToString());
        Assert.Equal("attachment:顧客名簿.csv:row 12", Location.Attachment("顧客名簿.csv", "row 12").ToString());
        Assert.Equal("attachment:顧客名簿.csv", Location.Attachment("顧客名簿.csv").ToString());
    }

    [Fact]
    public void Equal_places_are_equal() => Assert.Equal(Location.Text(1, 2), Location.Text(1, 2));
}
