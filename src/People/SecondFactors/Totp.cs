using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Hikeshi.People.SecondFactors;

/// <summary>Time-based one-time passwords (RFC 6238) as authenticator apps compute them: SHA-1, 30 seconds, six digits.</summary>
/// <remarks>Identity's own provider tells no time step, so a code that was read over a shoulder would be good again for a minute and a half; RFC 6238, 5.2 forbids that.</remarks>
public static class Totp
{
    const int Seconds = 30;
    const int Digits = 6;

    /// <summary>Clocks of telephones are off, and people type slowly: one step before and after (RFC 6238, 5.2).</summary>
    const int Window = 1;

    /// <summary>The time step that a code belongs to.</summary>
    /// <param name="after">Steps up to this one were used already.</param>
    /// <returns>Null where the code is wrong, too old or used.</returns>
    public static long? Verify(ReadOnlySpan<byte> key, string code, DateTimeOffset now, long after)
    {
        var typed = string.Concat(code.Where(c => !char.IsWhiteSpace(c)).Take(Digits + 1));
        if (typed.Length != Digits || !typed.All(char.IsAsciiDigit)) return null;
        long? found = null;
        var current = now.ToUnixTimeSeconds() / Seconds;
        for (var step = current - Window; step <= current + Window; step++)
            if (step > after && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Code(key, step, Digits)), System.Text.Encoding.ASCII.GetBytes(typed))) found = step;
        return found;
    }

    /// <summary>RFC 4226, 5.3.</summary>
    [SuppressMessage("Security", "CA5350:Do not use weak cryptographic algorithms", Justification = "RFC 6238: what authenticator apps compute; HMAC does not need SHA-1 to resist collisions.")]
    internal static string Code(ReadOnlySpan<byte> key, long step, int digits)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key, counter, mac);
        var value = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 15)..]) & int.MaxValue;
        return (value % (long)Math.Pow(10, digits)).ToString(new string('0', digits), CultureInfo.InvariantCulture);
    }
}
