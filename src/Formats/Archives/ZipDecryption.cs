using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Hikeshi.Formats.Archives;

/// <summary>The data of an entry after decryption.</summary>
/// <param name="Authentic">True when the encryption itself proves the password right, so that no checksum is needed.</param>
sealed record ZipDecrypted(ReadOnlyMemory<byte> Data, int Method, bool Authentic);

/// <summary>Opens encrypted entries: the traditional way (APPNOTE.TXT 6.1) and WinZip's AES (AE-1, AE-2).</summary>
static class ZipDecryption
{
    const int AesMethod = 99;
    const ushort AesField = 0x9901;
    const int Iterations = 1_000;
    const int VerifierBytes = 2;
    const int CodeBytes = 10;

    /// <returns>The decrypted data, or null where the password cannot be right.</returns>
    public static ZipDecrypted? Open(ZipItem item, ReadOnlyMemory<byte> data, byte[] password) =>
        item.Method == AesMethod ? Aes(item, data.Span, password) : Traditional(item, data.Span, password);

    static ZipDecrypted? Traditional(ZipItem item, ReadOnlySpan<byte> data, byte[] password)
    {
        if (data.Length < ZipCrypto.HeaderBytes) return null;
        var cipher = new ZipCrypto(password);
        Span<byte> header = stackalloc byte[ZipCrypto.HeaderBytes];
        data[..ZipCrypto.HeaderBytes].CopyTo(header);
        cipher.Decrypt(header);
        // The last byte repeats the checksum's highest, or the time's where the checksum follows the data; writers mix them up.
        if (header[^1] != (byte)(item.Crc >> 24) && header[^1] != (byte)(item.Time >> 8)) return null;
        var plain = data[ZipCrypto.HeaderBytes..].ToArray();
        cipher.Decrypt(plain);
        return new(plain, item.Method, Authentic: false);
    }

    [SuppressMessage("Security", "CA5350:Do not use weak cryptographic algorithms", Justification = "The format's own code is HMAC-SHA1; it is read here, not chosen.")]
    static ZipDecrypted? Aes(ZipItem item, ReadOnlySpan<byte> data, byte[] password)
    {
        var field = ZipName.ExtraField(item.Extra, AesField);
        if (field.Length < 7 || field[4] is < 1 or > 3) return null;
        var keyBytes = 8 + (field[4] * 8);
        var saltBytes = keyBytes / 2;
        if (data.Length < saltBytes + VerifierBytes + CodeBytes) return null;
        var keys = Rfc2898DeriveBytes.Pbkdf2(password, data[..saltBytes], Iterations, HashAlgorithmName.SHA1, (2 * keyBytes) + VerifierBytes);
        if (!data.Slice(saltBytes, VerifierBytes).SequenceEqual(keys.AsSpan(2 * keyBytes))) return null;
        var sealedData = data[(saltBytes + VerifierBytes)..^CodeBytes];
        var code = HMACSHA1.HashData(keys.AsSpan(keyBytes, keyBytes), sealedData);
        if (!data[^CodeBytes..].SequenceEqual(code.AsSpan(0, CodeBytes))) return null;
        var plain = sealedData.ToArray();
        CounterMode(plain, keys.AsSpan(0, keyBytes));
        return new(plain, BinaryPrimitives.ReadUInt16LittleEndian(field[5..]), Authentic: true);
    }

    /// <summary>AES in counter mode with a little-endian counter from 1, as WinZip counts.</summary>
    static void CounterMode(Span<byte> bytes, ReadOnlySpan<byte> key)
    {
        using var aes = System.Security.Cryptography.Aes.Create();
        aes.SetKey(key);
        const int Batch = 256;
        Span<byte> counters = stackalloc byte[16 * Batch];
        Span<byte> pad = stackalloc byte[16 * Batch];
        ulong counter = 1;
        while (bytes.Length > 0)
        {
            counters.Clear();
            for (var block = 0; block < Batch; block++) BinaryPrimitives.WriteUInt64LittleEndian(counters[(16 * block)..], counter++);
            aes.EncryptEcb(counters, pad, PaddingMode.None);
            var count = Math.Min(bytes.Length, pad.Length);
            for (var i = 0; i < count; i++) bytes[i] ^= pad[i];
            bytes = bytes[count..];
        }
    }
}
