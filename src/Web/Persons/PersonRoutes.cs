using System.Globalization;
using Hikeshi.Cases;
using Hikeshi.Cases.Notification;
using Hikeshi.Cases.Persons;
using Hikeshi.Cases.Reading;
using Hikeshi.Kernel;
using Hikeshi.People.Rights;
using Hikeshi.Web.Api;
using Hikeshi.Web.Look;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Persons;

/// <summary>The list of persons, one person, and the pairs to decide.</summary>
static class PersonRoutes
{
    const string List = "/cases/{case}/persons";

    public static void Map(IEndpointRouteBuilder pages, Pages look, DecisionRuns runs)
    {
        pages.MapGet(List, (HttpContext context, string @case) => look.AtCaseAsync<PersonsPage, PersonPage>(context, @case, desk =>
        {
            ReadPersonalData.Keep(desk, Person.Of(context), "persons", new("本人の一覧", "the list of persons"));
            var view = Seen(desk, context, @case, runs);
            return PersonList.Of(desk, view, QueryOf(context.Request.Query));
        })).Needs(Right.ReadCase).ExcludeFromDescription();

        pages.MapGet(List + "/review", (HttpContext context, string @case, string? pair, string? after) => look.AtCaseAsync<ReviewPage, ReviewQueue>(context, @case, desk =>
        {
            var queue = ReviewQueue.Of(desk, Seen(desk, context, @case, runs), pair ?? "", after ?? "");
            foreach (var side in queue.Pair is { } shown ? (PairSide[])[shown.A, shown.B] : [])
                ReadPersonalData.Keep(desk, Person.Of(context), $"person/{side.Subject.Id}", Named(side.Subject.Id, side.Subject.Name));
            return queue;
        })).Needs(Right.ReadCase).ExcludeFromDescription();

        pages.MapGet(List + "/{person}", (HttpContext context, string @case, string person, string? item, string? nth) => look.PostAsync(context, @case, desk =>
        {
            var view = Seen(desk, context, @case, runs);
            var now = view.Evidence.Book.NowOf(person);
            // Links in notes and mails name ids of earlier results; who was merged is found under the id that is left.
            if (now.Length > 0 && now != person) return c => Pages.GoTo(c, $"/cases/{Uri.EscapeDataString(@case)}/persons/{Uri.EscapeDataString(now)}");
            if (PersonSheet.Of(desk, view, person, ItemWords.IsKnown(item ?? "") ? item! : "", Number(nth)) is not { } sheet) return Gone(view, person) is { } gone
                ? Answer<GonePage, GonePerson>(look, context, @case, view, gone, StatusCodes.Status404NotFound) : c => Problems.PageMissing.In(c);
            ReadPersonalData.Keep(desk, Person.Of(context), $"person/{person}", Named(person, sheet.Subject.Name));
            return Answer<SheetPage, PersonSheet>(look, context, @case, view, sheet, StatusCodes.Status200OK);
        })).Needs(Right.ReadCase).ExcludeFromDescription();
    }

    static CaseView Seen(CaseDesk desk, HttpContext context, string id, DecisionRuns runs)
    {
        var view = desk.View(Person.Of(context));
        runs.AskIfDue(id, view);
        return view;
    }

    static Pages.Answer Answer<TPage, TModel>(Pages look, HttpContext context, string id, CaseView view, TModel model, int status) where TPage : Look.Page<TModel>
    {
        var visit = look.Look(context, id, view);
        return c => look.Render<TPage, TModel>(c, model, visit, status);
    }

    static Words Named(string id, string name) => new($"{SafeText.Line(name)}さん({id})の情報", $"the data of {SafeText.Line(name)} ({id})");

    /// <summary>Decisions about somebody who is nobody in these results; null where nothing was ever decided about such an id.</summary>
    static GonePerson? Gone(CaseView view, string id) =>
        DecisionLine.All(view).Where(d => d.Persons.Any(p => p.Id == id)).ToList() is { Count: > 0 } decisions ? new(id, decisions) : null;

    internal static PersonQuery QueryOf(IQueryCollection query)
    {
        string Text(string name, int most = 200) => query[name].ToString() is { } text && text.Length <= most ? text : query[name].ToString()[..most];
        return new(Text("q", 500), ItemWords.IsKnown(Text("item")) ? Text("item") : "", Text("status") switch { "disclosed" => true, "exposed" => false, _ => null },
            Text("reach") is "email" or "post" or "phone" or "none" ? Text("reach") : "",
            Enum.GetValues<NoticeState>().Where(s => CaseJson.Word(s) == Text("state")).Select(s => (NoticeState?)s).FirstOrDefault(), Text("firm"),
            Text("kind") switch { "organisation" => true, "person" => false, _ => null }, Text("only") == "review", Text("only") == "weak", Text("only") == "pending",
            Text("order") switch { "messages" => PersonOrder.Messages, "disclosed" => PersonOrder.Disclosed, _ => PersonOrder.Name }, Text("after", 40));
    }

    static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

/// <summary>An id that nobody has in these results, and what was decided about it.</summary>
public sealed record GonePerson(string Id, IReadOnlyList<DecisionLine> Decisions);
