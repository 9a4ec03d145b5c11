using System.Text;

namespace Hikeshi.Demo.Measure;

/// <summary>The form in which two values of an item are the same.</summary>
static class ValueKey
{
    public static string Of(string item, string value) => item switch
    {
        "name" => Name(value),
        "phone" => Phone(value),
        "email" => value.ToLowerInvariant(),
        _ => value,
    };

    /// <summary>Without width, white space and kind of kana.</summary>
    public static string Name(string value) => string.Concat(Narrow(value).Replace('髙', '高')
        .Where(c => !char.IsWhiteSpace(c)).Select(c => c is >= 'ァ' and <= 'ヶ' ? (char)(c - 0x60) : char.ToLowerInvariant(c)));

    /// <summary>True when the address holds the place of a key "place|1-2-3" and those are the first three numbers behind it.</summary>
    public static bool IsAddress(string value, string key)
    {
        if (key.IndexOf('|', StringComparison.Ordinal) is not (> 0 and var bar)) return false;
        var text = string.Concat(Narrow(value).Where(c => !char.IsWhiteSpace(c)));
        var at = text.IndexOf(key[..bar], StringComparison.Ordinal);
        if (at < 0) return false;
        var numbers = new List<string>();
        var digits = new StringBuilder();
        foreach (var c in text[(at + bar)..] + " ")
        {
            if (char.IsAsciiDigit(c)) digits.Append(c);
            else if (digits.Length > 0)
            {
                numbers.Add(digits.ToString());
                digits.Clear();
            }
        }
        return string.Join('-', numbers.Take(3)) == key[(bar + 1)..];
    }

    /// <summary>Full-width forms of ASCII in their usual width (the program runs without ICU, where Normalize changes nothing).</summary>
    static string Narrow(string value) =>
        string.Concat(value.Select(c => c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c == '\u3000' ? ' ' : c));

    /// <summary>The national digits without the leading zero.</summary>
    static string Phone(string value)
    {
        var digits = string.Concat(Narrow(value).Where(char.IsAsciiDigit));
        return digits.StartsWith("81", StringComparison.Ordinal) && digits.Length >= 11 ? digits[2..] : digits.TrimStart('0');
    }
}
