using Hikeshi.Intake.Runs;
using Hikeshi.Kernel;
using Hikeshi.Mail.Mailboxes;
using Hikeshi.Storage;
using Hikeshi.Storage.Cases;

namespace Hikeshi.Intake.Sealing;

/// <summary>Seals every file under the paths that a user named: copied into the case, hashed, and entered into the custody record.</summary>
public sealed class SealSources(CaseStore store, string actor, Action<RunProgress>? progress)
{
    long _done, _total;

    /// <summary>Seals files in a fixed order; what cannot be read is reported and everything else goes on.</summary>
    /// <param name="uploads">Files that were sent to the server; sealed behind the paths of their role.</param>
    /// <exception cref="OperationCanceledException">Cancelled: what is sealed stays.</exception>
    public void Seal(InvestigationRequest request, IncomingFiles? uploads, CancellationToken cancellation)
    {
        var waiting = uploads?.List() ?? [];
        var jobs = ((SourceRole[])[SourceRole.Mailbox, SourceRole.Reported]).Select(role => (Role: role,
            Named: (role == SourceRole.Mailbox ? request.Mailbox : request.Reported).SelectMany(path => MailboxFiles.Enumerate(path).Select(item => (path, item))).ToList(),
            Sent: waiting.Where(u => u.Role == role).ToList())).ToList();
        _total = jobs.Sum(j => j.Named.Sum(n => Length(n.item.File)) + j.Sent.Sum(u => u.Bytes));
        foreach (var (role, named, sent) in jobs)
        {
            var unread = new List<UnreadRow>();
            foreach (var (path, item) in named)
            {
                cancellation.ThrowIfCancellationRequested();
                if (item.Anomaly is { } anomaly) unread.Add(new(item.File?.DisplayPath ?? path, anomaly.Code, anomaly.Detail, !item.IsInformation));
                else if (item.File is { } outside && request.Roots is { } roots && !RealPath.IsBelow(outside.FullPath, roots))
                    unread.Add(new(outside.DisplayPath, "outside-root", $"{outside.DisplayPath} leads outside the folders from which evidence may be taken; it was not opened."));
                else if (item.File is { } file && SealOne(role, file, cancellation) is { } failure) unread.Add(failure);
            }
            foreach (var upload in sent)
            {
                cancellation.ThrowIfCancellationRequested();
                if (upload.Problem is { } problem) unread.Add(new(upload.Path, problem.Code, problem.Detail, !problem.IsInformation));
                else if (upload.IsComplete) Take(uploads!, upload, cancellation);
            }
            store.RememberUnreadPaths(unread);
            foreach (var upload in sent.Where(u => u.Problem is not null)) uploads!.Discard(upload.Id);
        }
    }

    UnreadRow? SealOne(SourceRole role, MailboxFile file, CancellationToken cancellation)
    {
        var length = Length(file);
        try
        {
            using var content = new FileStream(file.FullPath, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
            var digest = store.Evidence.Seal(content, cancellation, copied => Tell(file.DisplayPath, Math.Min(copied, length)));
            store.Register(role, file.DisplayPath, file.FullPath, digest, actor);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (DiskFull.Is(e)) throw;
            return new(file.DisplayPath, "unreadable-file", $"The file could not be read ({e.Message}); make it readable and run the same command again.");
        }
        finally
        {
            _done += length;
        }
    }

    /// <summary>The digest is noted beside the upload before its bytes move: a run that is killed between moving and registering is continued by the next.</summary>
    void Take(IncomingFiles uploads, IncomingFile upload, CancellationToken cancellation)
    {
        if (!(upload.Digest is { } digest && store.Evidence.Has(digest.Sha256)))
        {
            digest = Storage.Evidence.EvidenceStore.Digest(uploads.BytesOf(upload.Id), cancellation, read => Tell(upload.Path, read));
            uploads.NoteDigest(upload, digest);
        }
        if (File.Exists(uploads.BytesOf(upload.Id))) store.Evidence.Adopt(uploads.BytesOf(upload.Id), digest);
        store.Register(upload.Role, upload.Path, $"upload by {upload.Actor}", digest, upload.Actor);
        uploads.Discard(upload.Id);
        _done += upload.Bytes;
    }

    void Tell(string path, long within) => progress?.Invoke(new(RunStage.Seal, path, Math.Min(_done + within, _total), _total, 0));

    static long Length(MailboxFile? file)
    {
        try
        {
            return file is null ? 0 : new FileInfo(file.FullPath).Length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
