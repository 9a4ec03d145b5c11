using System.Text;
using Hikeshi.Formats.Cfb;
using Hikeshi.Kernel;

namespace Hikeshi.Formats.Vba;

/// <summary>A module as the dir stream names it.</summary>
/// <param name="Offset">Where in its stream the compressed source begins.</param>
internal sealed record VbaModuleRecord(string Name, string StreamName, long Offset);

/// <summary>What the dir stream says of a project (MS-OVBA 2.3.4.2).</summary>
internal sealed record VbaDirectory(Encoding Encoding, IReadOnlyList<VbaModuleRecord> Modules)
{
    const int CodePage = 0x0003, Version = 0x0009, ModuleName = 0x0019, ModuleNameUnicode = 0x0047,
        StreamName = 0x001A, StreamNameUnicode = 0x0032, SourceOffset = 0x0031, ModuleEnd = 0x002B;

    /// <summary>Reads the records one after the other; unknown ones are skipped by their length.</summary>
    public static VbaDirectory Read(ReadOnlySpan<byte> dir, Limits limits, List<Anomaly> anomalies)
    {
        var encoding = VbaText.Encoding(1252);
        var modules = new List<VbaModuleRecord>();
        var current = new VbaModuleRecord("", "", 0);
        var cursor = new ByteCursor(dir);
        while (cursor.TryReadUInt16(out var id) && cursor.TryReadUInt32(out var length))
        {
            // PROJECTVERSION counts four of its six bytes.
            if (!cursor.TryRead(id == Version ? 6 : length, out var data))
            {
                anomalies.Add(new("vba-dir-record", $"Record {id:X4} of the dir stream is longer than the stream; reading ended there.", cursor.Position));
                break;
            }
            switch (id)
            {
                case CodePage when data.Length >= 2: encoding = VbaText.Encoding(data[0] | data[1] << 8); break;
                case ModuleName: current = new(encoding.GetString(data), "", 0); break;
                case ModuleNameUnicode: current = current with { Name = Encoding.Unicode.GetString(data) }; break;
                case StreamName: current = current with { StreamName = encoding.GetString(data) }; break;
                case StreamNameUnicode when data.Length > 0: current = current with { StreamName = Encoding.Unicode.GetString(data) }; break;
                case SourceOffset when data.Length >= 4: current = current with { Offset = (uint)(data[0] | data[1] << 8 | data[2] << 16 | data[3] << 24) }; break;
                case ModuleEnd when current.Name.Length > 0 || current.StreamName.Length > 0:
                    modules.Add(current);
                    current = new("", "", 0);
                    break;
            }
            if (modules.Count < limits.MacroModules) continue;
            anomalies.Add(new("vba-modules-limit", $"The project lists more than {limits.MacroModules} modules; the rest was not read."));
            break;
        }
        return new(encoding, modules);
    }
}
