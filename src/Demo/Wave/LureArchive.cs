using Hikeshi.Formats.Archives;

namespace Hikeshi.Demo.Wave;

/// <summary>A ZIP with a password, as the wave carried them from 2 September 2020 on; the password stands in the mail.</summary>
static class LureArchive
{
    static readonly DateTime Packed = new(2020, 9, 2, 3, 14, 0);

    public static byte[] Pack(string name, byte[] content, string password, Dice dice) =>
        EncryptedZipWriter.Write([new(name, content)], password, dice.Below(int.MaxValue), Packed);
}
