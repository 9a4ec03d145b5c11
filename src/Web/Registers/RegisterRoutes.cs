using Hikeshi.Cases;
using Hikeshi.Kernel;
using Hikeshi.People.Rights;
using Hikeshi.Web.Forms;
using Hikeshi.Web.Look;
using Hikeshi.Web.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hikeshi.Web.Registers;

/// <summary>The pages of capabilities that are registers.</summary>
static class RegisterRoutes
{
    public static void Map(IEndpointRouteBuilder pages, Pages look)
    {
        foreach (var register in RegisterBook.All)
        {
            pages.MapGet($"/cases/{{case}}/{register.Word}", (HttpContext context, string @case) => look.AtCaseAsync<RegisterPage, RegisterModel>(context, @case, desk => Load(desk.View(Person.Of(context)), register, context)))
                .Needs(Right.ReadCase).ExcludeFromDescription();
        }
    }

    static RegisterModel Load(CaseView view, Register register, HttpContext context)
    {
        var tables = register.Tables(view);
        var commands = register.New.Select(verb => CommandCatalog.All.First(c => c.Word == register.Word && c.Verb == verb)).ToList();
        var quick = commands.Count > 0 ? CommandPageModel.Of(view, CommandForm.Of(commands[0]), new Dictionary<string, string>(), context.Request.Path) : null;
        return new(register.Word, register.Lead(view), tables, commands, quick);
    }
}

/// <summary>How the page of a register is made.</summary>
/// <param name="New">Verbs of the commands that enter something new.</param>
sealed record Register(string Word, string[] New, Func<CaseView, Words> Lead, Func<CaseView, IReadOnlyList<RegisterTable>> Tables);
