using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Hikeshi.Kernel;

namespace Hikeshi.Cases.Devices;

/// <remarks>Wiping destroys what the police, a forensic firm and a court will ask for (JPCERT/CC: do not initialise before the evidence is kept), so it is
/// refused until the evidence is sealed or a named person answers for doing without.</remarks>
[Description("Record what was done with a device")]
public sealed record ChangeDevice : CaseCommand
{
    [Description("Which device: its id")]
    public required string Id { get; init; }

    [Description("What it is now")]
    public required DeviceState State { get; init; }

    [Description("Who decided to wipe or replace it without keeping its evidence"), MaxLength(100)]
    public string WaivedBy { get; init; } = "";

    [Description("Why its evidence is not kept"), MaxLength(Limit.Text)]
    public string WaivedBecause { get; init; } = "";

    public override string Item => $"device/{Id}";

    internal override Decision Decide(CaseView view)
    {
        if (view.State.Devices.Find(Id) is not { } device) return Refusals.Unknown(Id, "端末", "device", "devices");
        var destroys = State is DeviceState.Wiped or DeviceState.Replaced;
        if (destroys && !device.EvidenceSealed && device.Waiver.Length == 0 && (WaivedBy.Trim().Length == 0 || WaivedBecause.Trim().Length == 0))
            return new Refusal("evidence-not-sealed",
                $"「{device.Name}」の証拠がまだ保全されていません。先に保全するか、保全しないと決めた方の名前と理由を入れてください。",
                $"The evidence of {device.Name} is not sealed; seal it first, or name who decides to do without and why (waived_by, waived_because).");
        var waiver = destroys && !device.EvidenceSealed && device.Waiver.Length == 0 ? $"{WaivedBy.Trim()}: {WaivedBecause.Trim()}" : device.Waiver;
        var changed = device with
        {
            State = State,
            Since = When(view),
            EvidenceSealed = device.EvidenceSealed || State == DeviceState.EvidenceSealed,
            Waiver = waiver,
        };
        var state = Device.Say(State);
        var text = waiver.Length > device.Waiver.Length
            ? new Words($"端末「{device.Name}」: {state.Ja}。証拠を保全しないと決めた方と理由: {waiver}", $"Device {device.Name}: {state.En}. Decided to do without its evidence: {waiver}")
            : new Words($"端末「{device.Name}」: {state.Ja}。", $"Device {device.Name}: {state.En}.");
        return Entry(view, $"device.{CaseJson.Word(State)}", Item, text, changed);
    }
}
