namespace Hikeshi.Kernel;

/// <summary>Something in the input that is not as its format says: damaged, hostile, or beyond a limit.</summary>
/// <remarks>Readers return what they could read and anomalies; they do not throw on bad input.</remarks>
/// <param name="Code">A stable word in kebab case, for instance <c>cfb-fat-cycle</c>.</param>
/// <param name="Detail">One English sentence that names the place and what was done about it.</param>
/// <param name="Offset">Byte offset in the bytes that were read, or -1 where there is none.</param>
public sealed record Anomaly(string Code, string Detail, long Offset = -1);
