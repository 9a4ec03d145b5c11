using Hikeshi.Storage.Cases;
using Hikeshi.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hikeshi.Web.Desks;

/// <summary>Work on a case that takes long: it has a connection of its own, so that others go on working on the case meanwhile.</summary>
sealed class CaseRuns(ServeOptions options, CaseFolders folders, ILogger logger) : IDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    readonly SemaphoreSlim _places = new(options.Runs, options.Runs);

    /// <summary>Works where a place is free, else says that the server is busy.</summary>
    /// <param name="work">Gets the case's folder.</param>
    public async Task<IResult> AtAsync(HttpContext context, string id, Func<string, Task<IResult>> work)
    {
        if (folders.Find(id) is not { } folder) return Problems.CaseUnknown.In(context);
        if (!await _places.WaitAsync(options.Wait, context.RequestAborted)) return CaseFaults.Say(context, Problems.CaseBusy, logger);
        try
        {
            return await work(folder);
        }
        catch (Exception e) when (CaseFaults.Of(e) is { } kind)
        {
            return CaseFaults.Say(context, kind, logger, e);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Opens a case as an investigation does, waiting a while for another run to end.</summary>
    /// <exception cref="CaseInUseException">The other run did not end in time.</exception>
    public async Task<CaseStore> OpenForRunAsync(string folder, CancellationToken cancellation)
    {
        for (var began = options.Time.GetTimestamp(); ;)
        {
            try
            {
                return CaseStore.OpenForRun(folder, options.Time);
            }
            catch (CaseInUseException) when (options.Time.GetElapsedTime(began) < options.Wait)
            {
                await Task.Delay(Pause, options.Time, cancellation);
            }
        }
    }

    public void Dispose() => _places.Dispose();
}
