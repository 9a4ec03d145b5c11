using Hikeshi.Kernel;
using Hikeshi.People.History;
using Hikeshi.People.Store;
using Microsoft.EntityFrameworkCore;

namespace Hikeshi.People.Sessions;

/// <summary>A session that holds, and whose it is.</summary>
public sealed record LiveSession(Session Session, Member Member);

/// <summary>Sessions: begun at sign-in, looked up at every request, ended by their owner, by a lead or by time.</summary>
/// <remarks>The record on the server decides, not the cookie: what is ended here is worth nothing at the next request, and so is a role that was taken away.</remarks>
public sealed class SessionBook(PeopleContext people, PeopleOptions options, PeopleHistory history)
{
    /// <summary>Attack: signing in until the disk is full. The oldest is ended.</summary>
    const int PerMember = 20;

    /// <summary>How exact "last seen" is; writing at every request would make reading slow.</summary>
    static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <summary>Ended sessions are kept this long to be looked at.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    static readonly Func<PeopleContext, string, IAsyncEnumerable<LiveSession>> ByKey = EF.CompileAsyncQuery((PeopleContext people, string digest) =>
        people.Sessions.AsNoTracking().Where(s => s.KeySha256 == digest).Join(people.Users.AsNoTracking(), s => s.MemberId, m => m.Id, (s, m) => new LiveSession(s, m)));

    /// <summary>Begins a session.</summary>
    /// <returns>The value of the cookie, for once.</returns>
    public async Task<string> BeginAsync(Member member, SignInWay way, bool needsSecondFactor, string browser, string address)
    {
        var now = options.Time.GetUtcNow();
        var (key, digest) = OneTimeKey.Make();
        var past = now - Kept;
        await people.Sessions.Where(s => s.LastSeen < past).ExecuteDeleteAsync();
        var surplus = await people.Sessions.Where(s => s.MemberId == member.Id && s.Ended == null).OrderByDescending(s => s.LastSeen).Skip(PerMember - 1).Select(s => s.Id).ToListAsync();
        await people.Sessions.Where(s => surplus.Contains(s.Id)).ExecuteUpdateAsync(s => s.SetProperty(x => x.Ended, now));
        people.Sessions.Add(new()
        {
            KeySha256 = digest,
            MemberId = member.Id,
            Began = now,
            LastSeen = now,
            Way = way,
            NeedsSecondFactor = needsSecondFactor,
            Browser = browser,
            Address = address,
        });
        history.Add(member.UserName!, HistoryKind.SignedIn, member.UserName!, way.ToString());
        await people.SaveChangesAsync();
        return key;
    }

    /// <summary>The session of a cookie, or null where there is none that holds.</summary>
    /// <param name="seen">Whether somebody uses it, so that it does not end for want of use.</param>
    public async Task<LiveSession?> FindAsync(string? key, bool seen = true)
    {
        if (!OneTimeKey.CanBe(key)) return null;
        LiveSession? found = null;
        await foreach (var live in ByKey(people, OneTimeKey.Digest(key!))) found = live;
        if (found is null || !Holds(found.Session, found.Member, options.Time.GetUtcNow())) return null;
        if (seen) await SeeAsync(found.Session);
        return found;
    }

    /// <summary>Whose session a cookie belonged to, even if it has ended: what was typed in it may be shown to them again.</summary>
    public async Task<string?> OwnerAsync(string? key)
    {
        if (!OneTimeKey.CanBe(key)) return null;
        var digest = OneTimeKey.Digest(key!);
        return await people.Sessions.Where(s => s.KeySha256 == digest).Select(s => s.MemberId).FirstOrDefaultAsync();
    }

    /// <summary>Sessions that hold, the last used first.</summary>
    /// <param name="memberId">Whose; null for everybody's.</param>
    public async Task<IReadOnlyList<LiveSession>> HeldAsync(string? memberId)
    {
        var now = options.Time.GetUtcNow();
        var (idle, length) = (now - options.SessionIdle, now - options.SessionLength);
        var all = await people.Sessions.AsNoTracking().Where(s => s.Ended == null && s.LastSeen > idle && s.Began > length && (memberId == null || s.MemberId == memberId))
            .Join(people.Users.AsNoTracking(), s => s.MemberId, m => m.Id, (s, m) => new { s, m }).OrderByDescending(x => x.s.LastSeen).Take(options.RowsShown).Select(x => new LiveSession(x.s, x.m)).ToListAsync();
        return [.. all.Where(s => s.Member.IsActive(now))];
    }

    /// <summary>Ends one session.</summary>
    /// <param name="owner">Only a session of this member; null where a lead ends somebody's.</param>
    public async Task<Refusal?> EndAsync(long id, string? owner, string actor)
    {
        var now = options.Time.GetUtcNow();
        var session = await people.Sessions.FirstOrDefaultAsync(s => s.Id == id && s.Ended == null && (owner == null || s.MemberId == owner));
        if (session is null) return new("session-unknown", "そのサインインは、もう終わっています。", "That session has ended already.");
        (session.Ended, session.EndedBy) = (now, actor);
        history.Add(actor, HistoryKind.SessionEnded, await NameAsync(session.MemberId));
        await people.SaveChangesAsync();
        return null;
    }

    /// <summary>Ends every session of somebody.</summary>
    /// <param name="except">The session that goes on; null for none.</param>
    public async Task EndAllAsync(string memberId, long? except, string actor)
    {
        await EndSilentlyAsync(memberId, except, actor);
        history.Add(actor, HistoryKind.SessionsEnded, await NameAsync(memberId));
        await people.SaveChangesAsync();
    }

    /// <summary>The owner leaves.</summary>
    public async Task SignOutAsync(LiveSession live)
    {
        var now = options.Time.GetUtcNow();
        var (id, name) = (live.Session.Id, live.Member.UserName);
        await people.Sessions.Where(s => s.Id == id && s.Ended == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.Ended, now).SetProperty(x => x.EndedBy, name));
        history.Add(name!, HistoryKind.SignedOut, name!);
        await people.SaveChangesAsync();
    }

    internal Task EndSilentlyAsync(string memberId, long? except, string actor)
    {
        var now = options.Time.GetUtcNow();
        return people.Sessions.Where(s => s.MemberId == memberId && s.Ended == null && s.Id != except)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.Ended, now).SetProperty(x => x.EndedBy, actor));
    }

    /// <summary>There is a second factor now.</summary>
    internal Task CompleteAsync(string memberId) =>
        people.Sessions.Where(s => s.MemberId == memberId && s.NeedsSecondFactor).ExecuteUpdateAsync(s => s.SetProperty(x => x.NeedsSecondFactor, false));

    bool Holds(Session session, Member member, DateTimeOffset now) =>
        session.Ended is null && now - session.LastSeen < options.SessionIdle && now - session.Began < options.SessionLength && member.IsActive(now);

    async Task SeeAsync(Session session)
    {
        var now = options.Time.GetUtcNow();
        if (now - session.LastSeen < SeenEvery) return;
        await people.Sessions.Where(s => s.Id == session.Id && s.LastSeen < now).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeen, now));
    }

    async Task<string> NameAsync(string memberId) => await people.Users.Where(m => m.Id == memberId).Select(m => m.UserName).FirstOrDefaultAsync() ?? "";
}
