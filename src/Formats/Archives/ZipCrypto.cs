namespace Hikeshi.Formats.Archives;

/// <summary>The traditional PKWARE encryption (APPNOTE.TXT 6.1): three keys, one byte at a time.</summary>
/// <remarks>It is broken as a protection, and it is what Japanese senders' "password ZIP" uses.</remarks>
sealed class ZipCrypto
{
    /// <summary>Bytes that stand encrypted in front of an entry's data.</summary>
    public const int HeaderBytes = 12;

    uint _key0 = 0x12345678;
    uint _key1 = 0x23456789;
    uint _key2 = 0x34567890;

    public ZipCrypto(ReadOnlySpan<byte> password)
    {
        foreach (var b in password) Update(b);
    }

    public void Encrypt(Span<byte> bytes)
    {
        foreach (ref var b in bytes)
        {
            var plain = b;
            b ^= Stream();
            Update(plain);
        }
    }

    public void Decrypt(Span<byte> bytes)
    {
        foreach (ref var b in bytes)
        {
            b ^= Stream();
            Update(b);
        }
    }

    byte Stream()
    {
        var temp = (ushort)(_key2 | 2);
        return (byte)((temp * (temp ^ 1)) >> 8);
    }

    void Update(byte plain)
    {
        _key0 = Crc32.Step(_key0, plain);
        _key1 = ((_key1 + (_key0 & 0xFF)) * 134775813) + 1;
        _key2 = Crc32.Step(_key2, (byte)(_key1 >> 24));
    }
}
