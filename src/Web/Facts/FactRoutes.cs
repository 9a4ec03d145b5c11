using Hikeshi.Cases;
using Hikeshi.Cases.Facts;
using Hikeshi.Deadlines.Duties;
using Hikeshi.People.Rights;
using Hikeshi.Web.Look;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Facts;

/// <summary>A fact and how its value is entered.</summary>
/// <param name="Choices">Where only a few values are possible.</param>
public sealed record FactLine(FactView Fact, IReadOnlyList<(string Value, Hikeshi.Kernel.Words Words)> Choices, bool IsLong, bool IsTime, Hikeshi.Kernel.Words Form);

/// <param name="Law">Facts on which duties depend.</param>
/// <param name="Told">Facts that reports and notices tell.</param>
/// <param name="Open">Word of the fact whose form stands open, or empty.</param>
public sealed record FactsModel(IReadOnlyList<FactLine> Law, IReadOnlyList<FactLine> Told, string Open);

/// <summary>The facts of a case, each with its question, its value and where that is from.</summary>
static class FactRoutes
{
    public static void Map(IEndpointRouteBuilder pages, Pages look) =>
        pages.MapGet("/cases/{case}/facts", (HttpContext context, string @case, string? open) => look.AtCaseAsync<FactsPage, FactsModel>(context, @case, desk => Load(desk.View(Person.Of(context)), open ?? "")))
            .Needs(Right.ReadCase).ExcludeFromDescription();

    static FactsModel Load(CaseView view, string open)
    {
        var all = CaseFacts.All(view).Select(LineOf).ToList();
        return new([.. all.Where(l => FactCatalogue.Find(l.Fact.Word) is not null)], [.. all.Where(l => FactCatalogue.Find(l.Fact.Word) is null)], open);
    }

    static FactLine LineOf(FactView fact)
    {
        var known = FactCatalogue.Find(fact.Word);
        IReadOnlyList<(string, Hikeshi.Kernel.Words)> choices = known?.Type switch
        {
            FactType.YesNo => [("yes", new("はい", "yes")), ("no", new("いいえ", "no"))],
            FactType.Choice => [.. known.Choices.Select(c => (c.Word, c.Label))],
            null => ReportFactWords.Find(fact.Word)?.Choices ?? [],
            _ => [],
        };
        Hikeshi.Kernel.Words form = known?.Type switch
        {
            FactType.Day => new("例: 2026-04-01", "As 2026-04-01"),
            FactType.Time => new("例: 2026-04-01 10:00、約 2026-04-01 10:00", "As 2026-04-01 10:00, about 2026-04-01 10:00"),
            FactType.Number => new("数字で", "A number"),
            FactType.Zone => new("例: Asia/Tokyo", "As Asia/Tokyo"),
            FactType.Items => new("name; email; phone のように「; 」で区切る", "Words joined by '; ': name; email; phone"),
            _ => Hikeshi.Kernel.Words.None,
        };
        return new(fact, choices, known?.Type is null or FactType.Text, known?.Type is FactType.Day or FactType.Time, form);
    }
}
