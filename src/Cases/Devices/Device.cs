using Hikeshi.Kernel;

namespace Hikeshi.Cases.Devices;

public enum DeviceState { InUse, Isolated, EvidenceSealed, ScannedClean, ScannedInfected, Wiped, Replaced }

/// <summary>A computer, telephone or server of the organisation.</summary>
/// <param name="EvidenceSealed">True once its evidence is kept, whatever state followed.</param>
/// <param name="Waiver">Who decided to do without its evidence, and why; empty where nobody did.</param>
public sealed record Device(
    string Id, string Name, string User, string Place, string System, DeviceState State, Happened Since, bool EvidenceSealed, string Waiver) : IRegistered
{
    internal static Words Say(DeviceState state) => state switch
    {
        DeviceState.InUse => new("使用中", "in use"),
        DeviceState.Isolated => new("ネットワークから切り離し済み", "isolated"),
        DeviceState.EvidenceSealed => new("証拠を保全済み", "evidence sealed"),
        DeviceState.ScannedClean => new("検査済み・感染なし", "scanned, clean"),
        DeviceState.ScannedInfected => new("検査済み・感染あり", "scanned, infected"),
        DeviceState.Wiped => new("初期化済み", "wiped"),
        _ => new("交換済み", "replaced"),
    };
}
