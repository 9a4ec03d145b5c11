namespace Hikeshi.Notices.Letters;

/// <summary>An envelope with a window, in millimetres, lying so that its long side is below.</summary>
/// <param name="WindowLeft">From the envelope's left edge.</param>
/// <param name="WindowTop">From the envelope's upper edge.</param>
public sealed record Envelope(string Name, double Width, double Height, double WindowLeft, double WindowTop, double WindowWidth, double WindowHeight);

/// <summary>Where on an A4 sheet an address may stand so that it shows in the window of every one of the envelopes, wherever the folded sheet slides.</summary>
/// <param name="Below">Nothing but the address may stand above this line, or it could show in the window.</param>
/// <param name="Folds">From the sheet's upper edge.</param>
/// <remarks>
/// A folded sheet is smaller than its envelope and slides; Japan Post asks that postcode and address stay visible then (guideline for standard mail, section 5, "窓付封筒").
/// The safe area is what the window shows in all extreme places of the sheet, the forbidden one what it shows in any.
/// 長形3号: 120 × 235 mm (JIS S 5502), with the common ready-made window of 90 × 45 mm, 22 mm from the left and 12 mm from the top (the one that KOMA-Script's NipponEL
/// is made for); a window for addresses has 45 × 80 mm at least. DL 110 × 220 mm and C6/C5 114 × 229 mm: window of 90 × 45 mm, 20 mm from the left, 15 mm from
/// the lower edge, sheet folded at 105 mm (DIN 680, DIN 5008 form B).
/// </remarks>
public sealed record EnvelopeWindow(double Left, double Top, double Width, double Height, double Below, IReadOnlyList<double> Folds)
{
    /// <summary>Of paper and of print: what printers leave blank, and how far they err.</summary>
    const double Inset = 1;

    public static Envelope NagagataThree { get; } = new("長形3号", 235, 120, 22, 12, 90, 45);

    public static Envelope DL { get; } = new("DL", 220, 110, 20, 50, 90, 45);

    public static Envelope C6C5 { get; } = new("C6/C5", 229, 114, 20, 54, 90, 45);

    public static EnvelopeWindow Japanese { get; } = Of(99, [99, 198], NagagataThree);

    public static EnvelopeWindow Western { get; } = Of(105, [105, 210], DL, C6C5);

    public static EnvelopeWindow In(string language) => language == "ja" ? Japanese : Western;

    /// <param name="panel">Height of the part of the sheet that lies behind the window.</param>
    public static EnvelopeWindow Of(double panel, IReadOnlyList<double> folds, params IReadOnlyList<Envelope> envelopes)
    {
        const double sheet = 210;
        var left = envelopes.Max(e => e.WindowLeft);
        var top = envelopes.Max(e => e.WindowTop);
        var right = envelopes.Min(e => e.WindowLeft + e.WindowWidth - (e.Width - sheet));
        var bottom = envelopes.Min(e => e.WindowTop + e.WindowHeight - (e.Height - panel));
        return new(left + Inset, top + Inset, right - left - (2 * Inset), bottom - top - (2 * Inset), envelopes.Max(e => e.WindowTop + e.WindowHeight), folds);
    }
}
