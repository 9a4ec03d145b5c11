using System.Globalization;
using Hikeshi.Kernel;

namespace Hikeshi.Inquiries.Answers;

/// <summary>A moment as scripts say it: 2020年9月4日(金) 15:30; Fri 4 September 2020, 15:30 (Japan).</summary>
static class AsOfText
{
    public static Words Of(string iso)
    {
        if (!DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)) return new("調査開始前", "the start of the investigation");
        var local = moment.ToOffset(TimeSpan.FromHours(9));
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{local:yyyy年M月d日}({"日月火水木金土"[(int)local.DayOfWeek]}) {local:H:mm}"),
            string.Create(CultureInfo.InvariantCulture, $"{local:ddd d MMMM yyyy, H:mm} (Japan)"));
    }
}
