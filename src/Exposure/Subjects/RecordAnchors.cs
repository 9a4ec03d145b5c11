using System.Security.Cryptography;
using System.Text;

namespace Hikeshi.Exposure.Subjects;

/// <summary>Finds the record that an anchor names: at its place, or by what it says.</summary>
sealed class RecordAnchors(CaseRecords records)
{
    const int KeyLength = 24;

    Dictionary<string, int>? _byKey;

    /// <summary>The distinct record, or -1 where the evidence no longer holds it.</summary>
    public int Find(SubjectAnchor anchor)
    {
        if (At(anchor.MessageNumber, anchor.RecordIndex) is >= 0 and var record && KeyOf(record) == anchor.Key) return record;
        return (_byKey ??= ByKey()).GetValueOrDefault(anchor.Key, -1);
    }

    public SubjectAnchor Of(string id, int record)
    {
        var (_, message, index) = records.Occurrences[records.Distinct[record].FirstOccurrence];
        return new(id, message, index, KeyOf(record));
    }

    string KeyOf(int record) => SubjectIds.Base32(SHA256.HashData(Encoding.UTF8.GetBytes(SubjectIds.IdentityKey(records, record))), KeyLength);

    /// <summary>Occurrences stand in the order of messages and, within one, of records.</summary>
    int At(long message, int index)
    {
        int low = 0, high = records.Occurrences.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var at = records.Occurrences[middle];
            var order = at.Message.CompareTo(message) is var m and not 0 ? m : at.Index.CompareTo(index);
            if (order == 0) return at.Record;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    Dictionary<string, int> ByKey()
    {
        var byKey = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var record in Enumerable.Range(0, records.Distinct.Count).Where(r => records.Distinct[r].Count > 0).OrderBy(r => records.Distinct[r].FirstOccurrence))
            byKey.TryAdd(KeyOf(record), record);
        return byKey;
    }
}
