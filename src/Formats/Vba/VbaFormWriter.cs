using System.Text;
using Hikeshi.Formats.Cfb;

namespace Hikeshi.Formats.Vba;

/// <summary>A control to write on a form: a text box with a value, or a label with a caption.</summary>
public sealed record VbaSourceControl(string Name, string Text, bool IsLabel = false, string Tag = "", string Tip = "");

/// <summary>A form to write.</summary>
public sealed record VbaSourceForm(string Name, string Caption, IReadOnlyList<VbaSourceControl> Controls, string Source = "", string Tag = "");

/// <summary>Writes the designer streams of a form (MS-OFORMS 2.1.1.2).</summary>
static class VbaFormWriter
{
    const int LabelClass = 21, TextBoxClass = 23;

    public static IEnumerable<CompoundStream> Streams(string storage, VbaSourceForm form, Encoding encoding)
    {
        var sites = new MemoryStream();
        var objects = new MemoryStream();
        for (var i = 0; i < form.Controls.Count; i++)
        {
            var control = Control(form.Controls[i]);
            objects.Write(control);
            sites.Write(Site(form.Controls[i], i, control.Length));
        }
        yield return new(storage + "/f", FormStream(form, sites.ToArray()));
        yield return new(storage + "/o", objects.ToArray());
        yield return new(storage + "/\u0003VBFrame", encoding.GetBytes(
            $"VERSION 5.00\r\nBegin {{C62A69F0-16DC-11CE-9E98-00AA00574A4F}} {form.Name} \r\n   Caption         =   \"{form.Caption}\"\r\n"
            + (form.Tag.Length == 0 ? "" : $"   Tag             =   \"{form.Tag}\"\r\n") + "   ClientHeight    =   3040\r\nEnd\r\n"));
    }

    static byte[] FormStream(VbaSourceForm form, byte[] sites)
    {
        // FormControl with fBooleanProperties = FORM_FLAG_DONTSAVECLASSTABLE: no class table follows.
        var body = new Block().Long(1u << 6).Long(1u << 15);
        var depths = new Block();
        for (var i = 0; i < form.Controls.Count; i++) depths.Byte(0).Byte(1);
        depths.Pad();
        return
        [
            .. Header(0x0400, body.Bytes),
            .. new Block().Long((uint)form.Controls.Count).Long((uint)(depths.Bytes.Length + sites.Length)).Bytes,
            .. depths.Bytes,
            .. sites,
        ];
    }

    /// <summary>OleSiteConcreteControl (2.2.10.12): name, tag, tip, id, size in the object stream and class.</summary>
    static byte[] Site(VbaSourceControl control, int index, int size)
    {
        var (tag, tip) = (control.Tag.Length > 0, control.Tip.Length > 0);
        var mask = 1u | (tag ? 2u : 0) | 4u | 32u | 64u | 128u | 256u | (tip ? 1u << 11 : 0);
        var block = new Block().Long(mask).Count(control.Name);
        if (tag) block.Count(control.Tag);
        block.Long((uint)index + 1).Long((uint)size).Word(index).Word(control.IsLabel ? LabelClass : TextBoxClass).Pad();
        if (tip) block.Count(control.Tip);
        block.Text(control.Name);
        if (tag) block.Text(control.Tag);
        block.Long(0).Long(0);
        if (tip) block.Text(control.Tip);
        return Header(0x0000, block.Bytes);
    }

    static byte[] Control(VbaSourceControl control) => control.IsLabel
        ? Header(0x0200, new Block().Long(8u | 32u).Count(control.Text).Text(control.Text).Long(0).Long(0).Bytes)
        // MorphDataControl (2.2.5): fSize and fValue, the value behind the size.
        : Header(0x0200, new Block().Long(1u << 8 | 1u << 22).Long(0).Count(control.Text).Long(0).Long(0).Text(control.Text).Bytes);

    static byte[] Header(ushort version, byte[] body) => [.. new Block().Word(version).Word(body.Length).Bytes, .. body];

    /// <summary>Little-endian fields one behind the other; strings as UTF-16 where a character needs it.</summary>
    sealed class Block
    {
        readonly List<byte> bytes = [];

        public byte[] Bytes => [.. bytes];

        public Block Byte(int value) { bytes.Add((byte)value); return this; }
        public Block Word(int value) { bytes.AddRange(BitConverter.GetBytes((ushort)value)); return this; }
        public Block Long(uint value) { bytes.AddRange(BitConverter.GetBytes(value)); return this; }

        /// <summary>CountOfBytesWithCompressionFlag (2.4.14.2).</summary>
        public Block Count(string text) => Long(IsNarrow(text) ? (uint)text.Length | 0x80000000 : (uint)text.Length * 2);

        public Block Text(string text)
        {
            bytes.AddRange(IsNarrow(text) ? Encoding.Latin1.GetBytes(text) : Encoding.Unicode.GetBytes(text));
            return Pad();
        }

        public Block Pad()
        {
            while (bytes.Count % 4 != 0) bytes.Add(0);
            return this;
        }

        static bool IsNarrow(string text) => text.All(c => c <= 0xFF);
    }
}
