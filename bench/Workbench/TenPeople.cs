using System.Text.RegularExpressions;
using Hikeshi.Web.SignIn;

namespace Hikeshi.Bench;

/// <summary>Ten people, each signed in with a session of their own: the first by the link of the console, the others invited by the first.</summary>
static class TenPeople
{
    static readonly string[] Names = ["久美", "健太", "直子", "大輔", "美咲", "翔", "陽子", "拓也", "彩", "誠"];

    /// <summary>Attempts to sign in are limited to one a second.</summary>
    static readonly TimeSpan Pace = TimeSpan.FromSeconds(1.2);

    public static async Task<List<Visitor>> SignInAsync(Server server, string data)
    {
        var people = Names.Select(n => new Visitor(n)).ToList();
        foreach (var person in people)
        {
            var lead = people[0];
            // Whoever is known from an earlier run gets a link, as on the console.
            if (await LinkAsync(data, person.Name) is not { } link)
            {
                if (person == lead) link = (await server.LinkAsync()).PathAndQuery;
                else
                {
                    var invited = await lead.PostAsync((await lead.GetAsync("/people")).Text, "/people/invite", ("name", person.Name), ("mail", ""), ("role", "Lead"), ("case", ""), ("until", ""));
                    var invitation = Regex.Match(invited.Text, "value=\"http[^\"]*?(/welcome[^\"]*)\"").Groups[1].Value;
                    using var elsewhere = new Visitor(person.Name);
                    await JoinAsync(elsewhere, invitation, "correct horse battery staple");
                    link = await LinkAsync(data, person.Name) ?? throw new InvalidOperationException($"{person.Name} could not join.");
                }
            }
            await JoinAsync(person, link);
            if ((await person.GetAsync($"/cases/{LargeCase.Id}/persons")) is not { Status: 200 }) throw new InvalidOperationException($"{person.Name} could not sign in.");
        }
        return people;
    }

    static async Task JoinAsync(Visitor person, string link, string password = "")
    {
        await Task.Delay(Pace);
        var page = (await person.GetAsync(link)).Text;
        var joined = await person.PostAsync(page, "/welcome", ("key", Visitor.Field(page, "key")), ("name", person.Name), ("password", password));
        // Whoever has a password is asked for a second factor now, and comes in by a link instead.
        if (joined.Status != 303 && password.Length == 0) throw new InvalidOperationException($"{person.Name} could not sign in ({joined.Status}).");
    }

    static async Task<string?> LinkAsync(string data, string name) =>
        await ConsoleLink.ForAsync(data, name, Server.Address.AbsoluteUri) is { } link ? new Uri(link).PathAndQuery : null;
}
