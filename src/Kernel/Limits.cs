namespace Hikeshi.Kernel;

/// <summary>Budgets for reading hostile input. Reaching one is an anomaly, never a crash.</summary>
public sealed record Limits
{
    public static Limits Default { get; } = new();

    /// <summary>Bytes of one message held in memory. Attack: one endless mail in an mbox.</summary>
    public int MessageBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Mails within mails within archives. Attack: message/rfc822 or ZIP nested without end.</summary>
    public int NestingDepth { get; init; } = 8;

    /// <summary>Parts of one message. Attack: a million empty MIME parts.</summary>
    public int PartsPerMessage { get; init; } = 2_000;

    /// <summary>Characters of decoded text that are analysed per part. Attack: one gigantic HTML part.</summary>
    public int TextChars { get; init; } = 4_000_000;

    /// <summary>Entries of one archive. Attack: a ZIP with millions of empty files.</summary>
    public int ArchiveEntries { get; init; } = 10_000;

    /// <summary>Bytes that one archive may unpack to in memory, over all entries. Attack: zip bombs.</summary>
    public long ArchiveBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Unpacked bytes per packed byte from which an entry counts as a bomb once it exceeds <see cref="RatioFloorBytes"/>.</summary>
    public int ArchiveRatio { get; init; } = 200;

    /// <summary>Entries smaller than this are never judged by their ratio: text of zeros packs well and harmlessly.</summary>
    public int RatioFloorBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Steps that a chain of sectors, records or references may take. Attack: cyclic FAT, cyclic styles.</summary>
    public int ChainSteps { get; init; } = 4_000_000;

    /// <summary>Rows read from one table of an attachment. Attack: a sheet with a billion rows.</summary>
    public int TableRows { get; init; } = 2_000_000;

    /// <summary>Cells read from one row. Attack: one row of ten million separators.</summary>
    public int TableColumns { get; init; } = 4_096;
}
