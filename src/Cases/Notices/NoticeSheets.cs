using System.Runtime.CompilerServices;
using Hikeshi.Notices.Facts;

namespace Hikeshi.Cases.Notices;

/// <summary>The facts that notices may state, worked out once for each state of a case and minute: lists and pages ask for them again and again.</summary>
/// <remarks>In a case of 50,000 persons a sheet counts every one of them. Texts name moments to the minute; in it nothing that they say can change while the log does not grow.</remarks>
public static class NoticeSheets
{
    static readonly ConditionalWeakTable<CaseState, Held> Kept = [];

    public static FactSheet Of(CaseView view, string language)
    {
        var held = Kept.GetOrCreateValue(view.State);
        var minute = view.Now.ToUnixTimeSeconds() / 60;
        lock (held)
        {
            if (held.Minute != minute || !ReferenceEquals(held.Evidence, view.Evidence)) (held.Minute, held.Evidence, held.Sheets) = (minute, view.Evidence, []);
            return held.Sheets.TryGetValue(language, out var sheet) ? sheet : held.Sheets[language] = CaseSheet.Of(view, language);
        }
    }

    sealed class Held
    {
        public long Minute { get; set; } = -1;

        public object? Evidence { get; set; }

        public Dictionary<string, FactSheet> Sheets { get; set; } = [];
    }
}
