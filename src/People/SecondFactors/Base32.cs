using System.Text;

namespace Hikeshi.People.SecondFactors;

/// <summary>Base32 (RFC 4648, 6) without padding, the way in which authenticator apps take a key.</summary>
public static class Base32
{
    const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Write(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 8 + 4) / 5);
        var (bits, held) = (0, 0);
        foreach (var b in bytes)
        {
            bits = (bits << 8 | b) & 0xFFFF;
            for (held += 8; held >= 5; held -= 5) text.Append(Alphabet[bits >> (held - 5) & 31]);
        }
        if (held > 0) text.Append(Alphabet[bits << (5 - held) & 31]);
        return text.ToString();
    }

    /// <summary>Null where a character does not belong.</summary>
    public static byte[]? Read(string text)
    {
        var bytes = new List<byte>(text.Length * 5 / 8);
        var (bits, held) = (0, 0);
        foreach (var c in text)
        {
            var value = Alphabet.IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal);
            if (value < 0) return null;
            bits = (bits << 5 | value) & 0xFFFF;
            held += 5;
            if (held < 8) continue;
            held -= 8;
            bytes.Add((byte)(bits >> held));
        }
        return [.. bytes];
    }
}
