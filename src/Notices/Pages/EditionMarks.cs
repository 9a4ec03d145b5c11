using Hikeshi.Notices.Versions;

namespace Hikeshi.Notices.Pages;

/// <summary>Which lines of the newest edition are marked, and how.</summary>
sealed class EditionMarks
{
    readonly IReadOnlyList<LineMark> _lines;
    readonly Dictionary<int, Edition> _editions;
    readonly int _first, _newest;

    /// <param name="editions">From the first to the one that is shown.</param>
    public EditionMarks(IReadOnlyList<Edition> editions)
    {
        _lines = Additions.Of(editions);
        _editions = editions.ToDictionary(e => e.Number);
        (_first, _newest) = (editions[0].Number, editions[^1].Number);
    }

    public bool IsMarked(LineMark mark) => mark.Edition > _first;

    public bool IsNewest(LineMark mark) => mark.Edition == _newest;

    public string Label(LineMark mark, string language)
    {
        var edition = _editions[mark.Edition];
        return PageWords.Mark(edition, mark.IsChange, _editions.Values.Any(e => e != edition && e.Approved.Date == edition.Approved.Date)).In(language);
    }

    /// <summary>The mark that all lines share that are not blank; null where they differ.</summary>
    public LineMark? Of(int first, int last, Func<int, bool> isBlank)
    {
        LineMark? shared = null;
        for (var line = first; line <= Math.Min(last, _lines.Count - 1); line++)
        {
            if (isBlank(line)) continue;
            // Lines of the first edition are all alike, whatever else is said of them.
            var mark = IsMarked(_lines[line]) ? _lines[line] : new(_first, false);
            if (shared is { } before && before != mark) return null;
            shared = mark;
        }
        return shared ?? new LineMark(_first, false);
    }

    /// <summary>For a paragraph of several lines that came at different times: it was changed when its newest line came.</summary>
    public LineMark Newest(int first, int last)
    {
        var newest = _lines.Skip(first).Take(last - first + 1).Where(IsMarked).Select(m => m.Edition).DefaultIfEmpty(_first).Max();
        return new(newest, newest > _first);
    }
}
