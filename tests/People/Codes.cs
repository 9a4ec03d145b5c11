using System.Security.Cryptography;

namespace Hikeshi.People.Tests;

/// <summary>One-time codes, computed on bits and decimal numbers.</summary>
static class Codes
{
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350:Do not use weak cryptographic algorithms", Justification = "RFC 6238 computes codes so.")]
    public static string At(byte[] key, DateTimeOffset moment)
    {
        var counter = Convert.FromHexString((moment.ToUnixTimeSeconds() / 30).ToString("x16"));
        var mac = Convert.ToHexString(HMACSHA1.HashData(key, counter));
        var offset = Convert.ToInt32(mac[^1..], 16) * 2;
        var word = Convert.ToUInt32(mac.Substring(offset, 8), 16) & 0x7FFFFFFF;
        return word.ToString("D10")[4..];
    }

    public static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
