using Microsoft.Extensions.Logging;

namespace Hikeshi.Web;

/// <summary>What the console is told. No query, no body, no name of a case or a person: routes, codes and counts.</summary>
/// <remarks>Event ids are stable: 1… the server, 10… requests, 20… tokens, 30… cases.</remarks>
static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Warning, "Listening on {Address} without encryption and beyond this computer: whoever is on the network can read what is sent")]
    public static partial void Unencrypted(ILogger logger, string address);

    [LoggerMessage(10, LogLevel.Information, "{Method} {Route} answered {Status} in {Milliseconds} ms")]
    public static partial void Answered(ILogger logger, string method, string route, int status, long milliseconds);

    [LoggerMessage(11, LogLevel.Error, "{Method} {Route} failed: {Exception} at {Place}")]
    public static partial void Failed(ILogger logger, string method, string route, string exception, string place);

    [LoggerMessage(12, LogLevel.Warning, "Refused a request: {Code}")]
    public static partial void Refused(ILogger logger, string code);

    [LoggerMessage(20, LogLevel.Warning, "A request came without a valid token ({Code})")]
    public static partial void NoToken(ILogger logger, string code);

    [LoggerMessage(21, LogLevel.Error, "tokens.json is missing or cannot be read: nobody is let in until it is restored or a token is made with --new-token")]
    public static partial void TokensUnreadable(ILogger logger);

    [LoggerMessage(30, LogLevel.Warning, "A case cannot be used: {Reason}")]
    public static partial void CaseUnusable(ILogger logger, string reason);

    [LoggerMessage(32, LogLevel.Error, "Decisions about persons could not be applied ({Exception}); they stay recorded, and the next run follows them")]
    public static partial void DecisionsNotApplied(ILogger logger, string exception);

    [LoggerMessage(31, LogLevel.Information, "A case was busy; the request was told to come again")]
    public static partial void CaseBusy(ILogger logger);

    [LoggerMessage(32, LogLevel.Warning, "The search index of a case could not be brought up to date ({Exception}); the next look at its messages tries again")]
    public static partial void IndexFailed(ILogger logger, string exception);
}
