using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Hikeshi.Deadlines.Reports.Word;

/// <summary>Fonts, colours and styles of a report.</summary>
/// <remarks>
/// System fonts by name: Yu Gothic lies on every Windows and in every Office for Mac; where it is missing the alternative names in the font table apply.
/// Colours from the Digital Agency's tokens, each with a contrast above 4.5 on white.
/// </remarks>
static class WordStyles
{
    /// <summary>The accent: indigo.</summary>
    public const string Indigo = "1A3E8C";

    /// <summary>What was added or changed.</summary>
    public const string New = "0017C1";

    /// <summary>What is under investigation.</summary>
    public const string Open = "AC3E00";

    /// <summary>What was removed, labels and notes.</summary>
    public const string Grey = "595959";

    public const string Line = "B3B3B3", PaleLine = "E0E3EB", Band = "EEF1F8";

    const string Japanese = "Yu Gothic";

    /// <param name="language"><c>ja</c>, everything else English.</param>
    public static Styles Styles(string language)
    {
        var (line, code) = language == "ja" ? ("320", "ja-JP") : ("280", "en-GB");
        return new Styles(
            new DocDefaults(
                new RunPropertiesDefault(new RunPropertiesBaseStyle(
                    new RunFonts { Ascii = Japanese, HighAnsi = Japanese, EastAsia = Japanese, ComplexScript = Japanese },
                    new FontSize { Val = "21" }, new FontSizeComplexScript { Val = "21" },
                    new Languages { Val = language == "ja" ? "en-US" : code, EastAsia = "ja-JP" })),
                new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(
                    new SnapToGrid { Val = false },
                    new SpacingBetweenLines { After = "60", Line = line, LineRule = LineSpacingRuleValues.Auto }))),
            Paragraph("Normal", "Normal", isDefault: true),
            Paragraph("Title", "Title", Bold("34", Indigo), Space("0", "60")),
            Paragraph("Heading1", "heading 1", Bold("25", Indigo), Space("280", "100", keepNext: true, outline: 0)),
            Paragraph("ItemTitle", "Item Title", Bold("21", Indigo), Space("0", "40", outline: 1)),
            Paragraph("FieldTitle", "Field Title", Bold("19", Grey), Space("0", "0", keepNext: true)),
            Paragraph("Cell", "Cell", new StyleRunProperties(new FontSize { Val = "20" }), Space("0", "40")),
            Paragraph("Label", "Label", Bold("19", Grey), Space("0", "40")),
            Paragraph("Note", "Note", new StyleRunProperties(new Color { Val = Grey }, new FontSize { Val = "18" }), Space("120", "0")),
            Paragraph("Edge", "Edge", new StyleRunProperties(new Color { Val = Grey }, new FontSize { Val = "17" }), Space("0", "0")));
    }

    public static Fonts Fonts() => new(
        new Font(new AltName { Val = "游ゴシック,Noto Sans JP,Noto Sans CJK JP,Hiragino Sans" }, new FontCharSet { Val = "80" }, new FontFamily { Val = FontFamilyValues.Swiss },
            new Pitch { Val = FontPitchValues.Variable })
        { Name = Japanese });

    public static Settings Settings(string language) => new(
        new CharacterSpacingControl { Val = CharacterSpacingValues.DoNotCompress },
        new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
        new ThemeFontLanguages { Val = language == "ja" ? "en-US" : "en-GB", EastAsia = "ja-JP" });

    static Style Paragraph(string id, string name, StyleRunProperties? run = null, StyleParagraphProperties? paragraph = null, bool isDefault = false)
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault) style.Default = true;
        style.Append(new StyleName { Val = name });
        if (!isDefault) style.Append(new BasedOn { Val = "Normal" });
        style.Append(new PrimaryStyle());
        if (paragraph is not null) style.Append(paragraph);
        if (run is not null) style.Append(run);
        return style;
    }

    static StyleRunProperties Bold(string size, string colour) => new(new Bold(), new Color { Val = colour }, new FontSize { Val = size });

    static StyleParagraphProperties Space(string before, string after, bool keepNext = false, int? outline = null)
    {
        var properties = new StyleParagraphProperties();
        if (keepNext) properties.Append(new KeepNext());
        properties.Append(new SpacingBetweenLines { Before = before, After = after });
        if (outline is { } level) properties.Append(new OutlineLevel { Val = level });
        return properties;
    }
}
