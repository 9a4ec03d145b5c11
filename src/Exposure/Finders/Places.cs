using System.Collections.Frozen;
using System.IO.Compression;
using System.Text;

namespace Hikeshi.Exposure.Finders;

/// <summary>A city, town, village or ward, with its towns.</summary>
internal sealed class Municipality(string prefecture, string name, string towns)
{
    readonly Lazy<HashSet<string>> _towns = new(() => [.. towns.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(PlaceText.Key)]);

    /// <summary>The comparison key of its prefecture.</summary>
    public string PrefectureKey { get; } = PlaceText.Key(prefecture);

    /// <summary>The full name with county and city: 北海道の上川郡東神楽町, 大阪市鶴見区.</summary>
    public string Name => name;

    /// <summary>The comparison keys of its towns.</summary>
    public IReadOnlyCollection<string> Towns => _towns.Value;

    public bool HasTown(ReadOnlySpan<char> key) => _towns.Value.GetAlternateLookup<ReadOnlySpan<char>>().Contains(key);
}

/// <summary>The places of Japan, from knowledge/places/towns.tsv.gz.</summary>
internal sealed class Places
{
    public const int LongestName = 14;

    static readonly Lazy<Places> Loaded = new(() => new Places());

    readonly FrozenSet<string> _prefectures;
    readonly FrozenDictionary<string, Municipality[]> _municipalities;
    readonly FrozenSet<int> _starts;

    Places()
    {
        using var stream = typeof(Places).Assembly.GetManifestResourceStream("places/towns.tsv.gz")
            ?? throw new InvalidOperationException("The list places/towns.tsv.gz is missing from the assembly.");
        using var reader = new StreamReader(new GZipStream(stream, CompressionMode.Decompress), Encoding.UTF8);
        var names = new Dictionary<string, List<Municipality>>();
        var prefectures = new HashSet<string>();
        var starts = new HashSet<int>();
        while (reader.ReadLine() is { } line)
        {
            var columns = line.Split('\t');
            var municipality = new Municipality(columns[0], columns[1], columns[2]);
            if (prefectures.Add(PlaceText.Key(columns[0]))) starts.Add(StartOf(columns[0]));
            foreach (var name in Names(columns[1]))
            {
                starts.Add(StartOf(name));
                var key = PlaceText.Key(name);
                if (!names.TryGetValue(key, out var all)) names[key] = all = [];
                all.Add(municipality);
            }
        }
        _prefectures = prefectures.ToFrozenSet();
        _municipalities = names.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray());
        _starts = starts.ToFrozenSet();
    }

    public static Places All => Loaded.Value;

    /// <summary>Whether a prefecture or municipality may begin here: a cheap test of two characters.</summary>
    public bool MayBegin(string s, int at) => at + 1 < s.Length && s[at] > '\u2FFF' && _starts.Contains(StartOf(s[at], s[at + 1]));

    /// <summary>How many elements the prefecture at the beginning takes, or 0.</summary>
    public int Prefecture(PlaceElements elements, out string prefecture)
    {
        for (var n = 4; n >= 3; n--)
        {
            if (_prefectures.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(elements.Key(0, n), out prefecture!)) return n;
        }
        prefecture = "";
        return 0;
    }

    /// <summary>How many elements the longest municipality here takes, or 0.</summary>
    public int Municipality(PlaceElements elements, int at, string prefecture, out IReadOnlyList<Municipality> found)
    {
        for (var n = Math.Min(LongestName, elements.Count - at); n >= 2; n--)
        {
            if (!_municipalities.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(elements.Key(at, n), out var all)) continue;
            var inside = prefecture.Length == 0 ? all : [.. all.Where(m => m.PrefectureKey == prefecture)];
            if (inside.Length == 0) continue;
            found = inside;
            return n;
        }
        found = [];
        return 0;
    }

    /// <summary>The names people use: with and without the county, the ward with and without its city, the city without its ward.</summary>
    static IEnumerable<string> Names(string full)
    {
        yield return full;
        var county = full.IndexOf('郡', StringComparison.Ordinal);
        if (county > 0 && county < full.Length - 2) yield return full[(county + 1)..];
        var city = full.IndexOf('市', 1);
        if (city > 0 && city < full.Length - 1 && full[^1] == '区')
        {
            yield return full[(city + 1)..];
            yield return full[..(city + 1)];
        }
    }

    static int StartOf(string name) => StartOf(name[0], name[1]);

    static int StartOf(char first, char second) => PlaceText.Fold(first) << 16 | PlaceText.Fold(second);
}
