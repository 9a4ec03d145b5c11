using System.Globalization;
using System.Text;
using Hikeshi.Formats.Documents;

namespace Hikeshi.Mail.Msg;

/// <summary>The text of an RTF body: the HTML that it encapsulates (MS-OXRTFEX), or what a reader would see.</summary>
sealed class RtfText
{
    /// <summary>Groups within groups. Attack: braces without end.</summary>
    const int DeepestGroup = 1_000;

    /// <summary>Destinations that hold no text of the body.</summary>
    static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
        { "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "headerl", "headerr", "footerl", "footerr", "fldinst", "themedata", "datastore" };

    record struct Group(bool Skips, bool InHtmlTag, bool Suppressed, int Font, int UnicodeSkip);

    readonly byte[] rtf;
    readonly int longest;
    readonly StringBuilder output = new();
    readonly List<byte> pending = [];
    readonly Dictionary<int, int> fontPages = [];
    readonly Stack<Group> groups = new();
    Group now = new(false, false, false, 0, 1);
    int at;
    int codePage = 1252;
    int skipAfterUnicode;
    bool inFontTable;
    bool isHtml;

    RtfText(byte[] rtf, int longest) => (this.rtf, this.longest) = (rtf, longest);

    /// <summary>Reads the text; bounded by <paramref name="longest"/> characters.</summary>
    public static (string Text, bool IsHtml) Read(byte[] rtf, int longest)
    {
        if (!rtf.AsSpan().StartsWith("{\\rtf"u8)) return ("", false);
        var reader = new RtfText(rtf, longest);
        reader.Read();
        return (reader.output.ToString(), reader.isHtml);
    }

    bool Emits => !now.Skips && (!isHtml || now.InHtmlTag || !now.Suppressed);

    void Read()
    {
        while (at < rtf.Length && output.Length < longest)
        {
            var c = rtf[at++];
            if (c == '{')
            {
                Flush();
                if (groups.Count >= DeepestGroup) return;
                groups.Push(now);
            }
            else if (c == '}')
            {
                Flush();
                if (!groups.TryPop(out now)) return;
                if (groups.Count <= 1) inFontTable = false;
            }
            else if (c == '\\') ReadControl();
            else if (c is not ((byte)'\r' or (byte)'\n')) PutByte(c);
        }
        Flush();
    }

    void ReadControl()
    {
        if (at >= rtf.Length) return;
        var c = rtf[at];
        if (!char.IsAsciiLetter((char)c))
        {
            at++;
            if (c == '\'') ReadHex();
            else if (c is (byte)'\\' or (byte)'{' or (byte)'}') PutByte(c);
            else if (c == '~') Put("\u00A0");
            else if (c == '_') Put("-");
            else if (c is (byte)'\r' or (byte)'\n') Put("\r\n");
            else if (c == '*') ReadIgnorable();
            return;
        }
        var start = at;
        while (at < rtf.Length && char.IsAsciiLetter((char)rtf[at]) && at - start < 32) at++;
        var word = Encoding.ASCII.GetString(rtf, start, at - start);
        int? number = ReadNumber();
        if (at < rtf.Length && rtf[at] == ' ') at++;
        Apply(word, number);
    }

    int? ReadNumber()
    {
        var start = at;
        if (at < rtf.Length && rtf[at] == '-') at++;
        while (at < rtf.Length && char.IsAsciiDigit((char)rtf[at]) && at - start < 11) at++;
        return int.TryParse(rtf.AsSpan(start, at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary><c>\*</c> begins a destination that may be skipped; \htmltag is the one that holds the HTML.</summary>
    void ReadIgnorable()
    {
        Flush();
        if (rtf.AsSpan(at).StartsWith("\\htmltag"u8))
        {
            at += 8;
            ReadNumber();
            if (at < rtf.Length && rtf[at] == ' ') at++;
            now.InHtmlTag = true;
        }
        else now.Skips = true;
    }

    void ReadHex()
    {
        if (at + 2 > rtf.Length) return;
        if (byte.TryParse(rtf.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)) PutByte(value);
        at += 2;
    }

    void Apply(string word, int? number)
    {
        switch (word)
        {
            case "fromhtml": isHtml = number is not 0; break;
            case "ansicpg": codePage = number ?? codePage; break;
            case "htmlrtf":
                Flush();
                now.Suppressed = number is not 0;
                break;
            case "fonttbl":
                Flush();
                inFontTable = true;
                now.Skips = true;
                break;
            case "f":
                Flush();
                now.Font = number ?? 0;
                break;
            case "fcharset" when inFontTable: fontPages[now.Font] = RtfFontCharset.CodePage(number ?? 0); break;
            case "uc": now.UnicodeSkip = Math.Clamp(number ?? 1, 0, 16); break;
            case "u" when number is { } code:
                Flush();
                Put(((char)(ushort)code).ToString());
                skipAfterUnicode = now.UnicodeSkip;
                break;
            case "par" or "line" or "sect" or "row": Put("\r\n"); break;
            case "tab" or "cell": Put("\t"); break;
            case "lquote": Put("\u2018"); break;
            case "rquote": Put("\u2019"); break;
            case "ldblquote": Put("\u201C"); break;
            case "rdblquote": Put("\u201D"); break;
            case "bullet": Put("\u2022"); break;
            case "endash": Put("\u2013"); break;
            case "emdash": Put("\u2014"); break;
            case "bin": at = (int)Math.Min(rtf.Length, at + (long)Math.Max(0, number ?? 0)); break;
            default:
                if (!Silent.Contains(word)) break;
                Flush();
                now.Skips = true;
                break;
        }
    }

    void PutByte(byte value)
    {
        if (skipAfterUnicode > 0)
        {
            skipAfterUnicode--;
            return;
        }
        if (Emits) pending.Add(value);
    }

    void Put(string text)
    {
        Flush();
        if (Emits) output.Append(text);
    }

    /// <summary>Bytes are decoded by the code page of the font they stand in.</summary>
    void Flush()
    {
        if (pending.Count == 0) return;
        var page = fontPages.TryGetValue(now.Font, out var known) && known > 0 ? known : codePage;
        var encoding = page == 65001 ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.Latin1;
        output.Append(encoding.GetString([.. pending]));
        pending.Clear();
    }
}
