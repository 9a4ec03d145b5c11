using System.Text;
using Hikeshi.Kernel;

namespace Hikeshi.Formats.Charsets;

/// <summary>Text decoded from bytes, the charset it was decoded with, and what was wrong.</summary>
public sealed record DecodedText(string Text, string Charset, IReadOnlyList<Anomaly> Anomalies);

/// <summary>Decodes bytes in the charsets that Japanese mail and files really use.</summary>
public static class Charset
{
    static Charset() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes with the declared charset where it fits, else with the one that the bytes show.</summary>
    /// <param name="bytes">The bytes, transfer encoding already removed.</param>
    /// <param name="declared">The charset name that came with them, or null.</param>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes, string? declared = null)
    {
        try
        {
            if (declared is not null) return new(Encoding.GetEncoding(declared).GetString(bytes), declared, []);
        }
        catch (ArgumentException)
        {
            // An unknown name: guess below.
        }
        var guess = UtfUnknown.CharsetDetector.DetectFromBytes(bytes.ToArray()).Detected?.Encoding ?? Encoding.UTF8;
        return new(guess.GetString(bytes), guess.WebName, []);
    }
}
