using System.Security.Cryptography;
using Hikeshi.People.History;
using Hikeshi.People.Store;
using Microsoft.EntityFrameworkCore;

namespace Hikeshi.People.SecondFactors;

/// <summary>Codes that stand in for a second factor, once each. Shown when they are made; only digests are kept.</summary>
public sealed class RecoveryCodes(PeopleContext people, PeopleOptions options, PeopleHistory history)
{
    const int Count = 10;

    /// <summary>Bytes of one code: 80 bits cannot be guessed back from the digest.</summary>
    const int Bytes = 10;

    /// <summary>Makes new codes; the ones before are worth nothing any more.</summary>
    public async Task<IReadOnlyList<string>> MakeAsync(Member member)
    {
        var codes = Enumerable.Range(0, Count).Select(_ => Base32.Write(RandomNumberGenerator.GetBytes(Bytes))).ToList();
        await using var transaction = people.Database.CurrentTransaction is null ? await people.Database.BeginTransactionAsync() : null;
        await people.RecoveryCodes.Where(c => c.MemberId == member.Id).ExecuteDeleteAsync();
        people.RecoveryCodes.AddRange(codes.Select(c => new RecoveryCode { CodeSha256 = Digest(member.Id, c), MemberId = member.Id }));
        history.Add(member.UserName!, HistoryKind.RecoveryCodesMade, member.UserName!);
        await people.SaveChangesAsync();
        if (transaction is not null) await transaction.CommitAsync();
        return [.. codes.Select(c => string.Join('-', c.Chunk(4).Select(g => new string(g))))];
    }

    public Task<int> LeftAsync(string memberId) => people.RecoveryCodes.CountAsync(c => c.MemberId == memberId && c.Used == null);

    /// <summary>True where the code was one of theirs and had not been used.</summary>
    internal async Task<bool> UseAsync(Member member, string typed)
    {
        var code = string.Concat(typed.Where(char.IsAsciiLetterOrDigit).Take(Bytes * 2)).ToUpperInvariant();
        if (code.Length != Bytes * 8 / 5) return false;
        var (digest, now) = (Digest(member.Id, code), options.Time.GetUtcNow());
        if (await people.RecoveryCodes.Where(c => c.CodeSha256 == digest && c.MemberId == member.Id && c.Used == null).ExecuteUpdateAsync(c => c.SetProperty(x => x.Used, now)) != 1) return false;
        history.Add(member.UserName!, HistoryKind.RecoveryCodeUsed, member.UserName!);
        return true;
    }

    static string Digest(string memberId, string code) => OneTimeKey.Digest($"{memberId} {code}");
}
