using Hikeshi.People;
using Hikeshi.People.Store;
using Hikeshi.Web.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Hikeshi.Web.SignIn;

/// <summary>Puts people, their sessions and their pages into the server.</summary>
static class PeopleWiring
{
    /// <exception cref="ServerUnusableException">The database of people cannot be used.</exception>
    public static void AddPeoplePages(this IServiceCollection services, ServeOptions options)
    {
        try
        {
            services.AddPeople(new(options.Data) { Time = options.Time, SessionIdle = options.SessionIdle, SessionLength = options.SessionLength });
        }
        catch (PeopleUnusableException e)
        {
            throw new ServerUnusableException(e.Message, e);
        }
        var provider = OpenIdFile.Read(options.Data);
        OpenIdRoutes.Add(services, provider);
        services.AddSingleton(provider).AddSingleton(new AttemptLimit(options.Time));
        services.AddSingleton<SessionCookie>().AddSingleton<KeptForms>().AddSingleton<SignInPages>().AddSingleton<SecondFactorPages>().AddSingleton<SessionGate>()
            .AddSingleton<SignInRoutes>().AddSingleton<OpenIdRoutes>().AddSingleton<WelcomeRoutes>().AddSingleton<AccountRoutes>().AddSingleton<PeopleRoutes>();
    }

    public static void MapPeoplePages(this WebApplication app)
    {
        app.Services.GetRequiredService<SignInRoutes>().Map(app);
        app.Services.GetRequiredService<OpenIdRoutes>().Map(app);
        app.Services.GetRequiredService<WelcomeRoutes>().Map(app);
        app.Services.GetRequiredService<AccountRoutes>().Map(app);
        app.Services.GetRequiredService<PeopleRoutes>().Map(app);
    }
}
