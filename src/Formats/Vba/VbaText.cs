using System.Text;

namespace Hikeshi.Formats.Vba;

/// <summary>The code pages of VBA projects (MS-OVBA 2.3.4.2.1.4).</summary>
internal static class VbaText
{
    /// <summary>The encoding of a Windows code page; Windows-1252 where the number is none.</summary>
    public static Encoding Encoding(int codePage) => codePage switch
    {
        65001 => System.Text.Encoding.UTF8,
        1200 => System.Text.Encoding.Unicode,
        _ => CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
    };
}
