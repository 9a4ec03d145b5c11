namespace Hikeshi.Bench;

/// <summary>Ten people at work at the same time, each at a page of their own. A closed loop: nobody asks for the next page before the last one has come.</summary>
static class TenUsers
{
    /// <summary>The peer: from memory, by the same server through the same layers, without a session or the case.</summary>
    public const string Peer = "style sheet (peer)";

    public const string Refreshed = "page that refreshes itself";

    public const string Noted = "event noted (form sent)";

    /// <param name="think">How long a person looks at a page before the next, half to one and a half times; none to ask for page after page.</param>
    public static async Task RunAsync(IReadOnlyList<Visitor> people, IReadOnlyList<PageKind> kinds, string styleSheet, int rounds, TimeSpan think, Measured measured)
    {
        await Task.WhenAll(people.Select((person, i) => Task.Run(async () =>
        {
            var random = new Random(1_000 + i);
            await Task.Delay(think * random.NextDouble());
            for (var round = 0; round < rounds; round++)
            {
                PageKind[] plan = [.. kinds.SelectMany(k => Enumerable.Repeat(k, k.Times)), new(Peer, _ => styleSheet), new(Noted, _ => "")];
                random.Shuffle(plan);
                foreach (var kind in plan) await LookAsync(person, kind, random, think, measured);
            }
        })));
    }

    static async Task LookAsync(Visitor person, PageKind kind, Random random, TimeSpan think, Measured measured)
    {
        using var left = new CancellationTokenSource();
        var address = kind.Address(random);
        string page;
        if (kind.Name == Noted)
        {
            address = $"/cases/{LargeCase.Id}/timeline/note";
            page = (await person.GetAsync(address)).Text;
            var sent = await person.PostAsync(page, address, ("text", $"{person.Name}が調べたこと {random.Next(1_000_000)}"), ("happened", ""));
            measured.Add(kind.Name, address, sent);
        }
        else
        {
            var answer = await person.GetAsync(address);
            measured.Add(kind.Name, address, answer);
            page = answer.Text;
        }
        if (think == TimeSpan.Zero) return;
        var following = person.FollowAsync(address, page, again => measured.Add(Refreshed, address, again), left.Token);
        await Task.Delay(think * (0.5 + random.NextDouble()));
        await left.CancelAsync();
        await following;
    }
}
