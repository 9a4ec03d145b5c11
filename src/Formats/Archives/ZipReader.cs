using System.Text;
using Hikeshi.Kernel;

namespace Hikeshi.Formats.Archives;

/// <summary>Reads a ZIP as tolerantly as the programs of its victims do (APPNOTE.TXT 6.3.10).</summary>
sealed class ZipReader(ReadOnlyMemory<byte> zip, IReadOnlyList<string> passwords, Limits limits, Unpacking unpacked)
{
    string? _password;
    int _tries;
    bool _saidTries;
    long _furthest;

    /// <returns>The password that opened an entry, or null.</returns>
    public string? Read()
    {
        var listed = ZipDirectory.Central(zip.Span, limits.ArchiveEntries, unpacked);
        if (listed.Count == 0 && zip.Length > 22)
            unpacked.Report("zip-no-directory", "The archive has no usable directory; its entries were found by their own headers.");
        var covered = new List<(long Start, long End)>();
        foreach (var item in listed) Entry(item, covered);
        foreach (var (start, end) in Gaps(covered, listed.Count > 0))
            foreach (var item in ZipDirectory.Unlisted(zip, start, end))
            {
                if (!unpacked.HasRoom) return _password;
                if (listed.Count > 0) unpacked.Report("zip-unlisted-entry", $"{item.Name} is in the archive but not in its directory.", item.HeaderOffset);
                Entry(item, covered);
            }
        return _password;
    }

    void Entry(ZipItem item, List<(long Start, long End)> covered)
    {
        if (!unpacked.HasRoom) return;
        if (ZipDirectory.Local(zip.Span, item.HeaderOffset) is not { } local)
        {
            unpacked.Report("zip-local-header-missing", $"No header stands where {item.Name} should begin; it was not read.", item.HeaderOffset);
            unpacked.Add(item.Name, null, item.Encrypted, item.Packed, item.Unpacked);
            return;
        }
        if (local.Item.Name != item.Name)
            unpacked.Report("zip-name-mismatch", $"The directory says {item.Name}, the entry itself {local.Item.Name}.", item.HeaderOffset);
        var start = local.DataOffset;
        var end = Math.Min(zip.Length, start + item.Packed);
        if (end - start < item.Packed)
            unpacked.Report("zip-entry-truncated", $"{item.Name} should have {item.Packed} packed bytes, but the archive ends after {end - start}.", start);
        if (item.Packed == 0 && item.Unpacked == 0 && (item.Name.EndsWith('/') || item.Name.EndsWith('\\')))
        {
            covered.Add((item.HeaderOffset, end));
            return;
        }
        if (Overlaps(covered, item.HeaderOffset, end))
        {
            unpacked.Report("zip-overlap", $"{item.Name} shares bytes with another entry, as bombs do; it was not read.", item.HeaderOffset);
            unpacked.Add(item.Name, null, item.Encrypted, item.Packed, item.Unpacked);
            return;
        }
        covered.Add((item.HeaderOffset, end));
        _furthest = Math.Max(_furthest, end);
        var data = zip[(int)start..(int)end];
        var (content, truncated) = item.Encrypted ? Decrypted(item, data) : Plain(item, data, item.Method);
        unpacked.Add(item.Name, content, item.Encrypted, item.Packed, item.Unpacked, truncated);
    }

    (ReadOnlyMemory<byte>? Content, bool Truncated) Plain(ZipItem item, ReadOnlyMemory<byte> data, int method)
    {
        if (!ZipMethods.Knows(method))
        {
            unpacked.Report("zip-method-unknown", $"{item.Name} is packed by method {method}, which is not read.", item.HeaderOffset);
            return (null, false);
        }
        var result = unpacked.Copy(() => ZipMethods.Open(data, method, item.Unpacked), data.Length, item.Name);
        if (!result.Truncated && result.Content is { } content && item.Crc != 0 && Crc32.Of(content.Span) != item.Crc)
            unpacked.Report("zip-checksum", $"The checksum of {item.Name} does not fit its content.", item.HeaderOffset);
        return result;
    }

    (ReadOnlyMemory<byte>? Content, bool Truncated) Decrypted(ZipItem item, ReadOnlyMemory<byte> data)
    {
        if (item.StronglyEncrypted)
        {
            unpacked.Report("zip-strong-encryption", $"{item.Name} is encrypted by PKWARE's strong encryption, which is not read.", item.HeaderOffset);
            return (null, false);
        }
        foreach (var password in Candidates())
        {
            if (_tries >= limits.PasswordTries)
            {
                if (!_saidTries) unpacked.Report("archive-password-limit", $"No more than {limits.PasswordTries} passwords were tried.");
                _saidTries = true;
                break;
            }
            _tries++;
            foreach (var bytes in Spellings(password))
            {
                if (ZipDecryption.Open(item, data, bytes) is not { } opened || !ZipMethods.Knows(opened.Method)) continue;
                var content = unpacked.Attempt(() => ZipMethods.Open(opened.Data, opened.Method, item.Unpacked), data.Length, out var fault);
                _tries += content.Length >> 20;
                if (!opened.Authentic && (fault is not "" and not "bomb" and not "full" || (fault is "" && Crc32.Of(content) != item.Crc))) continue;
                _password = password;
                return unpacked.Copy(() => ZipMethods.Open(opened.Data, opened.Method, item.Unpacked), data.Length, item.Name);
            }
        }
        unpacked.Report("archive-password-unknown", $"{item.Name} is encrypted, and none of {passwords.Count} passwords opens it.", item.HeaderOffset);
        return (null, false);
    }

    /// <summary>The password that has opened another entry first, then the others in the order given.</summary>
    IEnumerable<string> Candidates()
    {
        if (_password is { } known) yield return known;
        foreach (var password in passwords)
            if (password != _password) yield return password;
    }

    /// <summary>A password's bytes: UTF-8, and cp932 where that differs, which is what Windows in Japan encrypts with.</summary>
    static IEnumerable<byte[]> Spellings(string password)
    {
        var utf8 = Encoding.UTF8.GetBytes(password);
        yield return utf8;
        if (utf8.Length == password.Length || CodePagesEncodingProvider.Instance.GetEncoding(932) is not { } cp932) yield break;
        yield return cp932.GetBytes(password);
    }

    /// <summary>Honest archives are in file order, so that only hostile ones are searched range by range.</summary>
    bool Overlaps(List<(long Start, long End)> covered, long start, long end) =>
        start < _furthest && covered.Exists(c => start < c.End && c.Start < end);

    /// <summary>The stretches between entries, where a local header may hide; all of the file where there is no directory.</summary>
    List<(long Start, long End)> Gaps(List<(long Start, long End)> covered, bool hasDirectory)
    {
        var gaps = new List<(long, long)>();
        var at = 0L;
        foreach (var (start, end) in covered.Order())
        {
            if (start > at) gaps.Add((at, start));
            at = Math.Max(at, end);
        }
        var last = hasDirectory ? Math.Max(0, ZipDirectory.FindEnd(zip.Span)) : zip.Length;
        if (last > at) gaps.Add((at, last));
        return gaps;
    }
}
