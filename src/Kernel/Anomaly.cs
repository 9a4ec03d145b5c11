using System.Collections.Frozen;

namespace Hikeshi.Kernel;

/// <summary>Something in the input that is not as its format says: damaged, hostile, or beyond a limit.</summary>
/// <remarks>Readers return what they could read and anomalies; they do not throw on bad input.</remarks>
/// <param name="Code">A stable word in kebab case, for instance <c>cfb-fat-cycle</c>.</param>
/// <param name="Detail">One English sentence that names the place and what was done about it.</param>
/// <param name="Offset">Byte offset in the bytes that were read, or -1 where there is none.</param>
public sealed record Anomaly(string Code, string Detail, long Offset = -1)
{
    static readonly FrozenSet<string> Repaired = FrozenSet.Create(
        StringComparer.Ordinal,
        "charset-mismatch", "charset-unknown", "charset-escape-lost", "header-raw-bytes", "date-unreadable", "date-without-zone", "message-without-header",
        "mime-unterminated", "mime-boundary-mismatch", "mime-boundary-missing", "quoted-printable-damaged", "transfer-encoding-unknown",
        "file-skipped", "zip-unsafe-name", "vba-module-recovered", "vba-module-offset", "vba-container-signature", "cfb-orphan-entry",
        "cfb-root-type", "cfb-name-length", "cfb-signature");

    /// <summary>True where the input was not as it should be but everything in it was read all the same.</summary>
    public bool IsRepaired => Repaired.Contains(Code);
}
