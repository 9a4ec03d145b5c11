using System.Globalization;
using System.Text;
using Hikeshi.Formats.Cfb;

namespace Hikeshi.Formats.Vba;

/// <summary>What a module is in the project.</summary>
public enum VbaModuleKind
{
    /// <summary>A standard module.</summary>
    Standard,

    /// <summary>The module behind the document: ThisDocument, ThisWorkbook.</summary>
    Document,

    /// <summary>The module behind a form.</summary>
    Form,
}

/// <summary>A module to write.</summary>
/// <param name="Source">Its text; the attribute lines are added.</param>
public sealed record VbaSourceModule(string Name, string Source, VbaModuleKind Kind = VbaModuleKind.Standard);

/// <summary>Writes a VBA project (MS-OVBA 2.2): for sample documents and tests.</summary>
/// <remarks>Source only, without the compiled cache; Office compiles it when it opens the document.</remarks>
public static class VbaProjectWriter
{
    /// <summary>The streams of a project below a storage: <c>Macros</c> in .doc, <c>_VBA_PROJECT_CUR</c> in .xls, empty in vbaProject.bin.</summary>
    public static IReadOnlyList<CompoundStream> Streams(
        string storage, IReadOnlyList<VbaSourceModule> modules, IReadOnlyList<VbaSourceForm>? forms = null, int codePage = 932)
    {
        var all = modules.Concat((forms ?? []).Select(f => new VbaSourceModule(f.Name, f.Source, VbaModuleKind.Form))).ToList();
        var encoding = VbaText.Encoding(codePage);
        var prefix = storage.Length == 0 ? "" : storage + "/";
        var streams = new List<CompoundStream>
        {
            new(prefix + "PROJECT", encoding.GetBytes(ProjectText(all))),
            new(prefix + "PROJECTwm", NameMap(all, encoding)),
            new(prefix + "VBA/_VBA_PROJECT", new byte[] { 0xCC, 0x61, 0xFF, 0xFF, 0x00, 0x00, 0x00 }),
            new(prefix + "VBA/dir", VbaCompression.Compress(Directory(all, encoding, codePage))),
        };
        foreach (var module in all)
            streams.Add(new(prefix + "VBA/" + module.Name, VbaCompression.Compress(encoding.GetBytes(Attributes(module) + CrLf(module.Source)))));
        foreach (var form in forms ?? []) streams.AddRange(VbaFormWriter.Streams(prefix + form.Name, form, encoding));
        return streams;
    }

    /// <summary>A vbaProject.bin, as OOXML documents hold it.</summary>
    public static byte[] ProjectFile(IReadOnlyList<VbaSourceModule> modules, IReadOnlyList<VbaSourceForm>? forms = null, int codePage = 932) =>
        CompoundFileWriter.Write(Streams("", modules, forms, codePage));

    static string Attributes(VbaSourceModule module) => module.Kind switch
    {
        VbaModuleKind.Document => $"Attribute VB_Name = \"{module.Name}\"\r\nAttribute VB_Base = \"1Normal.{module.Name}\"\r\n"
            + "Attribute VB_GlobalNameSpace = False\r\nAttribute VB_Creatable = False\r\nAttribute VB_PredeclaredId = True\r\nAttribute VB_Exposed = True\r\n",
        VbaModuleKind.Form => $"Attribute VB_Name = \"{module.Name}\"\r\nAttribute VB_GlobalNameSpace = False\r\n"
            + "Attribute VB_Creatable = False\r\nAttribute VB_PredeclaredId = True\r\nAttribute VB_Exposed = False\r\n",
        _ => $"Attribute VB_Name = \"{module.Name}\"\r\n",
    };

    static string CrLf(string source) => source.ReplaceLineEndings("\r\n");

    static string ProjectText(List<VbaSourceModule> modules)
    {
        var text = new StringBuilder("ID=\"{00000000-0000-0000-0000-000000000000}\"\r\n");
        foreach (var module in modules)
            text.Append(CultureInfo.InvariantCulture, $"{module.Kind switch { VbaModuleKind.Document => "Document", VbaModuleKind.Form => "BaseClass", _ => "Module" }}=")
                .Append(module.Name).Append(module.Kind == VbaModuleKind.Document ? "/&H00000000" : "").Append("\r\n");
        return text.Append("Name=\"Project\"\r\nHelpContextID=\"0\"\r\nVersionCompatible32=\"393222000\"\r\n\r\n[Host Extender Info]\r\n\r\n[Workspace]\r\n").ToString();
    }

    static byte[] NameMap(List<VbaSourceModule> modules, Encoding encoding)
    {
        var map = new MemoryStream();
        foreach (var module in modules)
        {
            map.Write(encoding.GetBytes(module.Name + "\0"));
            map.Write(Encoding.Unicode.GetBytes(module.Name + "\0"));
        }
        map.Write([0, 0]);
        return map.ToArray();
    }

    /// <summary>The records of the dir stream (MS-OVBA 2.3.4.2), in the order of the specification.</summary>
    static byte[] Directory(List<VbaSourceModule> modules, Encoding encoding, int codePage)
    {
        var dir = new MemoryStream();
        using var writer = new BinaryWriter(dir);
        Record(0x0001, BitConverter.GetBytes(3));
        Record(0x0002, BitConverter.GetBytes(0x0409));
        Record(0x0014, BitConverter.GetBytes(0x0409));
        Record(0x0003, BitConverter.GetBytes((short)codePage));
        Record(0x0004, encoding.GetBytes("Project"));
        Record(0x0005, []);
        Record(0x0040, []);
        Record(0x0006, []);
        Record(0x003D, []);
        Record(0x0007, new byte[4]);
        Record(0x0008, new byte[4]);
        Record(0x0009, BitConverter.GetBytes(0x60000000));
        writer.Write((short)1);
        Record(0x000C, []);
        Record(0x003C, []);
        Record(0x000F, BitConverter.GetBytes((short)modules.Count));
        Record(0x0013, BitConverter.GetBytes((short)-1));
        foreach (var module in modules)
        {
            Record(0x0019, encoding.GetBytes(module.Name));
            Record(0x0047, Encoding.Unicode.GetBytes(module.Name));
            Record(0x001A, encoding.GetBytes(module.Name));
            Record(0x0032, Encoding.Unicode.GetBytes(module.Name));
            Record(0x001C, []);
            Record(0x0048, []);
            Record(0x0031, new byte[4]);
            Record(0x001E, new byte[4]);
            Record(0x002C, BitConverter.GetBytes((short)-1));
            Record(module.Kind == VbaModuleKind.Standard ? (short)0x0021 : (short)0x0022, []);
            Record(0x002B, []);
        }
        Record(0x0010, []);
        return dir.ToArray();

        void Record(short id, byte[] data)
        {
            writer.Write(id);
            writer.Write(data.Length);
            writer.Write(data);
        }
    }
}
