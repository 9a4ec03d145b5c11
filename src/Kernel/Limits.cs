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

    /// <summary>Open elements of an HTML or XML document; deeper ones count as their parent's text. Attack: 100,000 nested div.</summary>
    public int MarkupDepth { get; init; } = 512;

    /// <summary>Links, pictures and scripts kept from one HTML document, of each. Attack: a million empty links.</summary>
    public int HtmlLinks { get; init; } = 20_000;

    /// <summary>Entries of one archive. Attack: a ZIP with millions of empty files.</summary>
    public int ArchiveEntries { get; init; } = 10_000;

    /// <summary>Bytes that one archive may unpack to in memory, over all entries. Attack: zip bombs.</summary>
    public long ArchiveBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Unpacked bytes per packed byte from which an entry counts as a bomb once it exceeds <see cref="RatioFloorBytes"/>.</summary>
    public int ArchiveRatio { get; init; } = 200;

    /// <summary>Entries smaller than this are never judged by their ratio: text of zeros packs well and harmlessly.</summary>
    public int RatioFloorBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Times that a password is tried on ZIP entries of one archive. Attack: 10,000 entries under an unknown password.</summary>
    public int PasswordTries { get; init; } = 20_000;

    /// <summary>Passwords tried on one 7z or RAR, whose keys take a good part of a second each. Attack: a mail full of candidates.</summary>
    public int SlowPasswordTries { get; init; } = 24;

    /// <summary>Steps that a chain of sectors, records or references may take. Attack: cyclic FAT, cyclic styles.</summary>
    public int ChainSteps { get; init; } = 4_000_000;

    /// <summary>Rows read from one table of an attachment. Attack: a sheet with a billion rows.</summary>
    public int TableRows { get; init; } = 2_000_000;

    /// <summary>Characters kept of the tables of one document. Attack: a CSV file of hundreds of megabytes.</summary>
    public int TableChars { get; init; } = 16_000_000;

    /// <summary>Cells read from one row. Attack: one row of ten million separators.</summary>
    public int TableColumns { get; init; } = 4_096;

    /// <summary>Entries of a compound file's directory. Attack: a directory chain of millions of entries.</summary>
    public int CompoundEntries { get; init; } = 65_536;

    /// <summary>Storages within storages. Attack: a path that grows with every level.</summary>
    public int CompoundDepth { get; init; } = 64;

    /// <summary>Bytes of all streams of one compound file. Attack: thousands of entries that share one chain.</summary>
    public long CompoundBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Bytes that the macro sources of one document may unpack to. Attack: chunks of three bytes that unpack to 4,096.</summary>
    public int MacroBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Modules of one VBA project. Attack: a dir stream that lists the same module without end.</summary>
    public int MacroModules { get; init; } = 2_000;

    /// <summary>Strings taken from the forms of one document. Attack: forms of a million controls.</summary>
    public int FormTexts { get; init; } = 20_000;

    /// <summary>Words and signs of one document's macro sources. Attack: megabytes of filler.</summary>
    public int MacroTokens { get; init; } = 2_000_000;

    /// <summary>Statements and operations followed when macros are folded. Attack: loops that never end.</summary>
    public long MacroSteps { get; init; } = 3_000_000;

    /// <summary>Rounds of one macro loop. Attack: an idle loop in front of the code that matters.</summary>
    public int MacroLoopRounds { get; init; } = 50_000;

    /// <summary>Macro procedures that call each other. Attack: endless recursion.</summary>
    public int MacroCallDepth { get; init; } = 24;

    /// <summary>Characters of one text that a macro builds. Attack: a text doubled without end.</summary>
    public int MacroTextChars { get; init; } = 2_000_000;

    /// <summary>Elements of one array of a macro. Attack: Dim a(2147483647).</summary>
    public int MacroArrayItems { get; init; } = 200_000;

    /// <summary>Characters of all texts of one document's macros that are searched for commands and addresses.</summary>
    public long MacroInspectChars { get; init; } = 16_000_000;
}
