using System.Text;
using Hikeshi.Kernel;

namespace Hikeshi.Formats.Charsets;

/// <summary>Text decoded from bytes, the charset it was decoded with, and what was wrong.</summary>
/// <param name="Charset">The charset used, in lower case: <c>utf-8</c>, <c>iso-2022-jp</c>, <c>windows-31j</c>, <c>euc-jp</c>, …</param>
public sealed record DecodedText(string Text, string Charset, IReadOnlyList<Anomaly> Anomalies);

/// <summary>Decodes bytes in the charsets that Japanese mail and files really use.</summary>
/// <remarks>
/// Mappings are Microsoft's in every charset (see <see cref="JapaneseTables"/>). Anomalies: <c>charset-mismatch</c> (declared one
/// charset, the bytes show another), <c>charset-unknown</c> (the name), <c>charset-invalid-bytes</c> (became U+FFFD),
/// <c>charset-escape-lost</c> (ISO-2022-JP without its ESC bytes).
/// </remarks>
public static class Charset
{
    static Charset() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes with the declared charset where it fits, else with the one that the bytes show.</summary>
    /// <param name="bytes">The bytes, transfer encoding already removed.</param>
    /// <param name="declared">The charset name that came with them, or null.</param>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes, string? declared = null)
    {
        var name = CharsetName.Parse(declared);
        var choice = CharsetChoice.Make(bytes, name);
        var anomalies = new List<Anomaly>();
        var text = choice.Restored is { } restored ? Iso2022Jp.Decode(restored) : Read(bytes[choice.Skip..], choice.Used);
        if (choice.Restored is not null)
            anomalies.Add(new("charset-escape-lost", "The ESC bytes of ISO-2022-JP were missing; they were put back.", 0));
        if (name.Family == CharsetFamily.Unknown && choice.Used.Family != CharsetFamily.Ascii)
            anomalies.Add(new("charset-unknown", $"Charset name '{Shown(declared)}' is not known; read as {choice.Used.Canonical}.", 0));
        else if (choice.Differs)
            anomalies.Add(new("charset-mismatch", $"Declared {Shown(declared)}, but the bytes are {choice.Used.Canonical}; read as that.", 0));
        if (text.Contains('\uFFFD', StringComparison.Ordinal) && choice.Used.Family != CharsetFamily.Ascii)
            anomalies.Add(new("charset-invalid-bytes",
                $"{text.Count(c => c == '\uFFFD')} places are not valid {choice.Used.Canonical}; each became U+FFFD.", 0));
        return new(text, choice.Used.Canonical, anomalies);
    }

    static string Read(ReadOnlySpan<byte> bytes, CharsetName used) => used.Family switch
    {
        CharsetFamily.Iso2022Jp => Iso2022Jp.Decode(bytes),
        CharsetFamily.Cp932 => DoubleByte.DecodeCp932(bytes),
        CharsetFamily.EucJp => DoubleByte.DecodeEucJp(bytes),
        CharsetFamily.Utf7 => Utf7.Decode(bytes),
        CharsetFamily.Utf16 or CharsetFamily.Other => used.Other!.GetString(bytes),
        _ => Encoding.UTF8.GetString(bytes),
    };

    static string Shown(string? declared) => declared is { Length: > 60 } ? declared[..60] : declared ?? "";
}
