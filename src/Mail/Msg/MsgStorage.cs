using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Hikeshi.Formats.Cfb;
using Hikeshi.Formats.Charsets;

namespace Hikeshi.Mail.Msg;

/// <summary>The properties of one object of a .msg file: the message, a recipient, an attachment (MS-OXMSG 2.1 to 2.4).</summary>
sealed class MsgStorage
{
    const string ValuePrefix = "__substg1.0_", FixedName = "__properties_version1.0";

    readonly SortedDictionary<string, ReadOnlyMemory<byte>> streams;
    readonly string path;
    readonly Dictionary<uint, ulong> fixedValues = [];
    readonly string? charset;

    MsgStorage(SortedDictionary<string, ReadOnlyMemory<byte>> streams, string path, int headerSize, string? charset)
    {
        (this.streams, this.path) = (streams, path);
        if (streams.TryGetValue(path + FixedName, out var raw))
            for (var at = headerSize; at + 16 <= raw.Length; at += 16)
                fixedValues.TryAdd(BinaryPrimitives.ReadUInt32LittleEndian(raw.Span[at..]), BinaryPrimitives.ReadUInt64LittleEndian(raw.Span[(at + 8)..]));
        this.charset = charset ?? CodePage();
    }

    /// <summary>The message that the file is, or null where the compound file holds none.</summary>
    public static MsgStorage? Open(CompoundFile file)
    {
        var streams = new SortedDictionary<string, ReadOnlyMemory<byte>>(StringComparer.OrdinalIgnoreCase);
        foreach (var stream in file.Streams) streams.TryAdd(stream.Path, stream.Content);
        var isMessage = streams.ContainsKey(FixedName) || streams.Keys.Any(k => k.StartsWith(ValuePrefix, StringComparison.OrdinalIgnoreCase));
        return isMessage ? new(streams, "", 32, null) : null;
    }

    /// <summary>Recipients or attachments, in the order of their numbers.</summary>
    /// <param name="kind"><c>recip</c> or <c>attach</c>.</param>
    public List<MsgStorage> Children(string kind) =>
        [.. Names($"__{kind}_version1.0_").Select(name => new MsgStorage(streams, $"{path}{name}/", 8, charset))];

    /// <summary>The message embedded in an attachment, or null.</summary>
    public MsgStorage? Embedded() => HasStorage(0x3701) ? new(streams, $"{path}{ValuePrefix}3701000D/", 24, null) : null;

    /// <summary>True when a property is stored as an object of its own.</summary>
    public bool HasStorage(int property) =>
        streams.Keys.Any(k => k.StartsWith($"{path}{ValuePrefix}{property:X4}000D/", StringComparison.OrdinalIgnoreCase));

    /// <summary>Every stream of this object, by its path below it.</summary>
    public IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> Streams() =>
        streams.Where(s => s.Key.StartsWith(path, StringComparison.OrdinalIgnoreCase)).Select(s => (s.Key[path.Length..], s.Value));

    /// <summary>A text; the first of the properties that is there and not empty.</summary>
    public string Text(params ReadOnlySpan<int> properties)
    {
        foreach (var property in properties)
        {
            var text = Stream(property, 0x001F) is { } wide ? Encoding.Unicode.GetString(wide.Span[..(wide.Length & ~1)])
                : Stream(property, 0x001E) is { } narrow ? Charset.Decode(narrow.Span, charset).Text : "";
            text = text.TrimEnd('\0');
            if (text.Length > 0) return text;
        }
        return "";
    }

    /// <summary>True when a text is stored as UTF-16, so that nothing about it had to be guessed.</summary>
    public bool IsUnicode(int property) => Stream(property, 0x001F) is not null;

    public ReadOnlyMemory<byte>? Binary(int property) => Stream(property, 0x0102);

    public int? Integer(int property) => fixedValues.TryGetValue((uint)property << 16 | 0x0003, out var value) ? (int)value : null;

    /// <summary>A time (hundreds of nanoseconds since 1601) in whole seconds, as a Date field has; null where missing or out of range.</summary>
    public DateTimeOffset? Time(int property)
    {
        if (!fixedValues.TryGetValue((uint)property << 16 | 0x0040, out var value) || value is 0 or > 2_650_467_743_999_999_999) return null;
        return new DateTimeOffset(DateTime.FromFileTimeUtc((long)value / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond));
    }

    /// <summary>The charset of HTML kept as bytes: PidTagInternetCodepage.</summary>
    public string? HtmlCharset() => Integer(0x3FDE) is { } page ? Name(page) : null;

    ReadOnlyMemory<byte>? Stream(int property, int type) =>
        streams.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"{path}{ValuePrefix}{property:X4}{type:X4}"), out var content)
            ? new ReadOnlyMemory<byte>?(content) : null;

    List<string> Names(string prefix)
    {
        var names = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var key in streams.Keys)
            if (key.StartsWith(path + prefix, StringComparison.OrdinalIgnoreCase) && key.IndexOf('/', path.Length) is var end and > 0) names.Add(key[path.Length..end]);
        return [.. names];
    }

    /// <summary>The charset of narrow texts: PidTagMessageCodepage, else what the internet code page or the locale imply.</summary>
    string? CodePage()
    {
        if (Integer(0x3FFD) is { } page && Name(page) is { } named) return named;
        var implied = Integer(0x3FDE) switch { 50220 or 50221 or 50222 or 51932 => 932, 50225 or 51949 => 949, 20866 => 1251, var other => other };
        if (implied is { } internet && Name(internet) is { } second) return second;
        return Integer(0x3FF1) switch { 0x0411 => Name(932), 0x0419 => Name(1251), 0x0804 => Name(936), 0x0404 => Name(950), 0x0412 => Name(949), _ => null };
    }

    static string? Name(int codePage) => codePage switch
    {
        65001 => "utf-8",
        1200 or 0 => null,
        20127 => "us-ascii",
        28591 => "iso-8859-1",
        _ => CodePagesEncodingProvider.Instance.GetEncoding(codePage)?.WebName,
    };
}
