using Hikeshi.Kernel;

namespace Hikeshi.Formats.Archives;

/// <summary>The entries and anomalies of one archive as they come, and what is left of its budgets.</summary>
sealed class Unpacking(Limits limits)
{
    const int MaxAnomalies = 1_000;
    const int FirstBuffer = 64 * 1024;

    readonly List<ArchiveEntry> _entries = [];
    readonly List<Anomaly> _anomalies = [];
    readonly HashSet<string> _names = new(StringComparer.Ordinal);
    long _left = limits.ArchiveBytes;
    bool _saidFull;

    public IReadOnlyList<ArchiveEntry> Entries => _entries;
    public IReadOnlyList<Anomaly> Anomalies => _anomalies;

    /// <summary>True while another entry may be added; says so once when the limit is reached.</summary>
    public bool HasRoom
    {
        get
        {
            if (_entries.Count < limits.ArchiveEntries) return true;
            if (!_saidFull) _anomalies.Add(new("archive-entries-limit", $"The archive has more than {limits.ArchiveEntries} entries; the rest was not read."));
            _saidFull = true;
            return false;
        }
    }

    public void Report(string code, string detail, long offset = -1)
    {
        if (_anomalies.Count < MaxAnomalies) _anomalies.Add(new(code, detail, offset));
    }

    /// <summary>Adds an entry under the name that is safe to show, reporting what was wrong with the stored one.</summary>
    public void Add(string storedName, ReadOnlyMemory<byte>? content, bool encrypted, long packed, long declared, bool truncated = false)
    {
        var name = ArchiveName.Shown(storedName, this);
        if (!_names.Add(name)) Report("archive-duplicate-name", $"The name {name} occurs more than once; programs differ in which of them they open.");
        _entries.Add(new(name, content, encrypted, packed, declared) { Truncated = truncated });
    }

    /// <summary>Copies what a decompressor yields, trusting no declared size; keeps the beginning where a limit is reached.</summary>
    /// <returns>The bytes, null where the stream failed before yielding any; and whether they are only the beginning.</returns>
    public (ReadOnlyMemory<byte>? Content, bool Truncated) Copy(Func<Stream> open, long packed, string name)
    {
        var copied = Attempt(open, packed, out var fault);
        _left -= copied.Length;
        if (fault.Length > 0) Report(fault is "bomb" ? "archive-bomb" : fault is "full" ? "archive-bytes-limit" : "archive-entry-damaged", fault switch
        {
            "bomb" => $"{name} unpacks to more than {limits.ArchiveRatio} times its size; only its first {copied.Length} bytes were read.",
            "full" => $"The archive unpacks to more than {limits.ArchiveBytes} bytes; of {name} only the first {copied.Length} were read.",
            _ => $"{name} could not be unpacked beyond its first {copied.Length} bytes ({fault}).",
        });
        return (copied.Length == 0 && fault.Length > 0 ? null : new ReadOnlyMemory<byte>(copied), fault.Length > 0);
    }

    /// <summary>As <see cref="Copy"/>, but neither reports nor counts: for trying a password.</summary>
    public byte[] Attempt(Func<Stream> open, long packed, out string fault)
    {
        var buffer = new byte[FirstBuffer];
        var length = 0;
        fault = "";
        try
        {
            using var stream = open();
            while (true)
            {
                if (length == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(Math.Min(int.MaxValue - 64, _left + 1), buffer.Length * 2L));
                if (length == buffer.Length) break;
                var read = stream.Read(buffer, length, buffer.Length - length);
                if (read <= 0) break;
                length += read;
                if (length > _left)
                {
                    length = (int)Math.Max(0, _left);
                    fault = "full";
                    break;
                }
                if (length <= limits.RatioFloorBytes || packed < 0 || length <= packed * limits.ArchiveRatio) continue;
                fault = "bomb";
                break;
            }
        }
        catch (Exception e)
        {
            // Decompressors of several makers meet hostile bytes here: whatever they throw means that the data is damaged.
            fault = e.GetType().Name;
        }
        Array.Resize(ref buffer, length);
        return buffer;
    }
}
