using Hikeshi.Kernel;
using SkiaSharp;

namespace Hikeshi.Notices.Pictures;

/// <summary>The typefaces of a picture.</summary>
sealed record PictureFonts(SKTypeface Regular, SKTypeface Bold) : IDisposable
{
    public void Dispose()
    {
        Regular.Dispose();
        Bold.Dispose();
    }
}

/// <summary>Finds fonts that have every letter of a text.</summary>
/// <remarks>
/// On Windows and macOS by family, from the system. On Linux by the files' names in the places where the File System Hierarchy and the XDG specification put fonts:
/// asking fontconfig would make the program depend on a library that servers often lack.
/// </remarks>
static class FontSearch
{
    static readonly string[] Families = ["Hiragino Sans", "Hiragino Kaku Gothic ProN", "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic", "Yu Gothic UI", "Meiryo", "MS Gothic", "Helvetica Neue", "Segoe UI", "Arial"];

    static readonly (string Regular, string Bold)[] Files =
    [
        ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"), ("NotoSansCJKjp-Regular.otf", "NotoSansCJKjp-Bold.otf"), ("NotoSansJP-Regular.otf", "NotoSansJP-Bold.otf"),
        ("NotoSansJP-Regular.ttf", "NotoSansJP-Bold.ttf"), ("SourceHanSansJP-Regular.otf", "SourceHanSansJP-Bold.otf"), ("ipaexg.ttf", "ipaexg.ttf"), ("ipag.ttf", "ipag.ttf"),
        ("TakaoGothic.ttf", "TakaoGothic.ttf"), ("VL-Gothic-Regular.ttf", "VL-Gothic-Regular.ttf"), ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"), ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    ];

    /// <summary>A folder of fonts with more files than these is none.</summary>
    const int MostFiles = 50_000;

    /// <param name="file">A font that somebody names; empty for those of the system.</param>
    public static (PictureFonts? Fonts, Refusal? Refusal) For(string text, string file)
    {
        if (file.Length > 0)
        {
            if (SKTypeface.FromFile(file) is not { } named)
                return (null, new("picture-font", $"{file} は書体として読めません。", $"{file} cannot be read as a font."));
            var refusal = Missing(text, named);
            return refusal is null ? (new(named, named), null) : (null, refusal);
        }
        Refusal? first = null;
        var found = false;
        foreach (var fonts in Installed())
        {
            found = true;
            var (regular, bold) = (Missing(text, fonts.Regular), Missing(text, fonts.Bold));
            if (regular is null && bold is null) return (fonts, null);
            // Of fonts without Japanese it says nothing that they lack each single letter.
            if (Missing("あ", fonts.Regular) is null) first ??= regular ?? bold;
            fonts.Dispose();
        }
        return (null, first ?? new("picture-without-font",
            "日本語の書体が見つかりません。Noto Sans CJK JP(Debian・Ubuntuでは fonts-noto-cjk)を入れるか、--font で書体のファイルを指定してください。",
            found ? "No font with Japanese letters was found; install Noto Sans CJK JP (Debian and Ubuntu: fonts-noto-cjk), or name a font file with --font."
                : "No font was found; install Noto Sans CJK JP (Debian and Ubuntu: fonts-noto-cjk), or name a font file with --font."));
    }

    static Refusal? Missing(string text, SKTypeface typeface)
    {
        using var font = new SKFont(typeface);
        var missing = text.EnumerateRunes().Where(r => r.Value is not ('\n' or ' ') && !font.ContainsGlyph(r.Value)).Distinct().Take(10).ToList();
        if (missing.Count == 0) return null;
        var (letters, numbers) = (string.Concat(missing), string.Join(", ", missing.Select(r => $"U+{r.Value:X4}")));
        return new("picture-letters", $"書体「{typeface.FamilyName}」に無い文字があります: {letters} ({numbers})。文章から除くか、--font で書体のファイルを指定してください。",
            $"The font {typeface.FamilyName} lacks: {letters} ({numbers}). Take them out of the text, or name a font file with --font.");
    }

    static IEnumerable<PictureFonts> Installed() => OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? FromSystem() : FromFiles();

    static IEnumerable<PictureFonts> FromSystem()
    {
        foreach (var family in Families)
        {
            var regular = SKFontManager.Default.MatchFamily(family, SKFontStyle.Normal);
            if (regular is null || !regular.FamilyName.Equals(family, StringComparison.OrdinalIgnoreCase)) continue;
            yield return new(regular, SKFontManager.Default.MatchFamily(family, SKFontStyle.Bold) ?? regular);
        }
    }

    static IEnumerable<PictureFonts> FromFiles()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string[] places = ["/usr/local/share/fonts", "/usr/share/fonts", Path.Combine(home, ".local/share/fonts"), Path.Combine(home, ".fonts")];
        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var walk = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 8 };
        foreach (var path in places.Where(Directory.Exists).SelectMany(p => Directory.EnumerateFiles(p, "*", walk)).Take(MostFiles)) files.TryAdd(Path.GetFileName(path), path);
        foreach (var (regular, bold) in Files)
        {
            if (!files.TryGetValue(regular, out var path) || SKTypeface.FromFile(path) is not { } typeface) continue;
            yield return new(typeface, files.TryGetValue(bold, out var heavy) && SKTypeface.FromFile(heavy) is { } strong ? strong : typeface);
        }
    }
}
