using Hikeshi.Storage;
using Hikeshi.Storage.Cases;
using Hikeshi.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Hikeshi.Web.Desks;

/// <summary>What is said where a case cannot be used, whatever was to be done with it.</summary>
static class CaseFaults
{
    const int SqliteBusy = 5, SqliteLocked = 6;

    /// <summary>The problem that an exception means, or null where it is a fault of the program.</summary>
    public static ProblemKind? Of(Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } or CaseInUseException => Problems.CaseBusy,
        BadHttpRequestException => null,
        _ when DiskFull.Is(exception) => Problems.DiskFull,
        SqliteException or CaseUnusableException or IOException or UnauthorizedAccessException => Problems.CaseUnusable,
        _ => null,
    };

    public static ProblemResult Say(HttpContext context, ProblemKind kind, ILogger logger, Exception? exception = null)
    {
        if (kind == Problems.CaseBusy) ServerLog.CaseBusy(logger);
        if (kind == Problems.CaseUnusable || kind == Problems.DiskFull) ServerLog.CaseUnusable(logger, exception?.Message ?? "");
        if (kind.Status == StatusCodes.Status503ServiceUnavailable) context.Response.Headers.RetryAfter = "3";
        return kind.In(context);
    }
}
