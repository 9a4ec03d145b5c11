using System.ComponentModel;
using System.Text.Json;
using Hikeshi.Cases;
using Hikeshi.Cases.Closing;
using Hikeshi.Cases.Due;
using Hikeshi.Kernel;
using Hikeshi.Storage.Log;
using Microsoft.AspNetCore.Http;

namespace Hikeshi.Web.Api;

/// <summary>An entry of the log in words.</summary>
sealed record EntryLine(long Number, string RecordedAt, string Actor, string Kind, string Item, string Happened, Words Text)
{
    public static EntryLine Of(LogEntry entry) => new(entry.Number, entry.RecordedAt, entry.Actor, entry.Kind, entry.Item, entry.Happened, entry.Text);
}

/// <summary>What became of a change.</summary>
sealed record Changed(
    [property: Description("What was changed or made")] string Item,
    [property: Description("To name in If-Match at the next change of it")] long Version,
    [property: Description("The entries of the log that this made")] IReadOnlyList<EntryLine> Entries);

/// <summary>Some of the rows of a view.</summary>
sealed record Page<T>(
    [property: Description("Number and hash of the newest entry of the log when this was read")] string Head,
    [property: Description("How many rows there are")] long Total,
    [property: Description("How many rows stand before these")] long Offset,
    [property: Description("Where the next rows are, or null")] string? Next,
    IReadOnlyList<T> Rows);

/// <summary>An entry of the log with everything that its hash is taken over.</summary>
sealed record LogLine(
    long Number, string RecordedAt, string Actor, string Kind, string Item, string Happened, bool IsPublic, string Source, string Ja, string En,
    [property: Description("The same for programs: a JSON object as text, because the hash is taken over this text")] string Data,
    string Previous,
    [property: Description("As it is stored: SHA-256 over the JSON array of the members above, in their order")] string Hash)
{
    public static LogLine Of(LogEntry e, string hash) => new(e.Number, e.RecordedAt, e.Actor, e.Kind, e.Item, e.Happened, e.IsPublic, e.Source, e.Text.Ja, e.Text.En, e.Data, e.Previous, hash);
}

sealed record LogPage(string Head, string? Next, IReadOnlyList<LogLine> Entries);

sealed record HeadAnswer(long Number, string Hash, [property: Description("Both, as 'hikeshi verify --head' takes it")] string Head);

/// <summary>Everything that was recorded about one item, and its version.</summary>
sealed record ItemHistory(string Item, long Version, IReadOnlyList<EntryLine> Entries);

sealed record CaseLine(string Id, string Href);

sealed record CaseList(long Total, string? Next, IReadOnlyList<CaseLine> Cases);

sealed record NewCase
{
    [Description("Lower-case letters, digits and hyphens, up to 64")]
    public required string Id { get; init; }
}

/// <summary>A case at a glance.</summary>
sealed record CaseSummary(
    string Id, string Head, long Entries, bool Closed,
    [property: Description("Version of the item 'case', to name when closing or reopening it")] long CaseVersion,
    [property: Description("Natural persons whose data lay in what was stolen")] long Persons,
    [property: Description("Rows of every view")] IReadOnlyDictionary<string, long> Counts,
    [property: Description("What keeps the case open")] IReadOnlyList<OpenMatter> Open,
    [property: Description("What is due within seven days or overdue, the most urgent first")] IReadOnlyList<DueMatter> DueSoon);

/// <summary>Answers to questions, with the tag by which a client asks whether there is anything new.</summary>
static class Answer
{
    /// <summary>The head of the log as it was when the view was read.</summary>
    public static LogHead HeadOf(CaseView view) => view.State.Timeline.Entries is [.., var last] ? new(last.Number, last.Hash) : new(0, LogEntry.Genesis);

    public static IResult Of<T>(HttpContext context, LogHead head, T value)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, WebJson.Options);
        return Tagged(context, EntityTag.Of(head, body), () => TypedResults.Bytes(body, "application/json; charset=utf-8"));
    }

    public static IResult Tagged(HttpContext context, string tag, Func<IResult> answer)
    {
        context.Response.Headers.ETag = tag;
        return EntityTag.IsKnown(context.Request, tag) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : answer();
    }
}
