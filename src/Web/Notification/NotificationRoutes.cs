using System.Globalization;
using Hikeshi.Cases;
using Hikeshi.Cases.Notification;
using Hikeshi.Cases.Reading;
using Hikeshi.People.Rights;
using Hikeshi.Web.Forms;
using Hikeshi.Web.Look;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Notification;

/// <param name="Counts">Persons by state, every state once.</param>
/// <param name="Waiting">Of those without an end: persons by the way in which they can be reached.</param>
/// <param name="State">The filter; null for everybody.</param>
public sealed record NotificationModel(
    IReadOnlyList<(NoticeState State, int Persons)> Counts, IReadOnlyList<(string Reach, int Persons)> Waiting, int All, IReadOnlyList<PersonProgress> Rows, NoticeState? State, int Page, bool More, CommandPageModel Form);

/// <summary>Who was told, who not, and by which way each can be reached.</summary>
static class NotificationRoutes
{
    const int RowsOfPage = 100;

    public static void Map(IEndpointRouteBuilder pages, Pages look) =>
        pages.MapGet("/cases/{case}/notification", (HttpContext context, string @case, string? state, string? page) => look.AtCaseAsync<NotificationPage, NotificationModel>(context, @case, desk =>
        {
            ReadPersonalData.Keep(desk, Person.Of(context), "notification", new("本人への通知の一覧", "the list of notifications"));
            return Load(desk.View(Person.Of(context)), state, page, context.Request.Path + context.Request.QueryString);
        })).Needs(Right.ReadCase).ExcludeFromDescription();

    static NotificationModel Load(CaseView view, string? asked, string? pageAsked, string back)
    {
        NoticeState? wanted = Enum.GetValues<NoticeState>().Where(s => CaseJson.Word(s) == asked).Select(s => (NoticeState?)s).FirstOrDefault();
        var page = int.TryParse(pageAsked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : 1;
        var counts = NoticeCounts.Of(view);
        var rows = new List<string>();
        var skip = (page - 1) * RowsOfPage;
        foreach (var person in view.Evidence.Persons.Values)
        {
            if (rows.Count > RowsOfPage) break;
            if (wanted is not null && view.State.Notification.StateOf(person.Id) != wanted) continue;
            if (skip-- > 0) continue;
            rows.Add(person.Id);
        }
        return new(counts.ByState, [.. counts.WaitingByReach.Select(w => (w.Key, w.Value))], view.Evidence.Persons.Count,
            [.. rows.Take(RowsOfPage).Select(id => PersonProgress.Of(view, view.Evidence.Persons[id]))], wanted, page, rows.Count > RowsOfPage,
            CommandPageModel.Of(view, CommandForm.Of("notification", "record"), new Dictionary<string, string>(), back));
    }
}
