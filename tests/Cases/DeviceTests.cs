using Hikeshi.Cases.Devices;

namespace Hikeshi.Cases.Tests;

public sealed class DeviceTests : IDisposable
{
    readonly CaseBench _case = new();

    public void Dispose() => _case.Dispose();

    Device Device => _case.State.Devices.All.Single();

    [Fact]
    public void Wiping_is_refused_until_the_evidence_is_sealed()
    {
        _case.Must(new AddDevice { Name = "PC-3" });
        _case.Must(new ChangeDevice { Id = "pc-3", State = DeviceState.Isolated });
        var refused = _case.Do(new ChangeDevice { Id = "pc-3", State = DeviceState.Wiped });
        Assert.Equal("evidence-not-sealed", refused.Refusal!.Code);
        Assert.Equal(DeviceState.Isolated, Device.State);

        _case.Must(new ChangeDevice { Id = "pc-3", State = DeviceState.EvidenceSealed });
        _case.Must(new ChangeDevice { Id = "pc-3", State = DeviceState.ScannedInfected });
        _case.Must(new ChangeDevice { Id = "pc-3", State = DeviceState.Wiped });
        Assert.Equal(DeviceState.Wiped, Device.State);
    }

    [Theory]
    [InlineData("", "it is needed at once")]
    [InlineData("Honda", "")]
    public void A_waiver_needs_a_name_and_a_reason(string by, string because)
    {
        _case.Must(new AddDevice { Name = "PC-3" });
        Assert.Equal("evidence-not-sealed", _case.Do(new ChangeDevice { Id = "pc-3", State = DeviceState.Replaced, WaivedBy = by, WaivedBecause = because }).Refusal!.Code);
        _case.Must(new ChangeDevice { Id = "pc-3", State = DeviceState.Replaced, WaivedBy = "Honda", WaivedBecause = "it is needed at once" });
        Assert.Equal("Honda: it is needed at once", Device.Waiver);
    }

    [Fact]
    public void A_change_based_on_an_old_state_is_refused_and_shows_what_came_between()
    {
        var seen = _case.Must(new AddDevice { Name = "PC-3" }).Version;
        _case.Must(new ChangeDevice { Id = "pc-3", State = DeviceState.Isolated });
        var refused = _case.Do(new ChangeDevice { Id = "pc-3", State = DeviceState.ScannedClean }, expected: seen);
        Assert.True(refused.IsConflict);
        Assert.Equal("device.isolated", refused.Since.Single().Kind);
        Assert.Equal(DeviceState.Isolated, Device.State);
        Assert.Null(_case.Do(new ChangeDevice { Id = "pc-3", State = DeviceState.ScannedClean }, expected: refused.Version).Refusal);
    }
}
