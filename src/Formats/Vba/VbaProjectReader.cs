using System.Text;
using Hikeshi.Formats.Cfb;
using Hikeshi.Kernel;

namespace Hikeshi.Formats.Vba;

/// <summary>Reads the projects among the streams of one compound file.</summary>
internal sealed class VbaProjectReader(IReadOnlyList<CompoundStream> streams, Limits limits, int budget, List<Anomaly> anomalies)
{
    readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
    Encoding encoding = VbaText.Encoding(1252);

    public List<VbaModule> Modules { get; } = [];
    public List<FormText> FormTexts { get; } = [];

    /// <summary>Bytes of source that may still be unpacked.</summary>
    public int Budget { get; private set; } = budget;

    /// <summary>True for a stream that a VBA project is made of, by its name or by its content.</summary>
    public static bool HoldsMacros(CompoundStream stream) =>
        (IsNamed(stream.Path, "dir") && VbaCompression.IsContainer(stream.Content.Span)) || SourceScan.Starts(stream.Content.Span).Count > 0;

    public void Read()
    {
        foreach (var dir in streams.Where(s => IsNamed(s.Path, "dir") && VbaCompression.IsContainer(s.Content.Span)))
            ReadProject(dir.Path[..^3], VbaDirectory.Read(Unpack(dir.Content.Span, dir.Path), limits, anomalies));
        Recover();
        FormTexts.AddRange(FormReader.Read(streams, encoding, limits, anomalies));
    }

    void ReadProject(string storage, VbaDirectory directory)
    {
        encoding = directory.Encoding;
        foreach (var record in directory.Modules)
        {
            var path = storage + (record.StreamName.Length > 0 ? record.StreamName : record.Name);
            if (streams.FirstOrDefault(s => s.Path.Equals(path, StringComparison.OrdinalIgnoreCase)) is not { } stream)
            {
                anomalies.Add(new("vba-module-missing", $"The module {record.Name} has no stream {path}."));
                continue;
            }
            var content = stream.Content.Span;
            if (record.Offset >= content.Length || !VbaCompression.IsContainer(content[(int)record.Offset..]))
            {
                anomalies.Add(new("vba-module-offset", $"The source of {path} does not begin at {record.Offset} as the dir stream says; it is searched for.", record.Offset));
                continue;
            }
            if (!taken.Add(stream.Path)) continue;
            Modules.Add(new(record.Name, stream.Path, encoding.GetString(Unpack(content[(int)record.Offset..], path))));
        }
    }

    /// <summary>Finds sources that no dir stream led to, by the words that every one begins with.</summary>
    void Recover()
    {
        foreach (var stream in streams.Where(s => !taken.Contains(s.Path)))
            foreach (var start in SourceScan.Starts(stream.Content.Span))
            {
                if (Modules.Count >= limits.MacroModules || Budget <= 0) return;
                var source = encoding.GetString(Unpack(stream.Content.Span[start..], stream.Path));
                if (source.Length == 0) continue;
                var name = SourceScan.NameOf(source);
                if (name.Length == 0) name = stream.Path[(stream.Path.LastIndexOf('/') + 1)..];
                anomalies.Add(new("vba-module-recovered", $"The module {name} was found by searching {(stream.Path.Length == 0 ? "the bytes" : stream.Path)}.", start));
                Modules.Add(new(name, stream.Path, source));
            }
    }

    byte[] Unpack(ReadOnlySpan<byte> container, string what)
    {
        var unpacked = VbaCompression.Decompress(container, Math.Max(0, Budget), what, anomalies);
        Budget -= unpacked.Length;
        return unpacked;
    }

    static bool IsNamed(string path, string name) =>
        path.EndsWith("/" + name, StringComparison.OrdinalIgnoreCase) || path.Equals(name, StringComparison.OrdinalIgnoreCase);
}
