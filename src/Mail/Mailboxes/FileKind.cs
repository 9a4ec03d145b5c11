using System.Text;
using Hikeshi.Formats.Cfb;
using Hikeshi.Mail.Headers;

namespace Hikeshi.Mail.Mailboxes;

/// <summary>What a file is, by its first bytes and helped by its name.</summary>
enum FileKind { Empty, Mbox, Message, AppleMessage, CompoundFile, Zip, Pst, Other }

static class FileKinds
{
    /// <summary>Bytes of the head that are looked at.</summary>
    public const int Head = 8 * 1024;

    /// <summary>Fields that a mail's header has; one of them must be there for bytes to count as a mail.</summary>
    static readonly HashSet<string> MailFields = new(StringComparer.OrdinalIgnoreCase)
    {
        "From", "To", "Cc", "Subject", "Date", "Received", "Return-Path", "Message-ID", "MIME-Version", "Content-Type", "Delivered-To",
        "X-Mozilla-Status", "Sender", "Reply-To", "DKIM-Signature", "X-Apparently-To", "Envelope-To", "X-Original-To", "Resent-From", "Bcc",
        "X-GM-THRID", "Status", "X-Gmail-Labels", "Authentication-Results", "ARC-Seal", "X-Received", "X-UIDL", "Content-Transfer-Encoding",
    };

    public static FileKind Of(ReadOnlySpan<byte> head, string fileName)
    {
        if (head.IsEmpty) return FileKind.Empty;
        if (head.StartsWith("!BDN"u8)) return FileKind.Pst;
        if (CompoundFile.IsCompoundFile(head)) return FileKind.CompoundFile;
        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8) || head.StartsWith("PK00PK\x03\x04"u8)) return FileKind.Zip;
        var at = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        while (at < head.Length && head[at] is (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t') at++;
        if (at == head.Length) return FileKind.Empty;
        var text = head[at..];
        var single = HasSuffix(fileName, ".eml") || HasSuffix(fileName, ".emlx");
        if (text.StartsWith("From "u8) && !single && FromLine.StandsAt(text, first: true)) return FileKind.Mbox;
        if (CountLine(text, out var headerStart) && HasMailField(text[headerStart..])) return FileKind.AppleMessage;
        return HasMailField(text) ? FileKind.Message : FileKind.Other;
    }

    public static bool HasSuffix(string fileName, string suffix) => fileName.EndsWith(suffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The first line of an .emlx: the message's length in bytes, padded with blanks.</summary>
    public static bool CountLine(ReadOnlySpan<byte> text, out int headerStart)
    {
        var end = HeaderBlock.LineEnd(text, 0, out headerStart);
        var line = text[..end].TrimEnd(" "u8);
        return line.Length is > 0 and < 12 && !line.ContainsAnyExceptInRange((byte)'0', (byte)'9') && headerStart < text.Length;
    }

    static bool HasMailField(ReadOnlySpan<byte> text)
    {
        for (var (at, lines) = (0, 0); at < text.Length && lines < 100; lines++)
        {
            var end = HeaderBlock.LineEnd(text, at, out var next);
            var line = text[at..end];
            if (line.IsEmpty) return false;
            if (HeaderBlock.NameLength(line) is var length and > 0)
            {
                if (MailFields.Contains(Encoding.ASCII.GetString(line[..length]))) return true;
            }
            else if (line[0] is not ((byte)' ' or (byte)'\t') && !(lines < 2 && (line.StartsWith("From "u8) || line.StartsWith(">From "u8))))
            {
                return false;
            }
            at = next;
        }
        return false;
    }
}
