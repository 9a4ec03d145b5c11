using System.Globalization;
using Hikeshi.Cases;
using Hikeshi.Kernel;
using Hikeshi.People.Rights;
using Hikeshi.Web.Guard;
using Hikeshi.Web.Look;
using Hikeshi.Web.Persons;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hikeshi.Web.Forms;

/// <summary>A page with the form of every command of the catalog, and what becomes of it when it is sent.</summary>
static class FormRoutes
{
    /// <summary>Names of fields that are the form's own; no command has such names.</summary>
    public const string Version = "_version", Back = "_back", Locked = "_locked";

    /// <summary>A form with a file, encoded: 16 MB of a scan report.</summary>
    const long FileBytes = 24L * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder pages, Pages look)
    {
        foreach (var command in CommandCatalog.All)
        {
            var form = CommandForm.Of(command);
            var path = $"/cases/{{case}}/{command.Word}/{command.Verb}";
            pages.MapGet(path, (HttpContext context, string @case) => look.AtCaseAsync<CommandPage, CommandPageModel>(context, @case, desk => Open(context, @case, desk, form)))
                .Needs(RightOf(command)).ExcludeFromDescription();
            pages.MapPost(path, (HttpContext context, string @case) => SendAsync(context, @case, form, look)).Needs(RightOf(command)).WithMetadata(new MostBytes(FileBytes)).ExcludeFromDescription();
        }
    }

    /// <summary>What somebody needs to carry out a command.</summary>
    public static Right RightOf(CommandName command) => (command.Word, command.Verb) switch
    {
        ("timeline", "note") => Right.Note | Right.Record,
        ("inquiries", _) => Right.Inquire,
        ("notices", "approve" or "withdraw") or ("deliveries", _) => Right.Approve,
        ("duties", "keep-report") => Right.Approve,
        ("closing", _) => Right.Close,
        _ => Right.Record,
    };

    static CommandPageModel Open(HttpContext context, string id, CaseDesk desk, CommandForm form)
    {
        var given = form.Fields.Where(f => context.Request.Query.ContainsKey(f.Name)).ToDictionary(f => f.Name, f => Cut(context.Request.Query[f.Name].ToString()), StringComparer.Ordinal);
        return CommandPageModel.Of(desk.View(Person.Of(context)), form, given, BackOf(context.Request.Query[Back], id, form));
    }

    static async Task<IResult> SendAsync(HttpContext context, string id, CommandForm form, Pages look)
    {
        var sent = await context.Request.ReadFormAsync(context.RequestAborted);
        var reading = await FormReading.ReadAsync(form, sent);
        var typed = form.Fields.Where(f => sent.ContainsKey(f.Name)).ToDictionary(f => f.Name, f => string.Join('\n', sent[f.Name].ToArray()), StringComparer.Ordinal);
        var locked = sent[Locked].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var back = BackOf(sent[Back], id, form);
        long? expected = long.TryParse(sent[Version], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
        return await look.PostAsync(context, id, desk =>
        {
            if (reading.Command is { } command)
            {
                var outcome = desk.Do(command, Person.Of(context), expected);
                if (outcome.Refusal is null && form.Command.Word == "persons") context.RequestServices.GetRequiredService<DecisionRuns>().Ask(id);
                if (outcome.Refusal is null) return c => Pages.GoTo(c, With(back, "done", outcome.Entries[0].Number));
                return Again(outcome.Refusal, outcome.Since);
            }
            return Again(reading.Refusal!, []);

            Pages.Answer Again(Refusal refusal, IReadOnlyList<Storage.Log.LogEntry> since)
            {
                var view = desk.View(Person.Of(context));
                var model = CommandPageModel.Refused(view, form, typed, locked, back, refusal, since);
                var visit = look.Look(context, id, view);
                return c => look.Render<CommandPage, CommandPageModel>(c, model, visit, since.Count > 0 ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
            }
        });
    }

    static string BackOf(string? back, string id, CommandForm form)
    {
        var own = $"/cases/{Uri.EscapeDataString(id)}/";
        var path = LocalPath.Of(back, own + PageOf(form.Command.Word));
        return path.StartsWith(own, StringComparison.Ordinal) ? path : own + PageOf(form.Command.Word);
    }

    /// <summary>The page that shows what a command changes.</summary>
    static string PageOf(string word) => word;

    static string With(string path, string name, long value)
    {
        var fragment = path.IndexOf('#') is >= 0 and var at ? path[at..] : "";
        var plain = path[..^fragment.Length];
        var query = plain.IndexOf('?');
        var kept = query < 0 ? [] : plain[(query + 1)..].Split('&').Where(p => p.Length > 0 && !p.StartsWith(name + "=", StringComparison.Ordinal)).ToList();
        kept.Add($"{name}={value.ToString(CultureInfo.InvariantCulture)}");
        return $"{(query < 0 ? plain : plain[..query])}?{string.Join('&', kept)}{fragment}";
    }

    static string Cut(string text) => text.Length > 2000 ? text[..2000] : text;
}
