using Hikeshi.Kernel;
using Hikeshi.Notices.Pages;
using Hikeshi.Notices.Versions;
using SkiaSharp;

namespace Hikeshi.Notices.Pictures;

/// <summary>A picture of a short text, for networks that show only pictures.</summary>
/// <param name="Png">1080×1080 pixels; empty where it was refused.</param>
/// <param name="AlternativeText">Word for word what is drawn, for people who cannot see it.</param>
public sealed record DrawnPicture(ReadOnlyMemory<byte> Png, string AlternativeText, Refusal? Refusal);

/// <summary>Draws an approved version of kind <see cref="NoticeKind.Instagram"/>: organisation, title, text and date, as large as they fit.</summary>
/// <remarks>The same version and fonts give the same bytes. Lines that hold nothing but hash tags belong to the caption and are not drawn.</remarks>
public static class NoticePicture
{
    const int Size = 1080, Margin = 80, Band = 128, FooterHeight = 92;

    const float LineHeight = 1.5f, TitleLineHeight = 1.35f;

    /// <summary>Sizes of title and text, from the one that is liked to the smallest that a telephone shows readably (32 of 1080 pixels are 11 of 375).</summary>
    static readonly (float Title, float Text)[] Steps = [(64, 46), (58, 42), (54, 40), (50, 38), (46, 36), (42, 34), (40, 32)];

    static readonly SKColor Ink = SKColor.Parse("#1a1a1a"), Quiet = SKColor.Parse("#4d4d4d"), Indigo = SKColor.Parse("#00428c"), Rule = SKColor.Parse("#cccccc");

    /// <param name="firm">Name of the organisation in the version's language; may be empty.</param>
    /// <param name="fontFile">A font to use; empty for those of the system.</param>
    public static DrawnPicture Draw(Edition edition, string firm, string fontFile = "")
    {
        if (edition.Kind != NoticeKind.Instagram)
            return Refused(new("picture-kind", $"「{edition.Id}」は{edition.Kind.Title().Ja}です。画像にできるのは{NoticeKind.Instagram.Title().Ja}だけです。", $"{edition.Id} is a {edition.Kind.Title().En}; only a version of kind instagram can be drawn."));
        var lines = TextLines(edition.Markdown);
        firm = SafeText.Of(firm).ReplaceLineEndings(" ");
        var title = SafeText.Of(edition.Title).ReplaceLineEndings(" ");
        var date = PageWords.Moment(edition.Approved).In(edition.Language);
        var alternative = string.Join('\n', ((string[])[firm, title, .. lines, date]).Where(l => l.Length > 0));
        var (fonts, refusal) = FontSearch.For(alternative, fontFile);
        if (fonts is null) return Refused(refusal!);
        using (fonts)
        {
            foreach (var step in Steps)
            {
                if (Layout(title, lines, step, fonts, out var runs) > Size - Band - FooterHeight - Margin) continue;
                return new(Paint(runs, firm, date, fonts), alternative, null);
            }
            var excess = Layout(title, lines, Steps[^1], fonts, out _) - (Size - Band - FooterHeight - Margin);
            var over = (int)Math.Ceiling(excess / (Steps[^1].Text * LineHeight));
            return Refused(new("picture-too-long", $"文章が長すぎて、読める大きさで画像に入りません。あと{over}行ほど短くしてください。", $"The text is too long for a picture that can be read; shorten it by about {over} lines."));
        }
    }

    static DrawnPicture Refused(Refusal refusal) => new(ReadOnlyMemory<byte>.Empty, "", refusal);

    static List<string> TextLines(string markdown)
    {
        var lines = PlainText.Of(markdown).Split('\n').Select(l => SafeText.Of(l).Replace('\t', ' ').TrimEnd())
            .Where(l => l.Length == 0 || !l.Split(' ', '　').Where(w => w.Length > 0).All(w => w[0] is '#' or '＃')).ToList();
        return [.. lines.Where((l, i) => l.Length > 0 || (i > 0 && i + 1 < lines.Count && lines[i - 1].Length > 0)).SkipWhile(l => l.Length == 0)];
    }

    /// <summary>Text at a place.</summary>
    readonly record struct Run(string Text, float X, float Baseline, float Size, bool IsBold, SKColor Colour);

    /// <summary>Places the lines below each other.</summary>
    /// <returns>The height that they take.</returns>
    static float Layout(string title, List<string> lines, (float Title, float Text) size, PictureFonts fonts, out List<Run> runs)
    {
        using SKFont titleFont = Font(fonts.Bold, size.Title), textFont = Font(fonts.Regular, size.Text), strongFont = Font(fonts.Bold, size.Text);
        runs = [];
        float width = Size - 2 * Margin, top = Band + Margin * 0.75f, y = top;
        foreach (var line in LineBreaks.Wrap(title, t => titleFont.MeasureText(t), width)) Put(runs, line, 0, size.Title, TitleLineHeight, true, Indigo);
        y += size.Text * 0.7f;
        foreach (var line in lines)
        {
            if (line.Length == 0)
            {
                y += size.Text * 0.55f;
                continue;
            }
            var isHeading = line.StartsWith("■ ", StringComparison.Ordinal) || line.StartsWith("▼ ", StringComparison.Ordinal);
            var text = line.TrimStart();
            var marker = text.StartsWith('・') ? "・" : "";
            var font = isHeading ? strongFont : textFont;
            var indent = marker.Length > 0 ? font.MeasureText(marker) : 0;
            if (marker.Length > 0) runs.Add(new(marker, Margin, y + size.Text * 1.1f, size.Text, false, Indigo));
            foreach (var part in LineBreaks.Wrap(text[marker.Length..], t => font.MeasureText(t), width - indent)) Put(runs, part, indent, size.Text, LineHeight, isHeading, Ink);
        }
        return y - Band;

        void Put(List<Run> to, string text, float indent, float height, float spacing, bool bold, SKColor colour)
        {
            to.Add(new(text, Margin + indent, y + height * 1.1f, height, bold, colour));
            y += height * spacing;
        }
    }

    static byte[] Paint(List<Run> runs, string firm, string date, PictureFonts fonts)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(Size, Size, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        using (var paint = new SKPaint { IsAntialias = true })
        {
            canvas.Clear(SKColors.White);
            paint.Color = Indigo;
            canvas.DrawRect(0, 0, Size, Band, paint);
            if (firm.Length > 0) Text(canvas, paint, new(Fitting(firm, fonts.Bold), Margin, Band / 2f + 14, 40, true, SKColors.White), fonts);
            foreach (var run in runs) Text(canvas, paint, run, fonts);
            paint.Color = Rule;
            canvas.DrawRect(Margin, Size - FooterHeight, Size - 2 * Margin, 2, paint);
            Text(canvas, paint, new(date, Margin, Size - FooterHeight / 2f + 14, 32, false, Quiet), fonts);
        }
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>A name too long for the band ends with a sign that something is left out; the alternative text has all of it.</summary>
    static string Fitting(string firm, SKTypeface typeface)
    {
        using var font = Font(typeface, 40);
        var lines = LineBreaks.Wrap(firm, t => font.MeasureText(t), Size - 2 * Margin - 40);
        return lines.Count > 1 ? lines[0] + (font.ContainsGlyph('…') ? "…" : "...") : firm;
    }

    static void Text(SKCanvas canvas, SKPaint paint, Run run, PictureFonts fonts)
    {
        using var font = Font(run.IsBold ? fonts.Bold : fonts.Regular, run.Size);
        paint.Color = run.Colour;
        canvas.DrawText(run.Text, run.X, run.Baseline, SKTextAlign.Left, font, paint);
    }

    static SKFont Font(SKTypeface typeface, float size) => new(typeface, size) { Subpixel = true, Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None };
}
