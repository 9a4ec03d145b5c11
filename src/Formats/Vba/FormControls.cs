using System.Text;
using Hikeshi.Formats.Cfb;

namespace Hikeshi.Formats.Vba;

/// <summary>The controls of a form: their sites in the stream f (MS-OFORMS 2.2.10.12) and their values in the stream o.</summary>
/// <remarks>Sites are searched for rather than reached through the form's header, whose many optional fields real files get wrong.</remarks>
internal static class FormControls
{
    /// <summary>A field of a property block: its bit, its width, and what it is called where it is a string.</summary>
    readonly record struct Field(int Bit, int Width, string Text = "");

    /// <summary>What follows the data block, in order: strings by name, or a fixed number of bytes.</summary>
    readonly record struct Extra(string Text, int Bit = -1, int Bytes = 0);

    static readonly Field[] SiteFields =
    [
        new(0, 4, "Name"), new(1, 4, "Tag"), new(2, 4), new(3, 4), new(4, 4), new(5, 4), new(6, 2), new(7, 2), new(9, 2),
        new(11, 4, "ControlTipText"), new(12, 4, "RuntimeLicKey"), new(13, 4, "ControlSource"), new(14, 4, "RowSource"),
    ];

    static readonly Extra[] SiteExtras =
        [new("Name"), new("Tag"), new("", 8, 8), new("ControlTipText"), new("RuntimeLicKey"), new("ControlSource"), new("RowSource")];

    static readonly Field[] LabelFields =
    [
        new(0, 4), new(1, 4), new(2, 4), new(3, 4, "Caption"), new(4, 4), new(6, 1), new(7, 4), new(8, 2), new(9, 2), new(10, 2), new(11, 2), new(12, 2),
    ];

    static readonly Field[] ButtonFields = [new(0, 4), new(1, 4), new(2, 4), new(3, 4, "Caption"), new(4, 4), new(6, 1), new(7, 2), new(8, 2), new(10, 2)];

    static readonly Extra[] CaptionExtras = [new("Caption"), new("", 5, 8)];

    static readonly Field[] MorphFields =
    [
        new(0, 4), new(1, 4), new(2, 4), new(3, 4), new(4, 1), new(5, 1), new(6, 1), new(7, 1), new(9, 2), new(10, 4), new(11, 2), new(12, 2),
        new(13, 2), new(14, 2), new(15, 2), new(16, 1), new(17, 1), new(18, 1), new(20, 1), new(21, 1), new(22, 4, "Value"), new(23, 4, "Caption"),
        new(24, 4), new(25, 4), new(26, 4), new(27, 2), new(28, 2), new(29, 2), new(32, 4, "GroupName"),
    ];

    static readonly Extra[] MorphExtras = [new("", 8, 8), new("Value"), new("Caption"), new("GroupName")];

    public static List<FormText> Read(string form, ReadOnlySpan<byte> sites, ReadOnlySpan<byte> objects, int maximum)
    {
        var texts = new List<FormText>();
        var objectAt = 0L;
        for (var at = 0; at + 8 <= sites.Length && texts.Count < maximum;)
        {
            if (!TryReadSite(sites[at..], out var length, out var strings, out var objectSize, out var type)) { at++; continue; }
            at += length;
            var name = strings["Name"];
            foreach (var property in (ReadOnlySpan<string>)["Tag", "ControlTipText", "ControlSource", "RowSource"])
                if (strings.TryGetValue(property, out var text) && text.Length > 0) texts.Add(new(form, text, name, property));
            if (objectAt < objects.Length)
            {
                var bytes = objects.Slice((int)objectAt, (int)Math.Min(objectSize, objects.Length - objectAt));
                foreach (var (property, text) in ControlStrings(bytes, type)) texts.Add(new(form, text, name, property));
            }
            objectAt += objectSize;
        }
        return texts;
    }

    static bool TryReadSite(
        ReadOnlySpan<byte> bytes, out int length, out SortedDictionary<string, string> strings, out uint objectSize, out int type)
    {
        (length, objectSize, type, strings) = (0, 0, 0, []);
        // Version 0.0, then the size of what follows and its mask, whose upper bits must be clear and whose fName must be set.
        if (bytes[0] != 0 || bytes[1] != 0 || bytes[6] != 0 || bytes[7] != 0 || (bytes[5] & 0x80) != 0 || (bytes[4] & 1) == 0) return false;
        var size = bytes[2] | bytes[3] << 8;
        if (size < 8 || size + 4 > bytes.Length) return false;
        if (!TryReadBlock(bytes.Slice(4, size), 4, SiteFields, SiteExtras, out strings, out var numbers)) return false;
        if (!strings.TryGetValue("Name", out var name) || name.Length == 0 || !name.All(c => char.IsLetterOrDigit(c) || c == '_')) return false;
        length = size + 4;
        objectSize = numbers[5];
        type = (int)numbers[7];
        return true;
    }

    static List<(string Property, string Text)> ControlStrings(ReadOnlySpan<byte> bytes, int type)
    {
        if (bytes.Length < 8) return [];
        var size = bytes[2] | bytes[3] << 8;
        var block = bytes.Slice(4, Math.Min(size, bytes.Length - 4));
        var read = type switch
        {
            21 => TryReadBlock(block, 4, LabelFields, CaptionExtras, out var label, out _) ? label : null,
            17 => TryReadBlock(block, 4, ButtonFields, CaptionExtras, out var button, out _) ? button : null,
            >= 23 and <= 28 => TryReadBlock(block, 8, MorphFields, MorphExtras, out var morph, out _) ? morph : null,
            _ => null,
        };
        return read is null ? [] : read.Where(s => s.Value.Length > 0 && s.Key != "GroupName").Select(s => (Property: s.Key, Text: s.Value)).ToList();
    }

    /// <summary>Reads a property block: mask, data in the order of the mask (each value aligned to its width), then the strings.</summary>
    static bool TryReadBlock(
        ReadOnlySpan<byte> block, int maskWidth, Field[] fields, Extra[] extras, out SortedDictionary<string, string> strings, out uint[] numbers)
    {
        strings = new(StringComparer.Ordinal);
        numbers = new uint[64];
        var cursor = new ByteCursor(block);
        ulong mask;
        if (maskWidth == 8)
        {
            if (!cursor.TryReadUInt64(out mask)) return false;
        }
        else
        {
            if (!cursor.TryReadUInt32(out var narrow)) return false;
            mask = narrow;
        }
        var counts = new Dictionary<string, uint>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            if ((mask >> field.Bit & 1) == 0) continue;
            if (!cursor.TryAlign(field.Width) || !cursor.TryRead(field.Width, out var raw)) return false;
            uint value = 0;
            for (var i = raw.Length - 1; i >= 0; i--) value = value << 8 | raw[i];
            numbers[field.Bit] = value;
            if (field.Text.Length > 0) counts[field.Text] = value;
        }
        cursor.TryAlign(4);
        foreach (var extra in extras)
        {
            if (extra.Text.Length == 0)
            {
                if ((mask >> extra.Bit & 1) != 0 && !cursor.TrySkip(extra.Bytes)) return true;
                continue;
            }
            if (!counts.TryGetValue(extra.Text, out var count)) continue;
            // A cut string gives what there is.
            var length = (int)Math.Min(count & 0x7FFFFFFF, (uint)cursor.Remaining);
            cursor.TryRead(length, out var text);
            strings[extra.Text] = (count & 0x80000000) != 0 ? Encoding.Latin1.GetString(text) : Encoding.Unicode.GetString(text);
            cursor.TryAlign(4);
        }
        return true;
    }
}
