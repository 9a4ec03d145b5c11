using System.Text.Encodings.Web;
using System.Text.Unicode;
using Hikeshi.Web.Audit;
using Hikeshi.Web.CaseList;
using Hikeshi.Web.Closing;
using Hikeshi.Web.Desks;
using Hikeshi.Web.Duties;
using Hikeshi.Web.Evidence;
using Hikeshi.Web.Facts;
using Hikeshi.Web.Forms;
using Hikeshi.Web.Inquiries;
using Hikeshi.Web.Live;
using Hikeshi.Web.Look;
using Hikeshi.Web.Messages;
using Hikeshi.Web.Notices;
using Hikeshi.Web.Notification;
using Hikeshi.Web.Overview;
using Hikeshi.Web.Persons;
using Hikeshi.Web.Playbook;
using Hikeshi.Web.Registers;
using Hikeshi.Web.SignIn;
using Hikeshi.Web.Timeline;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hikeshi.Web;

/// <summary>The pages of every capability, and what they share.</summary>
static class Workbench
{
    public static void AddWorkbench(this IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton(s => s.GetRequiredService<ILoggerFactory>().CreateLogger("Hikeshi"));
        services.AddSingleton(new CaseFolders(options.Data));
        services.AddSingleton<OpenDesks>().AddSingleton<CaseRuns>().AddSingleton<EvidenceRuns>().AddSingleton<DecisionRuns>().AddSingleton<SearchIndexes>().AddSingleton<Pages>();
        services.AddAntiforgery(a => (a.Cookie.Name, a.Cookie.SameSite, a.Cookie.HttpOnly, a.SuppressXFrameOptionsHeader) = ("hikeshi-form", SameSiteMode.Strict, true, true));
        services.AddPeoplePages(options);
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }

    public static void MapWorkbench(this WebApplication app)
    {
        T The<T>() where T : notnull => app.Services.GetRequiredService<T>();
        var (look, desks, readings, options) = (The<Pages>(), The<OpenDesks>(), The<EvidenceRuns>(), The<ServeOptions>());
        LookFiles.Map(app);
        Tongue.Map(app);
        app.MapPeoplePages();
        LiveRoute.Map(app, desks, options);
        CasePages.Map(app, look, The<CaseFolders>(), desks, readings, options);
        OverviewRoutes.Map(app, look);
        EvidenceRoutes.Map(app, look, readings, options);
        UploadRoutes.Map(app, look, readings, options, The<IAntiforgery>());
        MessageRoutes.Map(app, look, desks, The<SearchIndexes>());
        PersonRoutes.Map(app, look, The<DecisionRuns>());
        TimelineRoutes.Map(app, look);
        PlaybookRoutes.Map(app, look);
        RegisterRoutes.Map(app, look);
        DutyRoutes.Map(app, look);
        FactRoutes.Map(app, look);
        NotificationRoutes.Map(app, look);
        ClosingRoutes.Map(app, look);
        AuditRoutes.Map(app, look);
        InquiryPages.Map(app, look, The<CaseRuns>(), options);
        NoticePages.Map(app, look);
        FormRoutes.Map(app, look);
    }
}
