using System.Globalization;
using System.Text;
using Hikeshi.Kernel;
using Hikeshi.Mail;

namespace Hikeshi.Messages.Reading;

/// <summary>A page of a message's raw bytes as text.</summary>
/// <param name="Text">UTF-8 as it is; every other byte spelled out, as <c>\x83</c>.</param>
/// <param name="Begin">Offset of its first byte.</param>
/// <param name="End">Offset behind its last byte.</param>
/// <param name="Bytes">Bytes of the whole message.</param>
/// <param name="Note">Why there is no text, or none.</param>
public sealed record SourcePage(string Text, long Begin, long End, long Bytes, Words Note)
{
    /// <summary>Bytes of a page, so that it stays within 100 kB however they are written.</summary>
    public const int PageBytes = 20_000;

    public static SourcePage Of(Message message, long begin)
    {
        var raw = message.Raw.Span;
        if (raw.IsEmpty)
            return new("", 0, 0, message.Size, new(
                "このメールはほかのメールの本文の中に書かれているため、自身の原文を持ちません。外側のメールの原文を見てください。",
                "This mail stands in the text of another one and has no source of its own; look at the source of the mail around it."));
        if (raw.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return new("", 0, 0, raw.Length, new(
                "Outlookの形式(.msg)で保存されているため、文字としての原文はありません。保存して調べることができます。",
                "It was kept in Outlook's format (.msg) and has no source in letters; it can be saved and examined."));
        begin = Math.Clamp(begin, 0, raw.Length);
        var end = Math.Min(raw.Length, begin + PageBytes);
        // A page does not end inside a character.
        while (end < raw.Length && end > begin + PageBytes - 4 && (raw[(int)end] & 0xC0) == 0x80) end--;
        return new(Shown(raw[(int)begin..(int)end]), begin, end, raw.Length, Words.None);
    }

    static string Shown(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var used) == System.Buffers.OperationStatus.Done) text.Append(rune.ToString());
            else
            {
                used = 1;
                text.Append(CultureInfo.InvariantCulture, $"\\x{bytes[0]:x2}");
            }
            bytes = bytes[used..];
        }
        return text.ToString();
    }
}
