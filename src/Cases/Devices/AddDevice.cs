using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Devices;

[Description("Enter a device into the register")]
public sealed record AddDevice : CaseCommand
{
    [Description("Name on its label"), MaxLength(100)]
    public required string Name { get; init; }

    [Description("Who uses it"), MaxLength(100)]
    public string User { get; init; } = "";

    [Description("Where it stands"), MaxLength(100)]
    public string Place { get; init; } = "";

    [Description("Operating system, model, serial number"), MaxLength(Limit.Line)]
    public string System { get; init; } = "";

    internal override Decision Decide(CaseView view)
    {
        var devices = view.State.Devices;
        if (Name.Trim().Length == 0) return new Refusal("device-without-name", "端末の名前を入れてください。", "Give the device a name.");
        if (devices.All.Any(d => d.Name == Name.Trim()))
            return new Refusal("device-known", $"「{Name}」はもう台帳にあります。別の名前にするか、その端末の状態を変えてください。", $"{Name} is in the register already; choose another name or change that device.");
        var device = new Device(devices.IdFor(Name), Name.Trim(), User, Place, System, DeviceState.InUse, When(view), false, "");
        return Entry(view, "device.added", devices.ItemOf(device.Id), new($"端末「{device.Name}」を台帳に入れました。", $"Device {device.Name} entered."), device);
    }
}
