using Hikeshi.People;
using Hikeshi.People.SignIn;
using Hikeshi.People.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Hikeshi.Web.SignIn;

/// <summary>One-time links for the console of whoever runs the server.</summary>
public static class ConsoleLink
{
    const string Path = "/welcome?key=";

    /// <summary>A link that signs somebody in who lost everything, made beside a running server or before one is started.</summary>
    /// <param name="address">Where the server listens.</param>
    /// <returns>Null where nobody of that name may sign in.</returns>
    /// <exception cref="ServerUnusableException">The database of people cannot be used.</exception>
    public static async Task<string?> ForAsync(string folder, string name, string address)
    {
        try
        {
            await using var services = new ServiceCollection().AddLogging().AddPeople(new(folder)).BuildServiceProvider();
            return await MakeAsync(services, address, links => links.ForAsync(name));
        }
        catch (PeopleUnusableException e)
        {
            throw new ServerUnusableException(e.Message, e);
        }
    }

    internal static async Task<string?> MakeAsync(IServiceProvider services, string address, Func<ConsoleLinks, Task<string?>> make)
    {
        await using var scope = services.CreateAsyncScope();
        return await make(scope.ServiceProvider.GetRequiredService<ConsoleLinks>()) is { } key ? address.TrimEnd('/') + Path + key : null;
    }
}
