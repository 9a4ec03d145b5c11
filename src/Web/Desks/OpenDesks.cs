using Hikeshi.Cases;
using Hikeshi.Storage.Cases;
using Hikeshi.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hikeshi.Web.Desks;

/// <summary>The cases that are open: opened when first asked for, a bounded number, closed when nobody asks any more.</summary>
sealed class OpenDesks(ServeOptions options, CaseFolders folders, ILogger logger) : IDisposable
{
    readonly Lock _gate = new();
    readonly Dictionary<string, OpenDesk> _open = new(StringComparer.Ordinal);
    bool _ended;

    /// <summary>Works on a case, alone, and answers with what came of it.</summary>
    /// <param name="work">What needs the case.</param>
    /// <param name="answer">What can be done when others may use the case again.</param>
    public async Task<IResult> AtAsync<T>(HttpContext context, string id, Func<CaseDesk, T> work, Func<T, IResult> answer)
    {
        OpenDesk? desk = null;
        try
        {
            desk = Enter(id, out var refused);
            if (desk is null) return CaseFaults.Say(context, refused!, logger);
            if (!await desk.Gate.WaitAsync(options.Wait, context.RequestAborted)) return CaseFaults.Say(context, Problems.CaseBusy, logger);
            T result;
            try
            {
                result = work(desk.Desk);
            }
            finally
            {
                desk.Gate.Release();
            }
            return answer(result);
        }
        catch (Exception e) when (CaseFaults.Of(e) is { } kind)
        {
            return CaseFaults.Say(context, kind, logger, e);
        }
        finally
        {
            if (desk is not null) Leave(desk);
        }
    }

    /// <summary>Reads the cases that were worked at last, so that whoever opens one first does not wait for 50,000 persons.</summary>
    /// <remarks>Who asks meanwhile waits for what would have to be read for them anyway.</remarks>
    public void ReadAhead()
    {
        foreach (var id in folders.Newest(Math.Min(options.ReadAhead, options.OpenCases)))
        {
            OpenDesk? desk = null;
            try
            {
                desk = Enter(id, out _);
                if (desk is null || !desk.Gate.Wait(0)) continue;
                try
                {
                    desk.Desk.View();
                }
                finally
                {
                    desk.Gate.Release();
                }
            }
            catch (Exception e) when (CaseFaults.Of(e) is not null)
            {
                // Whoever opens it is told.
            }
            finally
            {
                if (desk is not null) Leave(desk);
            }
        }
    }

    /// <summary>Closes what nobody has used for a while.</summary>
    public void CloseIdle()
    {
        lock (_gate)
        {
            foreach (var (id, desk) in _open.Where(d => d.Value.Users == 0 && options.Time.GetElapsedTime(d.Value.UsedAt) > options.IdleCase).ToList()) Close(id, desk);
        }
    }

    public int Count
    {
        get
        {
            lock (_gate) return _open.Count;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            foreach (var (id, desk) in _open.Where(d => d.Value.Users == 0).ToList()) Close(id, desk);
        }
    }

    OpenDesk? Enter(string id, out ProblemKind? refused)
    {
        lock (_gate)
        {
            refused = Problems.CaseUnknown;
            var folder = folders.Find(id);
            if (folder is null || CaseFolders.DatabaseOf(folder) is not { } database)
            {
                if (_open.TryGetValue(id, out var gone) && gone.Users == 0) Close(id, gone);
                return null;
            }
            // Restored from a copy or replaced: what the open desk would write would go to a file that is no longer there.
            if (_open.TryGetValue(id, out var desk) && desk.Database != database)
            {
                refused = Problems.CaseBusy;
                if (desk.Users > 0) return null;
                Close(id, desk);
                desk = null;
            }
            if (desk is null)
            {
                refused = Problems.CaseBusy;
                if (_ended || !MakeRoom()) return null;
                _open[id] = desk = new(CaseStore.OpenExisting(folder, options.Time), options.Clock, database);
            }
            desk.Users++;
            desk.UsedAt = options.Time.GetTimestamp();
            return desk;
        }
    }

    void Leave(OpenDesk desk)
    {
        lock (_gate)
        {
            desk.Users--;
            desk.UsedAt = options.Time.GetTimestamp();
            if (_ended && desk.Users == 0) desk.Dispose();
        }
    }

    bool MakeRoom()
    {
        while (_open.Count >= options.OpenCases)
        {
            var (id, desk) = _open.Where(d => d.Value.Users == 0).OrderBy(d => d.Value.UsedAt).FirstOrDefault();
            if (desk is null) return false;
            Close(id, desk);
        }
        return true;
    }

    void Close(string id, OpenDesk desk)
    {
        _open.Remove(id);
        desk.Dispose();
    }
}
