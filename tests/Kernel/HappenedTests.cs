using NodaTime;

namespace Hikeshi.Kernel.Tests;

public sealed class HappenedTests
{
    static readonly DateTimeZone Tokyo = DateTimeZoneProviders.Tzdb["Asia/Tokyo"];

    [Theory]
    [InlineData("2020-09-01T09:30+09:00", "2020-09-01T09:30+09:00")]
    [InlineData("2020-09-01 09:30", "2020-09-01T09:30+09:00")]
    [InlineData("2020-09-01T00:30:15Z", "2020-09-01T00:30:15Z")]
    [InlineData("2020-09-01T10:00+09:00~", "2020-09-01T10:00+09:00~")]
    [InlineData("about 2020-09-01 10:00", "2020-09-01T10:00+09:00~")]
    [InlineData("2020年9月1日(火) 10:00頃", "2020-09-01T10:00+09:00~")]
    [InlineData("２０２０年９月１日　約１０時３０分", "2020-09-01T10:30+09:00~")]
    [InlineData("2020年9月1日 10時", "2020-09-01T10:00+09:00")]
    [InlineData("2020-09-01", "2020-09-01")]
    [InlineData("2020/9/1", "2020-09-01")]
    [InlineData("", "")]
    [InlineData("不明", "")]
    public void Reads_what_people_type_and_writes_one_form(string typed, string written)
    {
        Assert.True(Happened.TryParse(typed, Tokyo, out var happened));
        Assert.Equal(written, happened.ToString());
        Assert.True(Happened.TryParse(written, Tokyo, out var again));
        Assert.Equal(happened, again);
    }

    [Theory]
    [InlineData("1899-12-31")]
    [InlineData("3000-01-01")]
    [InlineData("2021-02-29")]
    [InlineData("2020-13-01")]
    [InlineData("2020-09-01T25:00+09:00")]
    [InlineData("2020-09-01T10:00+99:00")]
    [InlineData("yesterday")]
    [InlineData("2020-09-01~")]
    public void Refuses_what_is_no_time_of_an_incident(string typed) => Assert.False(Happened.TryParse(typed, Tokyo, out _));

    [Fact]
    public void Says_an_approximate_time_as_people_write_it()
    {
        Assert.True(Happened.TryParse("about 2020-09-01 10:00", Tokyo, out var happened));
        Assert.Equal(new Words("2020年9月1日(火) 10:00頃", "Tue 1 September 2020, about 10:00"), happened.InWords());
    }
}
