using System.Runtime.CompilerServices;
using Hikeshi.Notices.Facts;

namespace Hikeshi.Cases.Notices;

/// <summary>The facts that notices may state, once for each look at a case: lists ask for them again and again.</summary>
public static class NoticeSheets
{
    static readonly ConditionalWeakTable<CaseView, Dictionary<string, FactSheet>> Kept = [];

    public static FactSheet Of(CaseView view, string language)
    {
        var sheets = Kept.GetOrCreateValue(view);
        lock (sheets) return sheets.TryGetValue(language, out var sheet) ? sheet : sheets[language] = CaseSheet.Of(view, language);
    }
}
