using Hikeshi.Storage.Cases;
using Hikeshi.TestKit;
using Hikeshi.Tests.Inquiries.People;

namespace Hikeshi.Tests.Inquiries;

/// <summary>A case of 4,000 invented persons whose full names sound different, written once for a class of tests.</summary>
public sealed class InventedCase : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("hikeshi-inquiries-").FullName;

    public InventedCase()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        // Who shares the sound of a name with somebody else cannot be told apart by it; families who share a telephone stay.
        People = [.. new Population(Shared.Root, seed: 20_260_901).Take(6_000)
            .Where(p => seen.Add(p.FamilyReading.Length == 0 ? p.StoredName : Latin.Passport(p.FamilyReading + " " + p.GivenReading)))
            .Take(4_000).Select((p, i) => p with { Id = $"P{i:D8}" })];
        Store = CaseStore.OpenOrCreate(_folder, TimeProvider.System);
        StoredPeople.Write(Store, People);
    }

    internal IReadOnlyList<Invented> People { get; }

    public CaseStore Store { get; }

    public void Dispose()
    {
        Store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
