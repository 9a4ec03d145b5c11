using System.Globalization;
using Hikeshi.Kernel;
using Hikeshi.People.Store;
using Microsoft.EntityFrameworkCore;

namespace Hikeshi.People.History;

/// <summary>Who did what to people, newest first, and how often signing in failed.</summary>
public sealed class PeopleHistory(PeopleContext people, PeopleOptions options)
{
    /// <summary>Written with whatever else the caller changes, at its next save.</summary>
    internal void Add(string actor, HistoryKind kind, string about, string detail = "") =>
        people.History.Add(new() { At = options.Time.GetUtcNow(), Actor = actor, Kind = kind, About = about, Detail = detail });

    /// <param name="before">Rows older than this one; null for the newest.</param>
    public async Task<IReadOnlyList<HistoryEntry>> NewestAsync(long? before = null) => await people.History.AsNoTracking()
        .Where(h => before == null || h.Id < before).OrderByDescending(h => h.Id).Take(options.RowsShown).ToListAsync();

    /// <summary>Failed sign-ins by day, newest day first; the name is empty where what was typed is nobody's.</summary>
    public async Task<IReadOnlyList<(string Day, string Name, long Count)>> FailuresAsync()
    {
        var rows = await people.FailedSignIns.AsNoTracking().OrderByDescending(f => f.Day).Take(options.RowsShown)
            .Select(f => new { f.Day, Name = people.Users.Where(m => m.Id == f.MemberId).Select(m => m.UserName).FirstOrDefault(), f.Count }).ToListAsync();
        return [.. rows.Select(r => (r.Day, r.Name ?? "", r.Count))];
    }

    internal Task CountFailureAsync(string memberId)
    {
        var day = options.Time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return people.Database.ExecuteSqlAsync($"INSERT INTO FailedSignIns (Day, MemberId, Count) VALUES ({day}, {memberId}, 1) ON CONFLICT (Day, MemberId) DO UPDATE SET Count = Count + 1");
    }

    public static Words Say(HistoryKind kind) => kind switch
    {
        HistoryKind.FirstLeadJoined => new("最初の責任者として始めました", "began as the first lead"),
        HistoryKind.Invited => new("招待しました", "invited"),
        HistoryKind.InvitationRevoked => new("招待を取り消しました", "revoked the invitation"),
        HistoryKind.Joined => new("招待を受けて加わりました", "joined by invitation"),
        HistoryKind.RoleChanged => new("役割を変えました", "changed the role"),
        HistoryKind.EndChanged => new("期限を変えました", "changed the end date"),
        HistoryKind.Renamed => new("名前を変えました", "changed the name"),
        HistoryKind.Removed => new("外しました", "removed"),
        HistoryKind.SignedIn => new("サインインしました", "signed in"),
        HistoryKind.SignedOut => new("サインアウトしました", "signed out"),
        HistoryKind.SessionEnded => new("サインインの1つを終わらせました", "ended one session"),
        HistoryKind.SessionsEnded => new("ほかのサインインをすべて終わらせました", "ended the other sessions"),
        HistoryKind.LockedOut => new("失敗が続いたので、パスワードをしばらく止めました", "paused the password after repeated failures"),
        HistoryKind.PasswordSet => new("パスワードを決めました", "set the password"),
        HistoryKind.AuthenticatorSet => new("認証アプリを登録しました", "set up the authenticator app"),
        HistoryKind.AuthenticatorRemoved => new("認証アプリを外しました", "removed the authenticator app"),
        HistoryKind.PasskeyAdded => new("パスキーを加えました", "added a passkey"),
        HistoryKind.PasskeyRemoved => new("パスキーを外しました", "removed a passkey"),
        HistoryKind.RecoveryCodesMade => new("回復コードを作りました", "made recovery codes"),
        HistoryKind.RecoveryCodeUsed => new("回復コードを1つ使いました", "used a recovery code"),
        _ => new("サインイン用のリンクを作りました", "made a sign-in link"),
    };
}
