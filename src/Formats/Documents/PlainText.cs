using Hikeshi.Kernel;

namespace Hikeshi.Formats.Documents;

/// <summary>Text files: running text, or a table in lines.</summary>
static class PlainText
{
    const int Sample = 8_192;

    /// <summary>True for bytes that some charset of Japanese files makes text of: no controls but those of text and ISO-2022-JP, or UTF-16.</summary>
    public static bool IsText(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return true;
        if (bytes.StartsWith("%PDF"u8)) return false;
        var sample = bytes[..Math.Min(bytes.Length, Sample)];
        int zeros = 0, controls = 0;
        foreach (var b in sample)
        {
            if (b == 0) zeros++;
            else if (b < 0x20 && b is not (byte)'\t' and not (byte)'\n' and not (byte)'\r' and not (byte)'\f' and not 0x1B and not 0x1A) controls++;
        }
        if (zeros == 0) return controls * 100 <= sample.Length;
        return LooksLikeUtf16(sample);
    }

    public static bool IsHtml(string extension, string text)
    {
        if (extension is ".html" or ".htm" or ".xhtml" or ".shtml") return true;
        var start = text.AsSpan(0, Math.Min(text.Length, 512)).TrimStart();
        return start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    public static DocumentText Read(string extension, string text, Limits limits)
    {
        if (extension is ".csv" or ".tsv" or ".tab" || (extension is ".txt" or ".xls" or ".dat" or "" && (SeparatedText.HasColumns(text, '\t', 2) || SeparatedText.HasColumns(text, ',', 3))))
            return SeparatedText.Read(extension, text, limits);
        var anomalies = new List<Anomaly>();
        if (text.Length > limits.TextChars)
        {
            anomalies.Add(new("text-limit", $"The text has {text.Length} characters; those after {limits.TextChars} were not read."));
            text = text[..limits.TextChars];
        }
        return new("text", [], Paragraphs(text), anomalies);
    }

    /// <summary>Every line that is not empty, numbered as an editor numbers lines.</summary>
    public static List<Paragraph> Paragraphs(string text)
    {
        var paragraphs = new List<Paragraph>();
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (!line.IsWhiteSpace()) paragraphs.Add(new(number, line.Trim().ToString()));
        }
        return paragraphs;
    }

    /// <summary>UTF-16 without a mark: line breaks and blanks whose other byte is zero, always on the same side.</summary>
    static bool LooksLikeUtf16(ReadOnlySpan<byte> sample)
    {
        int little = 0, big = 0, none = 0;
        for (var i = 0; i + 1 < sample.Length; i += 2)
        {
            if (sample[i + 1] == 0 && sample[i] is >= 0x20 or 0x0A or 0x0D or 0x09) little++;
            else if (sample[i] == 0 && sample[i + 1] is >= 0x20 or 0x0A or 0x0D or 0x09) big++;
            else if (sample[i] == 0 || sample[i + 1] == 0) none++;
        }
        return none * 50 <= little + big && Math.Max(little, big) > 0 && Math.Min(little, big) * 20 <= Math.Max(little, big);
    }
}
