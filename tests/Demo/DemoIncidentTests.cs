using Hikeshi.Demo;

namespace Hikeshi.Tests.Demo;

public sealed class DemoIncidentTests
{
    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        using var first = new DemoFolder(7, DemoSize.Of(300));
        using var second = new DemoFolder(7, DemoSize.Of(300));
        Assert.Equal(first.Digests(), second.Digests());
    }

    [Fact]
    public void Another_seed_gives_another_incident()
    {
        using var first = new DemoFolder(7, DemoSize.Of(60));
        using var second = new DemoFolder(8, DemoSize.Of(60));
        Assert.NotEqual(first.Digests()["truth/subjects.json"], second.Digests()["truth/subjects.json"]);
        Assert.NotEqual(first.Digests()["mailbox/info.mbox"], second.Digests()["mailbox/info.mbox"]);
    }

    [Fact]
    public void A_folder_that_holds_files_is_left_alone()
    {
        using var folder = new DemoFolder(7, DemoSize.Of(40));
        var before = folder.Digests();
        Assert.Throws<IOException>(() => DemoIncident.Write(folder.Root));
        Assert.Equal(before, folder.Digests());
    }

    [Theory]
    [InlineData(40)]
    [InlineData(777)]
    public void It_holds_exactly_as_many_messages_as_asked_and_the_lure(int messages)
    {
        using var folder = new DemoFolder(3, DemoSize.Of(messages));
        Assert.Equal(messages + 1, DecodedMail.Of(Path.Combine(folder.Root, "mailbox")).Count);
    }

    [Fact]
    public void People_grow_more_slowly_than_messages()
    {
        Assert.InRange(DemoSize.Of(2_000).Customers, 500, 800);
        Assert.InRange(DemoSize.Of(100_000).Customers, 18_000, 22_000);
    }
}
