using System.Security.Cryptography;
using System.Text;
using Hikeshi.Notices.Facts;

namespace Hikeshi.Deliveries.Mail;

/// <summary>Readers of a newsletter: one address a line, or the first column of a CSV file; the same address once.</summary>
public static class NewsletterList
{
    /// <summary>Attack or mistake: a file that is no list.</summary>
    public const int MostLines = 1_000_000, LongestLine = 2_000;

    public static IReadOnlyList<Addressee> Read(string path)
    {
        var readers = new Dictionary<string, Addressee>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            if (++number > MostLines) throw new ChannelUnusableException($"{path} は{MostLines:N0}行を超えています。分けてください。", $"{path} has more than {MostLines:N0} lines; divide it.");
            if (line.Length > LongestLine) throw new ChannelUnusableException($"{path} の{number}行目はメールアドレスではありません。", $"{path}, line {number}: it is no address.");
            var address = line.Split([',', '\t', ';'], 2)[0].Trim().Trim('"', '\uFEFF');
            if (address.Length == 0 || address.StartsWith('#') || (number == 1 && !address.Contains('@', StringComparison.Ordinal))) continue;
            var id = $"list-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.ToLowerInvariant())))[..24]}";
            readers.TryAdd(id, new(id, "", address, "", "", [], 0, 0));
        }
        return [.. readers.Values];
    }
}
