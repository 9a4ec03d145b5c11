using System.Security.Cryptography;
using System.Text;

namespace Hikeshi.Exposure.Subjects;

/// <summary>Gives each person an id that later additions do not change.</summary>
/// <remarks>"P" and eight characters in Crockford's base 32 (no I, L, O, U) of SHA-256 over what the person's first record says; a
/// character more where two people would share an id.</remarks>
sealed class SubjectIds(CaseRecords records)
{
    const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    readonly HashSet<string> _given = new(StringComparer.Ordinal);

    /// <summary>The next id; call in the order of the subjects' first records.</summary>
    /// <param name="split">The person was separated from another by a decision: the id must not depend on whether somebody else begins with the same words.</param>
    public string Next(int firstRecord, bool split = false)
    {
        var key = IdentityKey(records, firstRecord) + (split ? "\nsplit" : "");
        for (var copy = 0; ; copy++)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(copy == 0 ? key : $"{key}\n{copy}"));
            for (var length = 8; length <= 24; length++)
                if ("P" + Base32(hash, length) is var id && _given.Add(id)) return id;
        }
    }

    /// <summary>What a record says that can be compared, in an order that does not depend on the case.</summary>
    internal static string IdentityKey(CaseRecords records, int record) => string.Join('\n', records.Distinct[record].Facts
        .Select(f => records.Facts[f])
        .Select(f => $"{(int)f.Kind}:{(f.Name >= 0 ? records.Names[f.Name].Key : f.Key)}").Order(StringComparer.Ordinal));

    internal static string Base32(byte[] hash, int length)
    {
        var id = new char[length];
        for (var i = 0; i < length; i++)
        {
            var value = 0;
            for (var bit = i * 5; bit < i * 5 + 5; bit++) value = (value << 1) | ((hash[bit >> 3] >> (7 - (bit & 7))) & 1);
            id[i] = Alphabet[value];
        }
        return new string(id);
    }
}
