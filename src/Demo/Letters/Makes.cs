using System.Text;

namespace Hikeshi.Demo.Letters;

/// <summary>Chooses charset, transfer encoding and shape as the programs of 2020 did, where the text can be written in them.</summary>
static class Makes
{
    static Makes() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Make Choose(Dice dice, string everything)
    {
        var shape = dice.Below(20) switch { 0 or 1 => Shape.HtmlOnly, 2 or 3 or 4 => Shape.Alternative, 5 => Shape.Flowed, _ => Shape.Plain };
        var raw = dice.Below(60) == 0;
        var (charset, transfer) = dice.Below(100) switch
        {
            < 34 => ("iso-2022-jp", "7bit"),
            < 38 => ("shift_jis", "8bit"),
            < 43 => ("shift_jis", "base64"),
            < 44 => ("euc-jp", "8bit"),
            < 53 => ("utf-8", "quoted-printable"),
            < 58 => ("utf-8", "8bit"),
            _ => ("utf-8", "base64"),
        };
        return Fits(everything, charset) ? new(charset, transfer, shape, raw && charset != "utf-8") : new("utf-8", "base64", shape, false);
    }

    /// <summary>True when the text survives being written and read again.</summary>
    public static bool Fits(string text, string charset) =>
        charset == "utf-8" || string.Equals(text, EncodingOf(charset).GetString(EncodingOf(charset).GetBytes(text)), StringComparison.Ordinal);

    /// <summary>Code page 50221 writes ISO-2022-JP with the rows of NEC and IBM and with half-width kana, as Japanese programs do.</summary>
    public static Encoding EncodingOf(string charset) => charset switch
    {
        "iso-2022-jp" => Encoding.GetEncoding(50221),
        "shift_jis" => Encoding.GetEncoding(932),
        "euc-jp" => Encoding.GetEncoding(51932),
        _ => new UTF8Encoding(false),
    };
}
