using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Hikeshi.Cases;
using Hikeshi.Kernel;
using Hikeshi.Mail.Mailboxes;
using Hikeshi.Storage;
using Hikeshi.Storage.Cases;
using Hikeshi.Storage.Evidence;

namespace Hikeshi.Intake.Runs;

/// <summary>How much may be sent.</summary>
public sealed record IncomingLimits
{
    /// <summary>Bytes of one file. Attack: a file without end.</summary>
    public long FileBytes { get; init; } = 40L << 30;

    /// <summary>Files that wait at once. Attack: a million empty files; also what a page can still list.</summary>
    public int Files { get; init; } = 20_000;
}

/// <summary>The files that are sent to a case and wait to be sealed: in its folder <c>incoming</c>, each as <c>id.bytes</c> with <c>id.json</c> beside it.</summary>
/// <remarks>
/// How much of a file has arrived is the length of its bytes, so an upload that was cut off, by the sender or by the server's end, goes on where it stopped. Only what is
/// complete is sealed. One process at a time uses the folder: the one that serves it.
/// </remarks>
public sealed class IncomingFiles
{
    const int BufferBytes = 128 * 1024;
    const string Data = ".json", Content = ".bytes";

    readonly Lock _gate = new();
    readonly string _folder;
    readonly TimeProvider _clock;
    readonly IncomingLimits _limits;
    readonly Func<long> _free;
    readonly Dictionary<string, IncomingFile> _files = new(StringComparer.Ordinal);
    readonly HashSet<string> _inUse = new(StringComparer.Ordinal);

    /// <param name="free">Bytes free on the disk of the case; null to ask the system.</param>
    public IncomingFiles(string caseFolder, TimeProvider clock, IncomingLimits? limits = null, Func<long>? free = null)
    {
        _folder = Path.Combine(caseFolder, "incoming");
        (_clock, _limits) = (clock, limits ?? new());
        _free = free ?? (() => new DriveInfo(Path.GetFullPath(caseFolder)).AvailableFreeSpace);
        if (!Directory.Exists(_folder)) return;
        foreach (var path in Directory.EnumerateFiles(_folder, "*" + Data))
            if (Load(path) is { } file) _files[file.Id] = file;
    }

    /// <summary>In the order in which a folder of them would be read.</summary>
    public IReadOnlyList<IncomingFile> List()
    {
        lock (_gate) return [.. _files.Values.Order(Comparer<IncomingFile>.Create((a, b) => IncomingPath.Compare(a.Path, b.Path) is not 0 and var order ? order : string.CompareOrdinal(a.Id, b.Id)))];
    }

    public IncomingFile? Find(string id)
    {
        lock (_gate) return _files.GetValueOrDefault(id);
    }

    /// <summary>Where the bytes of a file lie.</summary>
    public string BytesOf(string id) => Path.Combine(_folder, id + Content);

    /// <summary>Makes room for a file, or finds the one that was cut off.</summary>
    /// <param name="path">As the sender says it.</param>
    /// <param name="bytes">-1 where they are not known before.</param>
    public IncomingOutcome Begin(SourceRole role, string path, long bytes, string actor)
    {
        path = IncomingPath.Of(path, role == SourceRole.Mailbox ? "mailbox" : "mail");
        if (bytes > _limits.FileBytes) return new(null, TooLarge());
        lock (_gate)
        {
            if (bytes >= 0 && _files.Values.FirstOrDefault(f => f.Role == role && f.Path == path && f.Bytes == bytes && f.Digest is null) is { } known)
            {
                if (known.Problem is null) return new(known, null);
                Remove(known.Id);
            }
            if (_files.Count >= _limits.Files)
                return new(null, new("too-many-files", $"一度に待てるファイルは{_limits.Files:N0}個までです。フォルダーを .zip にまとめて送るか、いま届いている分を先に読み取ってください。", $"Up to {_limits.Files:N0} files can wait at once; send the folder as one .zip, or read what has arrived first."));
            var needed = Math.Max(bytes, 0) + _files.Values.Sum(f => Math.Max(0, f.Bytes - f.Received)) + DiskRoom.Reserve;
            if (_free() is var free && free < needed) return new(null, DiskRoom.Refuse(needed, free));
            Directory.CreateDirectory(_folder);
            var file = new IncomingFile(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), role, path, bytes, actor, _clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture))
            {
                Problem = WrongFile.OfName(path) ?? (bytes == 0 ? WrongFile.OfHead([], path) : null),
            };
            if (file.Problem is null) File.Create(BytesOf(file.Id)).Dispose();
            return new(Keep(file, flush: false), null);
        }
    }

    /// <summary>Takes some of a file's bytes, from where it stopped.</summary>
    /// <param name="offset">Where the sender believes that to be.</param>
    /// <remarks>What arrived before the sender or the disk failed is kept; the file stays incomplete and can be continued.</remarks>
    public async Task<IncomingOutcome> AppendAsync(string id, long offset, Stream content, CancellationToken cancellation)
    {
        IncomingFile? file;
        lock (_gate)
        {
            file = _files.GetValueOrDefault(id);
            if (file is null) return new(null, Unknown);
            if (file.Problem is { } wrong) return new(file, new(wrong.Code, wrong.Words));
            if (file.Digest is not null || file.Received != offset || !_inUse.Add(id))
                return new(file, new("upload-offset", $"このファイルは{file.Received:N0}バイトまで届いています。そこから続けてください。", $"{file.Received:N0} bytes of this file have arrived; go on from there."));
        }
        try
        {
            return await WriteAsync(file, content, cancellation);
        }
        catch (IOException e) when (DiskFull.Is(e))
        {
            return new(Find(id), DiskRoom.Refuse(Math.Max(0, file.Bytes - Find(id)!.Received), _free()));
        }
        finally
        {
            lock (_gate) _inUse.Remove(id);
        }
    }

    /// <summary>Says that everything was sent, for a sender that did not know before how much that is.</summary>
    public IncomingOutcome End(string id)
    {
        lock (_gate)
        {
            if (_files.GetValueOrDefault(id) is not { } file) return new(null, Unknown);
            if (file.Problem is not null || file.Bytes >= 0) return new(file, null);
            var ended = file with { Bytes = file.Received };
            if (Judged(ended) is not { } wrong) return new(Keep(ended, flush: false), null);
            File.Delete(BytesOf(id));
            return new(Keep(wrong, flush: false), null);
        }
    }

    /// <summary>Compares with the digest that the sender computed.</summary>
    public IncomingOutcome Compare(string id, string sha256, CancellationToken cancellation)
    {
        if (Find(id) is not { } file) return new(null, Unknown);
        if (!file.IsComplete || file.Digest is not null) return new(file, null);
        var digest = EvidenceStore.Digest(BytesOf(id), cancellation);
        if (string.Equals(digest.Sha256, sha256, StringComparison.OrdinalIgnoreCase)) return new(file, null);
        Discard(id);
        return new(null, new("upload-digest", "届いた内容が、送られたものと違います(SHA-256 が一致しません)。受け取りを取り消しました。もう一度送ってください。", "What arrived is not what was sent (its SHA-256 differs); it was discarded. Send it again."));
    }

    /// <summary>Removes a file; one whose bytes are in the evidence already leaves only this list.</summary>
    /// <returns>False where there is none, or it is arriving at this moment.</returns>
    public bool Discard(string id)
    {
        lock (_gate)
        {
            if (!_files.ContainsKey(id) || _inUse.Contains(id)) return false;
            Remove(id);
            return true;
        }
    }

    /// <summary>Notes that sealing has begun; flushed, because the bytes move next.</summary>
    public void NoteDigest(IncomingFile file, SealedBytes digest)
    {
        lock (_gate) Keep(file with { Digest = digest }, flush: true);
    }

    async Task<IncomingOutcome> WriteAsync(IncomingFile file, Stream content, CancellationToken cancellation)
    {
        var most = file.Bytes >= 0 ? file.Bytes : _limits.FileBytes;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            await using var target = new FileStream(BytesOf(file.Id), FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 0);
            target.Seek(0, SeekOrigin.End);
            var judged = file.Received >= MailboxReader.HeadBytes;
            for (int read; (read = await content.ReadAsync(buffer.AsMemory(0, BufferBytes), cancellation)) > 0;)
            {
                if (target.Length + read > most) return new(Find(file.Id), file.Bytes >= 0 ? Longer(file) : TooLarge());
                if (_free() is var free && free < DiskRoom.Reserve / 2 + read) return new(Find(file.Id), DiskRoom.Refuse(Math.Max(read, file.Bytes - target.Length) + DiskRoom.Reserve, free));
                var before = target.Length;
                try
                {
                    await target.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
                }
                catch (IOException)
                {
                    target.SetLength(before);
                    throw;
                }
                Advance(file.Id, target.Length);
                if (!judged && target.Length >= Math.Min(MailboxReader.HeadBytes, file.Bytes >= 0 ? file.Bytes : long.MaxValue))
                {
                    judged = true;
                    if (Wrong(file.Id) is { } wrong)
                    {
                        target.SetLength(0);
                        return wrong;
                    }
                }
            }
            if (file.Bytes == target.Length) target.Flush(flushToDisk: true);
            return new(Find(file.Id), null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    void Advance(string id, long received)
    {
        lock (_gate) _files[id] = _files[id] with { Received = received };
    }

    IncomingOutcome? Wrong(string id)
    {
        lock (_gate)
        {
            if (Judged(_files[id]) is not { } wrong) return null;
            Keep(wrong, flush: false);
            return new(wrong, new(wrong.Problem!.Code, wrong.Problem.Words));
        }
    }

    /// <summary>The file with what is wrong with it; null where it may hold mail.</summary>
    IncomingFile? Judged(IncomingFile file)
    {
        var head = new byte[MailboxReader.HeadBytes];
        int length;
        using (var content = new FileStream(BytesOf(file.Id), FileMode.Open, FileAccess.Read, FileShare.ReadWrite)) length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (WrongFile.OfHead(head.AsSpan(0, length), file.Path) is not { } problem) return null;
        return file with { Problem = problem, Received = 0 };
    }

    IncomingFile Keep(IncomingFile file, bool flush)
    {
        var path = Path.Combine(_folder, file.Id + Data);
        using (var stream = new FileStream(path + ".part", FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(stream, file, CaseJson.Options);
            if (flush) stream.Flush(flushToDisk: true);
        }
        File.Move(path + ".part", path, overwrite: true);
        return _files[file.Id] = file;
    }

    void Remove(string id)
    {
        _files.Remove(id);
        File.Delete(Path.Combine(_folder, id + Data));
        File.Delete(BytesOf(id));
    }

    IncomingFile? Load(string path)
    {
        try
        {
            var file = JsonSerializer.Deserialize<IncomingFile>(File.ReadAllBytes(path), CaseJson.Options);
            if (file is null || file.Id != Path.GetFileNameWithoutExtension(path)) return null;
            var bytes = new FileInfo(BytesOf(file.Id));
            // Without its size nobody can go on with it.
            return file.Bytes < 0 ? null : file with { Received = bytes.Exists ? bytes.Length : 0 };
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null; // half of one that was being written
        }
    }

    Refusal TooLarge() => new("file-too-large", $"1つのファイルは {DiskRoom.Size(_limits.FileBytes)} までです。これより大きいときは、分けて入れるか「hikeshi investigate」で読み取ってください。",
        $"A file takes up to {DiskRoom.Size(_limits.FileBytes)}; split a larger one, or read it by 'hikeshi investigate'.");

    static Refusal Longer(IncomingFile file) => new("file-longer", $"始めに知らされた{file.Bytes:N0}バイトより多く届きました。送る間にファイルが変わっていないか確かめ、もう一度入れてください。",
        $"More arrived than the {file.Bytes:N0} bytes announced; check whether the file changed while it was sent, and add it again.");

    static readonly Refusal Unknown = new("upload-unknown", "このファイルは、もう待っていません。読み取りが済んだか、取り消されました。", "This file no longer waits: it was read or discarded.");
}
