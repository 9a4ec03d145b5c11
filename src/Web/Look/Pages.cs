using System.Globalization;
using Hikeshi.Cases;
using Hikeshi.Kernel;
using Hikeshi.Web.Api;
using Hikeshi.Web.Desks;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hikeshi.Web.Look;

/// <summary>Answers requests with pages: loads a model at a case, renders the component that shows it.</summary>
sealed class Pages(OpenDesks desks, IServiceProvider services, ILoggerFactory logs)
{
    public const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'";

    /// <summary>A page of a case.</summary>
    /// <param name="load">Reads what the page shows, alone on the case; null where there is no such thing.</param>
    public Task<IResult> AtCaseAsync<TPage, TModel>(HttpContext context, string id, Func<CaseDesk, TModel?> load, int status = StatusCodes.Status200OK)
        where TPage : Page<TModel> where TModel : class =>
        desks.AtAsync(context, id, desk =>
        {
            var model = load(desk);
            return model is null ? null : new Loaded<TModel>(model, Look(context, id, desk.View()));
        }, loaded => loaded is null ? Problems.PageMissing.In(context) : Render<TPage, TModel>(context, loaded.Model, loaded.Visit, status));

    /// <summary>A page of a case that takes long to read: what needs the case alone comes first, the rest is read beside others.</summary>
    /// <param name="begin">Works alone on the case and tells how to go on, by connections of its own.</param>
    public Task<IResult> BesideOthersAsync<TPage, TModel>(HttpContext context, string id, Func<CaseDesk, Func<TModel>> begin) where TPage : Page<TModel> =>
        desks.AtAsync(context, id, desk => (Load: begin(desk), Visit: Look(context, id, desk.View())),
            begun => Render<TPage, TModel>(context, begun.Load(), begun.Visit, StatusCodes.Status200OK));

    /// <summary>A page of no case.</summary>
    public IResult Show<TPage, TModel>(HttpContext context, TModel model, int status = StatusCodes.Status200OK) where TPage : Page<TModel> =>
        Render<TPage, TModel>(context, model, Look(context), status);

    /// <summary>Changes something at a case and goes on: to an address (303), or to a page that says why not.</summary>
    public Task<IResult> PostAsync(HttpContext context, string id, Func<CaseDesk, Answer> change) =>
        desks.AtAsync(context, id, desk => change(desk), answer => answer(context));

    /// <summary>How a change answers, once others may use the case again.</summary>
    public delegate IResult Answer(HttpContext context);

    /// <summary>Goes to a page of this server after a change.</summary>
    public static IResult GoTo(HttpContext context, string path)
    {
        context.Response.Headers.Location = path;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    public IResult Render<TPage, TModel>(HttpContext context, TModel model, Visit visit, int status) where TPage : Page<TModel> => new PageResult(async () =>
    {
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            RenderFragment page = builder =>
            {
                builder.OpenComponent<TPage>(0);
                builder.AddAttribute(1, "Model", model);
                builder.CloseComponent();
            };
            var rendered = await renderer.RenderComponentAsync<CascadingValue<Visit>>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                ["Value"] = visit,
                ["IsFixed"] = true,
                ["ChildContent"] = page,
            }));
            return "<!doctype html>\n" + rendered.ToHtmlString();
        });
    }, visit.Language, status);

    /// <summary>The look of a request at a case.</summary>
    public Visit Look(HttpContext context, string id, CaseView view) => Look(context) with
    {
        Case = id,
        Entry = view.State.Number,
        IsClosed = view.State.Closing.Closed,
        Done = JustDone(context, view),
    };

    public Visit Look(HttpContext context)
    {
        var token = services.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context).RequestToken ?? "";
        return new(Tongue.Of(context.Request), context.Features.Get<Visitor>(), "", context.Request.Path + context.Request.QueryString, token);
    }

    /// <summary>The entry that a form before this page recorded, if the visitor did.</summary>
    static Words JustDone(HttpContext context, CaseView view) =>
        long.TryParse(context.Request.Query["done"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && view.State.Timeline.Find(number) is { } entry
        && entry.Actor == context.Features.Get<Visitor>()?.Name ? entry.Text : Words.None;

    sealed record Loaded<TModel>(TModel Model, Visit Visit);
}

/// <summary>Writes a page.</summary>
sealed class PageResult(Func<Task<string>> html, string language, int status) : IResult
{
    public async Task ExecuteAsync(HttpContext context)
    {
        var page = await html();
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Pages.Policy;
        headers.ContentLanguage = language;
        headers.Vary = "Accept-Language, Cookie";
        headers.CacheControl = "no-store";
        await TypedResults.Text(page, "text/html; charset=utf-8", statusCode: status).ExecuteAsync(context);
    }
}
