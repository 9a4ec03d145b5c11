using System.Globalization;
using Hikeshi.Cases;
using Hikeshi.Cases.Reading;
using Hikeshi.Kernel;
using Hikeshi.Messages;
using Hikeshi.Messages.Html;
using Hikeshi.Messages.Reading;
using Hikeshi.Messages.Reading.Files;
using Hikeshi.Messages.Reading.Headers;
using Hikeshi.Messages.Reading.Originals;
using Hikeshi.Messages.Search;
using Hikeshi.People.Rights;
using Hikeshi.Storage.Cases;
using Hikeshi.Web.Api;
using Hikeshi.Web.Desks;
using Hikeshi.Web.Look;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Messages;

/// <param name="Offset">The organisation's time.</param>
/// <param name="Refusal">Why what was typed into the filter is not used.</param>
/// <param name="Query">The filter as it stands in the address, for links to further pages.</param>
public sealed record MessagesModel(MessagePage Page, MessageFilter Filter, TimeSpan Offset, Refusal? Refusal, string Query, bool IsFirst);

/// <summary>One message in one view; of the views, only the one that is asked for is there.</summary>
/// <param name="View">mail, headers, files, original or source.</param>
/// <param name="Refusal">Why the view cannot be shown.</param>
public sealed record MessageModel(
    MessageHead Head, string View, TimeSpan Offset, Refusal? Refusal, MailReading? Mail, HeaderReading? Headers, FileReading? Files, OriginalReading? Original, SourcePage? Source, SafeHtmlCounts? Html);

/// <summary>Messages of a case: the list, one message in its views, its HTML in a frame of its own, its bytes.</summary>
static class MessageRoutes
{
    static readonly string[] Fields = ["q", "role", "verdict", "sender", "recipient", "from", "to", "attachment", "macros", "item", "file"];

    public static void Map(IEndpointRouteBuilder pages, Pages look, OpenDesks desks, SearchIndexes indexes)
    {
        pages.MapGet("/cases/{case}/messages", (HttpContext context, string @case) =>
            look.BesideOthersAsync<MessagesPage, MessagesModel>(context, @case, desk => List(context, desk, indexes))).Needs(Right.ReadCase).ExcludeFromDescription();
        pages.MapGet("/cases/{case}/messages/{number:long}", (HttpContext context, string @case, long number, string? view, string? from, string? with) =>
            look.AtCaseAsync<MessageShownPage, MessageModel>(context, @case, desk => One(context, desk, number, view ?? "mail", from, with))).Needs(Right.ReadCase).ExcludeFromDescription();
        pages.MapGet("/cases/{case}/messages/{number:long}/html", (HttpContext context, string @case, long number) =>
            desks.AtAsync(context, @case, desk => Html(context, desk, number), html => html is null ? Problems.PageMissing.In(context) : html)).Needs(Right.ReadCase).ExcludeFromDescription();
        pages.MapGet("/cases/{case}/messages/{number:long}/download", (HttpContext context, string @case, long number) =>
            desks.AtAsync(context, @case, desk => Bytes(context, desk, number), file => file is null ? Problems.PageMissing.In(context) : file)).Needs(Right.ReadCase).ExcludeFromDescription();
    }

    /// <summary>A word of every second mail takes a fifth of a second to find: nobody else waits for it.</summary>
    static Func<MessagesModel> List(HttpContext context, CaseDesk desk, SearchIndexes indexes)
    {
        var view = desk.View(Person.Of(context));
        var query = context.Request.Query;
        var (filter, refusal) = MessageFilter.Read(f => query[f].FirstOrDefault());
        ReadPersonalData.Keep(desk, Person.Of(context), "messages", new("メールの一覧", "the list of messages"));
        indexes.Follow(desk.Store);
        var (folder, count, offset) = (desk.Store.Folder, desk.Store.MessageNumbers.Count, view.Zone.GetUtcOffset(view.Now).ToTimeSpan());
        var after = ListPlace.Read(query["after"].FirstOrDefault());
        var kept = string.Concat(Fields.Where(f => query[f].FirstOrDefault() is { Length: > 0 }).Select(f => $"&{f}={Uri.EscapeDataString(Short(query[f].First()!))}"));
        return () =>
        {
            using var store = CaseStore.OpenExisting(folder);
            using var index = SearchIndex.Open(folder);
            return new(MessageList.Find(store, index, filter, offset, after, counted: count), filter, offset, refusal, kept, after is null);
        };
    }

    static string Short(string text) => text.Length <= MessageFilter.Longest ? text : text[..MessageFilter.Longest];

    static MessageModel? One(HttpContext context, CaseDesk desk, long number, string view, string? from, string? with)
    {
        var read = new ReadMessage(desk.Store, Limits.Default);
        if (read.Head(number) is not { } head) return null;
        Keep(context, desk, head);
        var time = desk.View();
        var model = new MessageModel(head, view, time.Zone.GetUtcOffset(time.Now).ToTimeSpan(), null, null, null, null, null, null, null);
        switch (view)
        {
            case "headers": return read.Headers(head) is var headers ? model with { Headers = headers.Value, Refusal = headers.Refusal } : null;
            case "files": return read.Files(head) is var files ? model with { Files = files.Value, Refusal = files.Refusal } : null;
            case "original": return read.Original(head, Number(with)) is var original ? model with { Original = original.Value, Refusal = original.Refusal } : null;
            case "source": return read.Source(head, Number(from) ?? 0) is var source ? model with { Source = source.Value, Refusal = source.Refusal } : null;
            case "html": return read.SafeHtml(head, Tongue.Of(context.Request)) is var html ? model with { Html = html.Value?.LeftOut, Refusal = html.Refusal } : null;
            default: return read.Mail(head, (int)Math.Min(int.MaxValue, Number(from) ?? 0)) is var mail ? model with { View = "mail", Mail = mail.Value, Refusal = mail.Refusal } : null;
        }
    }

    static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static void Keep(HttpContext context, CaseDesk desk, MessageHead head) => ReadPersonalData.Keep(
        desk, Person.Of(context), $"message/{head.Number}", new($"メール {SafeText.Line(head.Row.Source)}", $"message {SafeText.Line(head.Row.Source)}"));

    /// <summary>The HTML of a mail alone, for a frame without rights.</summary>
    static FrameResult? Html(HttpContext context, CaseDesk desk, long number)
    {
        var read = new ReadMessage(desk.Store, Limits.Default);
        if (read.Head(number) is not { } head) return null;
        Keep(context, desk, head);
        var language = Tongue.Of(context.Request);
        return new FrameResult(read.SafeHtml(head, language) is { Value: { } html } ? html.Document : SafeHtml.Of("", language).Document);
    }

    static FileContentHttpResult? Bytes(HttpContext context, CaseDesk desk, long number)
    {
        var read = new ReadMessage(desk.Store, Limits.Default);
        if (read.Head(number) is not { } head || read.Raw(head).Value is not { Raw.IsEmpty: false } message) return null;
        Keep(context, desk, head);
        var name = string.Create(CultureInfo.InvariantCulture, $"message-{number}.{(message.Raw.Span.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) ? "msg" : "eml")}");
        return TypedResults.Bytes(message.Raw, "application/octet-stream", name);
    }

    sealed class FrameResult(string document) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.Headers.ContentSecurityPolicy = SafeHtml.Policy;
            context.Response.Headers.XFrameOptions = "SAMEORIGIN";
            return TypedResults.Text(document, "text/html; charset=utf-8").ExecuteAsync(context);
        }
    }
}
