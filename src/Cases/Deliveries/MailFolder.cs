using System.Security.Cryptography;
using System.Text;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Cases.Deliveries;

/// <summary>The folder <c>mail</c> of a case: a journal of each version that was sent, and the bounces that were taken up.</summary>
/// <remarks>
/// The log names these files in the source of its entries: <c>mail/VERSION.journal</c>, with <c>#BYTES:SHA256</c> where sending ended, and <c>bounce/SHA256</c>. A case that
/// is moved without them would send mails twice, so the archive carries them and the check of a case reads them.
/// </remarks>
public static class MailFolder
{
    public const string Name = "mail";

    const string JournalPrefix = "mail/", JournalEnd = ".journal", BouncePrefix = "bounce/";

    /// <summary>Digits of the mark before each line of a journal.</summary>
    public const int MarkLength = 16;

    public static string Of(string caseFolder) => Path.Combine(caseFolder, Name);

    public static string JournalOf(string caseFolder, string version) => Path.Combine(Of(caseFolder), version + JournalEnd);

    public static string BounceOf(string caseFolder, string sha256) => Path.Combine(Of(caseFolder), "bounces", $"{sha256}.eml");

    /// <summary>How the log points to a journal.</summary>
    public static string SourceOfJournal(string version) => JournalPrefix + version + JournalEnd;

    /// <summary>How the log points to a journal as it is now; what is appended later leaves it true.</summary>
    public static string SourceOfJournal(string version, FileStream journal)
    {
        var at = journal.Position;
        journal.Position = 0;
        var source = $"{SourceOfJournal(version)}#{journal.Length}:{Convert.ToHexStringLower(SHA256.HashData(journal))}";
        journal.Position = at;
        return source;
    }

    public static string Mark(string line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)))[..MarkLength];

    /// <summary>Held by whoever sends mails of the case or copies its journals; null where another holds it.</summary>
    public static FileStream? Hold(string caseFolder)
    {
        Directory.CreateDirectory(Of(caseFolder));
        try
        {
            return new FileStream(Path.Combine(Of(caseFolder), "send.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The files that belong to the case, as paths inside it with forward slashes.</summary>
    public static IReadOnlyList<string> Files(string caseFolder) => Directory.Exists(Of(caseFolder))
        ? [.. Directory.EnumerateFiles(Of(caseFolder), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(caseFolder, f).Replace(Path.DirectorySeparatorChar, '/')).Where(IsOfACase).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Whether a case can have a file of this name: a journal, one that was kept because it was damaged, a bounce, or how far a mailbox was read.</summary>
    public static bool IsOfACase(string path) => path.Split('/') switch
    {
        [Name, "imap.json"] => true,
        [Name, var file] => file.Split(JournalEnd) is [{ Length: > 0 and <= 100 } version, var rest] && version.All(IsPlain) && version[0] != '.'
            && (rest.Length == 0 || (rest.StartsWith(".damaged-", StringComparison.Ordinal) && rest.Length == 23 && rest[9..].All(char.IsAsciiDigit))),
        [Name, "bounces", var file] => file.Length == 68 && file.EndsWith(".eml", StringComparison.Ordinal) && file[..64].All(char.IsAsciiHexDigitLower),
        _ => false,
    };

    /// <summary>Sentences that name what is missing or changed.</summary>
    /// <param name="sources">What the log's entries name as their sources.</param>
    public static IEnumerable<string> Faults(CaseStore store, IEnumerable<string> sources)
    {
        var named = sources.Where(s => s.StartsWith(JournalPrefix, StringComparison.Ordinal) || s.StartsWith(BouncePrefix, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        foreach (var source in named)
            if ((source.StartsWith(BouncePrefix, StringComparison.Ordinal) ? BounceFault(store.Folder, source) : JournalFault(store.Folder, source)) is { } fault) yield return fault;
        var kept = named.Where(s => s.StartsWith(BouncePrefix, StringComparison.Ordinal)).Select(DigestOf).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Files(store.Folder))
        {
            // A bounce that is kept but not in the log yet was on its way when the program ended; its bytes must be its own all the same.
            if (file.EndsWith(".eml", StringComparison.Ordinal) && Path.GetFileNameWithoutExtension(file) is var digest && !kept.Contains(digest) && Digest(store.Folder, file) != digest)
                yield return $"{file} is not what its name says: it was changed.";
            if (file.EndsWith(JournalEnd, StringComparison.Ordinal) && BadLine(Path.Combine(store.Folder, file)) is { } line)
                yield return $"{file}, line {line}: it is damaged or was changed; who is not named as notified counts as in doubt.";
        }
    }

    static string? BounceFault(string folder, string source)
    {
        var digest = DigestOf(source);
        var file = $"{Name}/bounces/{digest}.eml";
        if (!IsOfACase(file)) return null;
        return !File.Exists(BounceOf(folder, digest)) ? $"{file} is missing; the log names it as proof." : Digest(folder, file) != digest ? $"{file} changed since it was taken up." : null;
    }

    static string? JournalFault(string folder, string source)
    {
        var parts = source.Split('#', 2);
        if (!IsOfACase(parts[0])) return null;
        if (!File.Exists(Path.Combine(folder, parts[0]))) return $"{parts[0]} is missing; the log says that mails were sent. Whoever is not named as notified counts as in doubt.";
        if (parts is not [_, var state] || state.Split(':') is not [var length, var digest] || !long.TryParse(length, out var bytes)) return null;
        using var stream = new FileStream(Path.Combine(folder, parts[0]), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (bytes < 0 || stream.Length < bytes) return $"{parts[0]} was shortened after sending ended.";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        for (int read; bytes > 0 && (read = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, bytes))) > 0; bytes -= read) hash.AppendData(buffer, 0, read);
        return Convert.ToHexStringLower(hash.GetCurrentHash()) == digest ? null : $"{parts[0]} was changed after sending ended.";
    }

    static long? BadLine(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, new UTF8Encoding(false));
        long number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            // The last line may have been cut by what ended the program; the journal leaves it out.
            if ((line.Length <= MarkLength + 1 || Mark(line[(MarkLength + 1)..]) != line[..MarkLength]) && !reader.EndOfStream) return number;
        }
        return null;
    }

    /// <summary><c>bounce/SHA256</c>, or <c>bounce/SHA256/2</c> for the second mail that one bounce reports.</summary>
    static string DigestOf(string source) => source[BouncePrefix.Length..].Split('/')[0];

    static string Digest(string folder, string file)
    {
        using var stream = File.OpenRead(Path.Combine(folder, file));
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_';
}
